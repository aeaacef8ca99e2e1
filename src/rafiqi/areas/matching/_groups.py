"""Groups of newcomers whose chances we watch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.programmes.models import Enrolment

FEWEST = 5
"""Smaller groups say nothing by numbers, and would say too much about somebody."""

MOTHER_TONGUE = "native"


def groups(mentees: Mapping[str, Enrolment], year: int) -> dict[str, frozenset[str]]:
    """Group -> public ids of its people; somebody may be in several.

    Keys are "gender:f", "minor", "same_gender", "in_person", "cares", "speaks:ara"
    (mother tongue) and "origin:SY".
    """
    found: dict[str, set[str]] = defaultdict(set)
    for id, enrolment in mentees.items():
        for group in _of(enrolment, year):
            found[group].add(id)
    large = {name: ids for name, ids in found.items() if len(ids) >= FEWEST}
    return {name: frozenset(large[name]) for name in sorted(large)}


def _of(enrolment: Enrolment, year: int) -> Iterator[str]:
    profile = profile_of(enrolment.person)
    if profile.gender:
        yield f"gender:{profile.gender}"
    if profile.may_be_minor(year):
        yield "minor"
    if profile.wants_same_gender:
        yield "same_gender"
    if profile.in_person and not profile.online:
        yield "in_person"
    if profile.cares_for_others:
        yield "cares"
    if profile.origin:
        yield f"origin:{profile.origin}"
    for spoken in enrolment.person.languages.all():
        if spoken.level == MOTHER_TONGUE:
            yield f"speaks:{spoken.language}"
