"""Groups of newcomers: those that may have a floor, and those that are watched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.matching._table import Table
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel import languages

GROUPS = (
    *("women", "men", "other_gender", "no_local_language", "minors"),
    *("in_person", "rare_origin", "same_gender", "carers"),
)
"""What the profile can tell; who has not said it belongs to no group."""

FEWEST = 5
"""Smaller groups say nothing by numbers, and would say too much about somebody."""

RARE = 20
"""An origin is rare if fewer than one in so many newcomers have it."""

MOTHER_TONGUE = "native"
_GENDERS = {"f": "women", "m": "men", "x": "other_gender"}


def members(table: Table, year: int) -> dict[str, frozenset[str]]:
    """Group -> public ids of its newcomers, for each of GROUPS.

    Somebody may be in several.
    """
    local = languages.of_country(table.programme.organisation.country)
    mentees = table.mentees
    origins = Counter(profile_of(e.person).origin for e in mentees.values())
    rare = {o for o, n in origins.items() if o and n * RARE < len(mentees)}
    found: dict[str, set[str]] = {group: set() for group in GROUPS}
    for id, enrolment in mentees.items():
        for group in _of(enrolment, year, local, rare):
            found[group].add(id)
    return _frozen(found)


def watched(table: Table, year: int) -> dict[str, frozenset[str]]:
    """The same, and each mother tongue ("speaks:ara") and origin ("origin:SY").

    Only groups of some size.
    """
    found: dict[str, set[str]] = {}
    for id, enrolment in table.mentees.items():
        for group in _roots(enrolment):
            found.setdefault(group, set()).add(id)
    everybody = {**members(table, year), **_frozen(dict(sorted(found.items())))}
    return {name: ids for name, ids in everybody.items() if len(ids) >= FEWEST}


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


def _roots(enrolment: Enrolment) -> Iterator[str]:
    if origin := profile_of(enrolment.person).origin:
        yield f"origin:{origin}"
    for spoken in enrolment.person.languages.all():
        if spoken.level == MOTHER_TONGUE:
            yield f"speaks:{spoken.language}"


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {group: frozenset(ids) for group, ids in found.items()}
