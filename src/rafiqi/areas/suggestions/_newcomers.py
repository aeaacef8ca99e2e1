"""Newcomers as the matcher sees them: a handful of queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rafiqi.areas.matching.bridge import Nearness, region, sector
from rafiqi.areas.opportunities.models import NeededPaper
from rafiqi.areas.people.models import Profile
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import _kinds, _said
from rafiqi.areas.suggestions.models import HeldPaper
from rafiqi_esco.fold import fold

if TYPE_CHECKING:
    from rafiqi.areas.programmes.models import EnrolmentQuerySet

_PROFILE = (
    *("place", "slots", "occupation", "education", "years", "goals"),
    *("interests", "birth_year", "cares_for_others"),
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who takes part as a newcomer.

    row, id        of the enrolment: its key, and its public id
    person         the key of the person
    spoken         language -> level, as they say it; "" where they named none
    facts          what the matcher is told
    """

    row: int
    id: str
    person: int
    name: str
    place: str
    waiting_since: datetime
    spoken: Mapping[str, str]
    facts: Mapping[str, Any]


def newcomers(
    enrolments: EnrolmentQuerySet, programme: Programme, year: int
) -> dict[str, Newcomer]:
    """By the public id of the enrolment, the longest wait first. Four queries."""
    near = Nearness(programme.near_places)
    rows = list(
        enrolments.order_by("waiting_since", "pk").values_list(
            *("pk", "public_id", "person", "person__name", "waiting_since"),
            *(f"person__profile__{name}" for name in _PROFILE),
        )
    )
    spoken, skills, wanted = _spoken(enrolments), *_skills(enrolments)
    held = _held([row[2] for row in rows])
    regions = _Regions(near)
    return {
        id: Newcomer(
            row,
            id,
            person,
            name,
            said[0] or "",
            since,
            spoken[row],
            _facts(Profile(**_told(said)), spoken[row], held[person], regions, year)
            | {"skills": skills[row], "wanted_skills": wanted[row]},
        )
        for row, id, person, name, since, *said in rows
    }


class _Regions:
    """Every place folded once."""

    def __init__(self, near: Nearness) -> None:
        self._near = near
        self._known: dict[str, tuple[str, frozenset[str]]] = {}

    def of(self, place: str) -> tuple[str, frozenset[str]]:
        """The region of a place, and those close to it."""
        if place not in self._known:
            here = region(place)
            self._known[place] = here, self._near.of(here)
        return self._known[place]


def _told(said: Sequence[Any]) -> dict[str, Any]:
    """What a profile says; of somebody without one nothing is known."""
    told = zip(_PROFILE, said, strict=True)
    return {name: value for name, value in told if value is not None}


def _facts(
    profile: Profile,
    spoken: Mapping[str, str],
    held: Mapping[str, bool],
    regions: _Regions,
    year: int,
) -> dict[str, Any]:
    here, near = regions.of(profile.place)
    return {
        "kinds": _kinds.that_help(profile.goals),
        "best_kinds": _kinds.just_that(profile.goals),
        "languages": _said.languages(spoken),
        "education": _said.education(profile.education),
        "papers": _said.papers(held, NeededPaper.values),
        "slots": profile.slots,
        "region": here,
        "near_regions": near,
        "minor": profile.may_be_minor(year),
        "cares": profile.cares_for_others is True,
        "sector": sector(profile.occupation),
        "years": profile.years,
        "interests": [fold(word) for word in profile.interests],
    }


def _spoken(enrolments: EnrolmentQuerySet) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    said = enrolments.exclude(person__languages=None)
    for row, code, level in said.values_list(
        "pk", "person__languages__language", "person__languages__level"
    ):
        found[row][code] = level
    return found


def _skills(
    enrolments: EnrolmentQuerySet,
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """What people can do, and what they want to learn."""
    has: dict[int, list[str]] = defaultdict(list)
    wants: dict[int, list[str]] = defaultdict(list)
    said = enrolments.exclude(person__skills=None)
    for row, key, is_wanted in said.values_list(
        "pk", "person__skills__concept", "person__skills__is_wanted"
    ):
        (wants if is_wanted else has)[row].append(key)
    return has, wants


def _held(people: Sequence[int]) -> dict[int, dict[str, bool]]:
    """Which documents people say they have or have not."""
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    said = (
        HeldPaper.objects.filter(person__in=people)
        if len(people) < _FEW
        else (HeldPaper.objects.all())
    )
    for person, paper, is_there in said.values_list("person", "paper", "is_there"):
        found[person][paper] = is_there
    return found


_FEW = 500
"""A database takes so many keys in one question."""
