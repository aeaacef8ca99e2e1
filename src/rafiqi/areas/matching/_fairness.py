"""What a round is fair about: asked of the matcher, and told as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from rafiqi.areas.matching._groups import members
from rafiqi.areas.matching._passed_over import looking_again, passed_over
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Table
from rafiqi_matcher.choices import Cost
from rafiqi_matcher.fairness.audit import GroupAudit
from rafiqi_matcher.fairness.rounds import (
    Fairness,
    FairRound,
    audit_pairs,
    fair_round,
    misses,
)
from rafiqi_matcher.fairness.wishes import Floor
from rafiqi_matcher.result import Result
from rafiqi_matcher.round import Round as Asked

Told = dict[str, Any]


def fairly(
    round: Asked, wanted: Fairness, *, is_priced: bool = False
) -> FairRound | None:
    """What fairness adds to a round; None where the rules ask for nothing."""
    return fair_round(round, wanted, is_priced=is_priced) if wanted.is_on else None


def judged(
    cost: Cost, score: int, now: Result, found: FairRound | None, wanted: Fairness
) -> Cost:
    """The same cost, which says whether a rule about fairness would be missed.

    score       of the pair that is put together
    now, found  without the decision
    """
    if found is None:
        return cost
    matched = frozenset(pair.mentee for pair in now.pairs)
    then = (matched - cost.leave) | cost.come
    is_low = score < found.round.least_score
    return replace(cost, is_unfair=is_low or misses(found, wanted, matched, then))


def wishes(table: Table, rules: MatchingRules, at: datetime) -> Fairness:
    """What the rules want to be fair, for these people."""
    groups = members(table, at.year)
    share = rules.floor / 100
    chosen = rules.fair_groups if rules.floor else ()
    return Fairness(
        groups,
        tuple(Floor(name, share=share) for name in chosen if groups[name]),
        passed_over(table, rules.passed_over) | looking_again(table),
        rules.worst_first,
        tuple(n for n in rules.fair_groups if groups[n]) if rules.lift_groups else (),
    )


def told(found: FairRound | None, result: Result, table: Table, at: datetime) -> Told:
    """What a round page says about fairness, without anybody's name.

    prices       for each rule that is on: rule, points, share (0..1), pairs, gained
                 and lost (people with and without a mentor by it)
    floors       group, people, asked, least, matched; groups of fewer than five are
                 left out
    lifted       lowest: group, people, matched of the worst-off group that is not so
                 small, or None; is_proven: no pairs lift them higher. None: rule is off
    passed_over  matched and most, of those passed over; None if the rule is off
    least_score  no pair has a lower score; 0
    everybody, groups  name, people, matched, low, high, is_behind; see GroupAudit
    """
    scores = {pair.mentee: pair.score for pair in result.pairs}
    seen = audit_pairs(list(table.mentees), members(table, at.year), scores)
    shown = {group.name for group in seen.groups}
    return {
        "everybody": _counted(seen.everybody),
        "groups": [_counted(group) for group in seen.groups],
        **(_rules_told(found, shown) if found else {}),
    }


def _rules_told(found: FairRound, shown: set[str]) -> Told:
    passed = {"matched": found.first_matched, "most": found.first_most}
    return {
        "prices": [
            {
                "rule": price.rule,
                "points": price.points,
                "share": price.share,
                "pairs": price.pairs,
                "gained": price.gained,
                "lost": price.lost,
            }
            for price in found.prices
        ],
        "floors": [
            {
                "group": floor.group,
                "people": floor.people,
                "asked": floor.asked,
                "least": floor.least,
                "matched": floor.matched,
            }
            for floor in found.floors
            if floor.group in shown
        ],
        "lifted": _lifted_told(found, shown) if found.lifted else None,
        "passed_over": passed if found.first_most else None,
        "least_score": found.round.least_score,
    }


def _lifted_told(found: FairRound, shown: set[str]) -> Told:
    large = [group for group in found.lifted if group.group in shown]
    lowest = min(large, key=lambda one: one.matched / one.people, default=None)
    return {
        "lowest": {
            "group": lowest.group,
            "people": lowest.people,
            "matched": lowest.matched,
        }
        if lowest
        else None,
        "is_proven": all(group.matched >= group.asked for group in found.lifted),
    }


def _counted(group: GroupAudit) -> Mapping[str, Any]:
    return {
        "name": group.name,
        "people": group.people,
        "matched": group.matched,
        "low": group.low,
        "high": group.high,
        "is_behind": group.is_behind,
    }
