"""Whom to look for: what the matcher found missing, as plain JSON without anybody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rafiqi.areas.matching import bridge
from rafiqi.areas.matching._people import profile_of, region
from rafiqi.areas.matching._table import Table
from rafiqi_matcher.recruits.needs import needs

Facts = dict[str, Any]

_TOLD = ("languages", "skills", "goals", "sector", "slots", "gender", "online")
"""What outreach may look for. Origin, flight and employers are nobody's business."""


def missing(asked: bridge.Asked) -> Facts:
    """Whom a round with these people misses most.

    waiting  newcomers who stay without a mentor today
    each     places that every mentor would bring
    needs    mentors (how many), about (how many newcomers they would have), people
             (how many more have a mentor), points (how much the total fit grows, 100
             for a percent of one pair), and what they are like: the fields of _TOLD,
             in_person with a place, cleared; all may be left out
    """
    result = bridge.solved(asked)
    found = needs(result)
    return {
        "waiting": found.waiting,
        "each": found.each,
        "needs": [
            {
                "mentors": need.mentors,
                "about": len(need.helped),
                "people": need.people,
                "points": need.score,
                **_told(need.facts, asked.table),
            }
            for need in found.needs
        ],
    }


def _told(facts: Mapping[str, Any], table: Table) -> Facts:
    told = {name: _plain(facts[name]) for name in _TOLD if facts.get(name)}
    if facts.get("in_person"):
        told["in_person"] = True
        told["place"] = _place(str(facts.get("region", "")), table)
    if facts.get("cleared"):
        told["cleared"] = True
    return told


def _plain(told: Any) -> Any:
    if isinstance(told, Mapping):
        return dict(sorted(told.items()))
    if isinstance(told, set | frozenset | list | tuple):
        return sorted(told)
    return told


def _place(here: str, table: Table) -> str:
    """A region as one of those who live there writes it."""
    everybody = (*table.mentees.values(), *table.mentors.values())
    places = {profile_of(enrolment.person).place for enrolment in everybody}
    return min(
        (place for place in places if here and region(place) == here), default=""
    )
