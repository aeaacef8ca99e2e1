"""Enrolments as the matcher's people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.people.models import Person, Profile
from rafiqi.areas.programmes.models import Enrolment
from rafiqi_esco.catalogue import concept
from rafiqi_esco.concepts import UnknownConcept
from rafiqi_esco.fold import fold
from rafiqi_matcher.people import Person as Matched

ENGINE_LEVEL = {
    "": 1,
    "A1": 1,
    "A2": 1,
    "B1": 1,
    "B2": 2,
    "C1": 3,
    "C2": 3,
    "native": 4,
}
"""CEFR to the matcher's levels; a language without a level counts as basic."""

_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_NUMBERS = re.compile(r"\d+")


def profile_of(person: Person) -> Profile:
    """The profile, or an empty one for somebody who has none yet."""
    return getattr(person, "profile", None) or Profile(person=person)


def mentee(
    enrolment: Enrolment, near: Nearness, rules: MatchingRules, year: int
) -> Matched:
    """A newcomer as the matcher sees them."""
    profile = profile_of(enrolment.person)
    facts = {
        **_both(enrolment, near),
        "skills": _skills(enrolment.person, is_wanted=True),
        "minor": profile.may_be_minor(year),
        "exclude_same_origin": profile.avoids_same_origin,
        "min_language_level": rules.needed_level,
        "min_slots": rules.needed_slots,
    }
    return Matched(enrolment.public_id, facts)


def mentor(
    enrolment: Enrolment, near: Nearness, *, places: int, is_cleared: bool
) -> Matched:
    """A mentor as the matcher sees them, with the places that are free."""
    profile = profile_of(enrolment.person)
    facts = {
        **_both(enrolment, near),
        "skills": _skills(enrolment.person, is_wanted=False),
        "cleared": is_cleared,
        "refugee_background": profile.has_refugee_background is True,
    }
    return Matched(enrolment.public_id, facts, places)


class Nearness:
    """Which places are close to each other, by a programme's own lists."""

    def __init__(self, groups: Sequence[Iterable[str]]) -> None:
        self._groups = [frozenset(map(region, group)) for group in groups]

    def of(self, place: str) -> frozenset[str]:
        """Every region in a list with this one."""
        near = (group for group in self._groups if place in group)
        return frozenset[str]().union(*near) - {place}


def region(place: str) -> str:
    """A town's name so that its spellings are equal: "12043 Köln" and "koeln"."""
    town = fold(_NUMBERS.sub(" ", place.partition(",")[0]))
    for two, one in _UMLAUTS:
        town = town.replace(two, one)
    return town


def _both(enrolment: Enrolment, near: Nearness) -> dict[str, Any]:
    """What a newcomer and a mentor both tell the matcher."""
    person, profile = enrolment.person, profile_of(enrolment.person)
    here = region(profile.place)
    return {
        "languages": {
            s.language: ENGINE_LEVEL[s.level] for s in person.languages.all()
        },
        "slots": profile.slots,
        "gender": profile.gender,
        "wants_same_gender": profile.wants_same_gender is True,
        "online": _accepts(profile.online, profile.in_person),
        "in_person": _accepts(profile.in_person, profile.online),
        "region": here,
        "near_regions": near.of(here),
        "origin": profile.origin,
        "organisation": fold(profile.works_for),
        "goals": profile.goals,
        "sector": sector(profile.occupation),
        "years": profile.years,
        "interests": [fold(word) for word in profile.interests],
    }


def _accepts(this: bool | None, other: bool | None) -> bool:
    """A format that was said, or the one that is left when the other was refused."""
    return this is True or (this is None and other is False)


def _skills(person: Person, *, is_wanted: bool) -> frozenset[str]:
    found = (s.concept for s in person.skills.all() if s.is_wanted == is_wanted)
    return frozenset(found)


def sector(occupation: str) -> str:
    """The ISCO-08 code of an occupation, "" when it is unknown."""
    try:
        return concept(occupation).isco if occupation else ""
    except UnknownConcept:
        return ""
