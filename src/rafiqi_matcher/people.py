"""The people of a matching round, as plain facts.

Much of this is often unknown: spreadsheets have holes. An empty value always means
"nobody has told us". What follows from that is one rule with two halves:

- what protects somebody fails when it is unknown: a same-gender wish without both
  genders, an excluded origin without both origins;
- everything else does not fail: no languages, no free times, no region or no
  organisation never stops a pair, but earns no points, and the explanation says
  whom to ask.

Who gives no meeting format accepts both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rafiqi_matcher.refused import BadInput

SLOTS = 21
"""Parts of a week: day * 3 + part, Monday morning is 0, Sunday evening is 20."""

LEVELS = 4
"""Language levels: 1 basic, 2 independent (B2), 3 fluent (C1), 4 native."""

GENDERS = ("f", "m", "x", "")

LOCAL = "local"
"""An origin for people who have no history of migration: known, and not a country."""

MOST_PLACES = 1_000_000
MOST_YEARS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What we know about a mentee and a mentor alike.

    languages     language code -> level 1..4
    slots         numbers 0..20, see SLOTS
    gender        "f", "m", "x" or "" (unknown)
    near_regions  regions within reach; the own region always counts
    origin        country code, LOCAL, or "" (unknown)
    organisation  the organisation that looks after, or employs, this person
    skills        wanted by a mentee, offered by a mentor
    sector        an ISCO-08 code such as "2221", or a row of the programme's own table
    years         of work, 0..100; None if unknown

    Raises BadInput when a value is out of its range.
    """

    id: str
    languages: Mapping[str, int] = field(default_factory=dict)
    slots: frozenset[int] = frozenset()
    gender: str = ""
    wants_same_gender: bool = False
    online: bool = False
    in_person: bool = False
    region: str = ""
    near_regions: frozenset[str] = frozenset()
    origin: str = ""
    organisation: str = ""
    skills: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    sector: str = ""
    years: int | None = None
    interests: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        _check(self.id != "", "id", "Everybody needs an id.")
        for code, level in self.languages.items():
            says = f"The level of {code} is {level}; it must be 1 to {LEVELS}."
            _check(1 <= level <= LEVELS, "languages", says)
        for slot in self.slots:
            says = f"{slot} is no part of a week; they are numbered 0 to {SLOTS - 1}."
            _check(0 <= slot < SLOTS, "slots", says)
        says = f"Gender {self.gender!r} is not f, m, x or empty."
        _check(self.gender in GENDERS, "gender", says)
        says = f"{self.years} years of work; it must be 0 to {MOST_YEARS}."
        _check(self.years is None or 0 <= self.years <= MOST_YEARS, "years", says)

    @property
    def accepts_online(self) -> bool:
        """Whether meetings by video are fine; silence about formats accepts both."""
        return self.online or not self.in_person

    @property
    def accepts_in_person(self) -> bool:
        """Whether meetings in a room are fine; silence about formats accepts both."""
        return self.in_person or not self.online

    def reaches(self, region: str) -> bool:
        """Whether this person can get to a region; nobody reaches an unknown one."""
        return region != "" and region in self.near_regions | {self.region}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Person):
    """Somebody who looks for a mentor.

    min_language_level  the best shared language must reach this level, 1..4
    min_slots           free times needed in common, 1..21
    """

    minor: bool = False
    exclude_same_origin: bool = False
    min_language_level: int = 1
    min_slots: int = 1

    def __post_init__(self) -> None:
        Person.__post_init__(self)
        level, slots = self.min_language_level, self.min_slots
        says = f"The language level needed is {level}; it must be 1 to {LEVELS}."
        _check(1 <= level <= LEVELS, "min_language_level", says)
        says = f"{slots} common times are needed; it must be 1 to {SLOTS}."
        _check(1 <= slots <= SLOTS, "min_slots", says)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Person):
    """Somebody who offers places.

    capacity            how many mentees at once, 0..1,000,000
    cleared             has the safeguarding clearance that minors need
    refugee_background  knows displacement from the own life
    """

    capacity: int = 1
    cleared: bool = False
    refugee_background: bool = False

    def __post_init__(self) -> None:
        Person.__post_init__(self)
        says = f"A capacity of {self.capacity}; it must be 0 to {MOST_PLACES:,}."
        _check(0 <= self.capacity <= MOST_PLACES, "capacity", says)


def _check(holds: bool, name: str, says: str) -> None:
    if not holds:
        raise BadInput(says, name)
