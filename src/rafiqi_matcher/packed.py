"""Everybody of a round as arrays, so that a block of pairs is scored in one go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.masks import UNKNOWN, Bools, Ints, Masks, codes, masks, numbered
from rafiqi_matcher.people import GENDERS, LEVELS, SLOTS, Mentee, Mentor, Person
from rafiqi_matcher.world import World

_GENDER_CODES = {gender: n for n, gender in enumerate(GENDERS) if gender}


@dataclass(frozen=True, slots=True)
class PackedPeople:
    """One side of a round; people are on the last axis of every array.

    languages     uint64 (4, words, people), row t: the languages at level t + 1 or more
    speaks        whether any language is known
    slots         uint64 (1, people)
    has_time      whether any free time is known
    gender, region, origin, macro_region, organisation, sector
                  int32 (people,), the same number for the same word on both sides,
                  -1 = unknown
    here, reach   uint64 (words, people), the own region; the own and the near regions
    years         int32 (people,), -1 = unknown
    """

    languages: Masks
    speaks: Bools
    slots: Masks
    has_time: Bools
    gender: Ints
    wants_same_gender: Bools
    online: Bools
    in_person: Bools
    region: Ints
    here: Masks
    reach: Masks
    origin: Ints
    macro_region: Ints
    organisation: Ints
    skills: Masks
    goals: Masks
    sector: Ints
    years: Ints
    interests: Masks

    def at(self, index: NDArray[np.intp]) -> Self:
        """The people at these places; index (r, 1) or (1, c) makes a grid of pairs."""
        return type(self)(*(getattr(self, f.name)[..., index] for f in fields(self)))


@dataclass(frozen=True, slots=True)
class PackedMentees(PackedPeople):
    """Mentees; skills_wanted and goals_wanted also count what no mentor has."""

    minor: Bools
    exclude_same_origin: Bools
    min_language_level: Ints
    min_slots: Ints
    skills_wanted: Ints
    goals_wanted: Ints


@dataclass(frozen=True, slots=True)
class PackedMentors(PackedPeople):
    """Mentors, without their capacity: no rule or criterion looks at it."""

    cleared: Bools
    refugee_background: Bools


@dataclass(frozen=True, slots=True)
class Tables:
    """The world's tables as int32 arrays, looked up by sector number, level, count."""

    sector_points: Ints
    language_points: Ints
    interest_points: Ints


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of people: the fields of both sides broadcast against each other."""

    mentee: PackedMentees
    mentor: PackedMentors
    tables: Tables

    @property
    def shape(self) -> tuple[int, int]:
        """Mentees and mentors, before they are arranged in blocks."""
        return self.mentee.years.size, self.mentor.years.size

    def at(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Pairs:
        """Some pairs, by the places of their mentees and mentors."""
        return Pairs(self.mentee.at(rows), self.mentor.at(columns), self.tables)

    def block(self, rows: NDArray[np.intp]) -> Pairs:
        """These mentees (rows) with every mentor (columns)."""
        return self.at(rows[:, None], np.arange(self.mentor.years.size)[None, :])


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The number of every word; masks need only the words that both sides use."""

    languages: dict[str, int]
    skills: dict[str, int]
    goals: dict[str, int]
    interests: dict[str, int]
    region: dict[str, int]
    origin: dict[str, int]
    macro_region: dict[str, int]
    organisation: dict[str, int]
    sector: dict[str, int]


def pack(mentees: Sequence[Mentee], mentors: Sequence[Mentor], world: World) -> Pairs:
    """Both sides as arrays that speak the same numbers."""
    numbers = _numbers(mentees, mentors, world)
    packed_mentees = PackedMentees(
        **_both_sides(mentees, numbers, world),
        minor=_bools(p.minor for p in mentees),
        exclude_same_origin=_bools(p.exclude_same_origin for p in mentees),
        min_language_level=_ints(p.min_language_level for p in mentees),
        min_slots=_ints(p.min_slots for p in mentees),
        skills_wanted=_ints(len(p.skills) for p in mentees),
        goals_wanted=_ints(len(p.goals) for p in mentees),
    )
    packed_mentors = PackedMentors(
        **_both_sides(mentors, numbers, world),
        cleared=_bools(p.cleared for p in mentors),
        refugee_background=_bools(p.refugee_background for p in mentors),
    )
    return Pairs(packed_mentees, packed_mentors, _tables(numbers, world))


def _numbers(
    mentees: Sequence[Mentee], mentors: Sequence[Mentor], world: World
) -> _Numbers:
    def in_both(name: str) -> dict[str, int]:
        one, other = (
            {word for person in side for word in getattr(person, name)}
            for side in (mentees, mentors)
        )
        return numbered(one & other)

    def in_any(name: str) -> dict[str, int]:
        return numbered(getattr(person, name) for person in (*mentees, *mentors))

    return _Numbers(
        **{name: in_both(name) for name in ("languages", "skills", "goals")},
        interests=in_both("interests"),
        **{name: in_any(name) for name in ("region", "origin", "organisation")},
        macro_region=numbered(world.macro_region.values()),
        sector=in_any("sector"),
    )


def _both_sides(
    people: Sequence[Person], numbers: _Numbers, world: World
) -> dict[str, Any]:
    """The arrays of PackedPeople."""
    macro = world.macro_region
    return {
        "languages": np.stack([_languages(people, numbers, t) for t in range(LEVELS)]),
        "speaks": _bools(bool(p.languages) for p in people),
        "slots": masks([p.slots for p in people], {n: n for n in range(SLOTS)}),
        "has_time": _bools(bool(p.slots) for p in people),
        "gender": codes((p.gender for p in people), _GENDER_CODES),
        "wants_same_gender": _bools(p.wants_same_gender for p in people),
        "online": _bools(p.accepts_online for p in people),
        "in_person": _bools(p.accepts_in_person for p in people),
        "region": codes((p.region for p in people), numbers.region),
        "here": masks([{p.region} for p in people], numbers.region),
        "reach": masks([p.near_regions | {p.region} for p in people], numbers.region),
        "origin": codes((p.origin for p in people), numbers.origin),
        "macro_region": codes(
            (macro.get(p.origin, "") for p in people), numbers.macro_region
        ),
        "organisation": codes((p.organisation for p in people), numbers.organisation),
        "skills": masks([p.skills for p in people], numbers.skills),
        "goals": masks([p.goals for p in people], numbers.goals),
        "sector": codes((p.sector for p in people), numbers.sector),
        "years": _ints(UNKNOWN if p.years is None else p.years for p in people),
        "interests": masks([p.interests for p in people], numbers.interests),
    }


def _languages(people: Sequence[Person], numbers: _Numbers, above: int) -> Masks:
    spoken: list[Collection[str]] = [
        [code for code, level in p.languages.items() if level > above] for p in people
    ]
    return masks(spoken, numbers.languages)


def _tables(numbers: _Numbers, world: World) -> Tables:
    """Sector points hold one row and column more, all zero: number -1 finds them."""
    sectors = list(numbers.sector)
    points = np.zeros((len(sectors) + 1, len(sectors) + 1), np.int32)
    for a, one in enumerate(sectors):
        for b, other in enumerate(sectors):
            points[a, b] = world.sector_points(one, other)
    by_level = np.array(world.language_points, np.int32)
    return Tables(points, by_level, np.array(world.interest_points, np.int32))


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, np.int32)


def _bools(values: Iterable[bool]) -> Bools:
    return np.fromiter(values, np.bool_)
