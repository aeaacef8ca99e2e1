"""Groups of newcomers that may have a floor, and that every round counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel import languages

GROUPS = (
    *("women", "men", "other_gender", "no_local_language", "minors"),
    *("in_person", "rare_origin", "same_gender", "carers"),
)
"""What the profile can tell; who has not said it belongs to no group."""

RARE = 20
"""An origin is rare if fewer than one in so many newcomers have it."""

_GENDERS = {"f": "women", "m": "men", "x": "other_gender"}


def members(
    mentees: Mapping[str, Enrolment], year: int, country: str
) -> dict[str, frozenset[str]]:
    """Group -> public ids of its newcomers; somebody may be in several.

    country  of the organisation: whose languages help in everyday life
    """
    local = languages.of_country(country)
    origins = Counter(profile_of(e.person).origin for e in mentees.values())
    rare = {o for o, n in origins.items() if o and n * RARE < len(mentees)}
    found: dict[str, set[str]] = {group: set() for group in GROUPS}
    for id, enrolment in mentees.items():
        for group in _of(enrolment, year, local, rare):
            found[group].add(id)
    return {group: frozenset(ids) for group, ids in found.items()}


def _of(
    enrolment: Enrolment, year: int, local: frozenset[str], rare: set[str]
) -> Iterator[str]:
    profile = profile_of(enrolment.person)
    if profile.gender:
        yield _GENDERS[profile.gender]
    spoken = {s.language for s in enrolment.person.languages.all()}
    if spoken and local and not spoken & local:
        yield "no_local_language"
    if profile.may_be_minor(year):
        yield "minors"
    if profile.in_person and not profile.online:
        yield "in_person"
    if profile.origin in rare:
        yield "rare_origin"
    if profile.wants_same_gender:
        yield "same_gender"
    if profile.cares_for_others:
        yield "carers"
