"""From facts about people to rows that may be shown, with intervals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

from rafiqi.areas.audits import _hiding, _intervals
from rafiqi.areas.audits._facts import DIMENSIONS, PAIRED, STAGES, Somebody
from rafiqi.areas.audits._hiding import OTHERS, Counts, SafeTable, Shown
from rafiqi.areas.audits._intervals import Interval
from rafiqi.areas.matching import access as matching

FEWEST_FOR_MEDIAN = 10
"""A median of fewer would be the number of somebody."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many reached a stage, the share with its interval, 0 to 1.

    apart  the difference to everybody else with its interval; None where unknown.
    """

    number: int
    value: float
    low: float
    high: float
    apart: Interval | None

    @property
    def differs(self) -> bool:
        return self.apart is not None and not self.apart.low <= 0 <= self.apart.high


@dataclass(frozen=True, slots=True)
class Middle:
    """A median with its interval. apart  how far it lies from everybody else's."""

    value: float
    low: float
    high: float
    apart: Interval | None

    @property
    def differs(self) -> bool:
        return self.apart is not None and not self.apart.low <= 0 <= self.apart.high


@dataclass(frozen=True, slots=True)
class Row:
    """One group. key  "" for everybody, "+" for the small ones together.

    name    as people wrote it, for places; else "".
    shares  stage to share; None where it is hidden.
    days, fit  None where too few found a mentor, or their number is hidden.
    """

    key: str
    name: str
    people: int
    shares: Mapping[str, Share | None]
    days: Middle | None
    fit: Middle | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """All of one audit. total  None: fewer than ten people came.

    tables  dimension to rows; empty where too few people would stand apart.
    """

    total: Row | None
    tables: Mapping[str, tuple[Row, ...]]


Unsafe = Mapping[str, Mapping[str, Collection[str]]]
"""Dimension to what _hiding.table calls unsafe."""


def numbers(
    people: Sequence[Somebody],
    unsafe: Unsafe | None = None,
    left_out: Collection[str] = (),
    only: Sequence[str] = DIMENSIONS,
) -> Numbers:
    """Everything that may be seen about these people.

    only      the dimensions of which there is a table.
    left_out  stages that are hidden of everybody and of every group.
    """
    whole = _hiding.total({"": counted(people)}, STAGES)
    if whole is None:
        return Numbers(None, {})
    reached = {s: None if s in left_out else n for s, n in whole.reached.items()}
    whole = Shown(whole.people, reached)
    tables = {
        dimension: _rows(people, dimension, whole, (unsafe or {}).get(dimension))
        for dimension in only
    }
    return Numbers(_row("", "", people, whole, (), whole), tables)


def safe(
    people: Sequence[Somebody],
    dimension: str,
    unsafe: Mapping[str, Collection[str]] | None = None,
) -> SafeTable:
    """One table, only its counts."""
    groups = {key: counted(some) for key, some in split(people, dimension).items()}
    return _hiding.table(groups, STAGES, unsafe=unsafe)


def counted(people: Iterable[Somebody]) -> Counts:
    some = list(people)
    reached = Counter(stage for one in some for stage in one.reached)
    return Counts(len(some), {stage: reached[stage] for stage in STAGES})


def split(people: Iterable[Somebody], dimension: str) -> dict[str, list[Somebody]]:
    found: dict[str, list[Somebody]] = defaultdict(list)
    for one in people:
        found[one.groups[dimension]].append(one)
    return found


def as_json(found: Numbers) -> dict[str, Any]:
    """What is frozen: only what may be seen."""
    return asdict(found)


def from_json(kept: Mapping[str, Any]) -> Numbers:
    """What was frozen."""
    total = kept["total"]
    return Numbers(
        _thawed(total) if total else None,
        {
            dimension: tuple(_thawed(one) for one in rows)
            for dimension, rows in kept["tables"].items()
        },
    )


def _rows(
    people: Sequence[Somebody],
    dimension: str,
    whole: Shown,
    unsafe: Mapping[str, Collection[str]] | None,
) -> tuple[Row, ...]:
    found = safe(people, dimension, unsafe)
    groups = split(people, dimension)
    if OTHERS in found.rows:
        groups[OTHERS] = [one for key in found.heaped for one in groups.pop(key)]
    rows = []
    for key, shown in found.rows.items():
        rest = [one for other, some in groups.items() if other != key for one in some]
        name = _written(groups[key]) if dimension == "place" and key != OTHERS else ""
        rows.append(_row(key, name, groups[key], shown, rest, whole))
    return tuple(sorted(rows, key=lambda row: (row.key == OTHERS, -row.people)))


def _row(
    key: str,
    name: str,
    people: Sequence[Somebody],
    shown: Shown,
    rest: Sequence[Somebody],
    whole: Shown,
) -> Row:
    is_known = shown.reached[PAIRED] is not None
    days = [one.days for one in people if one.days is not None] if is_known else []
    fits = [one.fit // 100 for one in people if one.fit is not None] if is_known else []
    return Row(
        key,
        name,
        shown.people,
        {stage: _share(shown, stage, whole) for stage in STAGES},
        _middle(days, [one.days for one in rest if one.days is not None]),
        _middle(fits, [one.fit // 100 for one in rest if one.fit is not None]),
    )


def _share(shown: Shown, stage: str, whole: Shown) -> Share | None:
    number, all = shown.reached[stage], shown.people
    if number is None:
        return None
    low, high = matching.share_between(number, all)
    others, of_all = whole.people - all, whole.reached[stage]
    apart = None
    if of_all is not None and others:
        apart = _apart(number, all, of_all - number, others)
    return Share(number, number / all, low, high, apart)


def _apart(some: int, all: int, others: int, all_others: int) -> Interval:
    """The difference of two shares.

    Source: Newcombe (1998), method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8
    <873::AID-SIM779>3.0.CO;2-I.
    """
    here, there = some / all, others / all_others
    low, high = matching.share_between(some, all)
    low_there, high_there = matching.share_between(others, all_others)
    apart = here - there
    below = sqrt((here - low) ** 2 + (high_there - there) ** 2)
    above = sqrt((high - here) ** 2 + (there - low_there) ** 2)
    return Interval(apart, apart - below, apart + above)


def _middle(values: Sequence[int], others: Sequence[int]) -> Middle | None:
    if len(values) < FEWEST_FOR_MEDIAN:
        return None
    found = _intervals.median(values)
    assert found, "there are values"
    enough = len(others) >= FEWEST_FOR_MEDIAN
    apart = _intervals.shift(values, others) if enough else None
    return Middle(found.value, found.low, found.high, apart)


def _written(people: Iterable[Somebody]) -> str:
    """How most of them write their place."""
    return Counter(one.place for one in people).most_common(1)[0][0]


def _thawed(kept: Mapping[str, Any]) -> Row:
    shares = kept["shares"]
    return Row(
        kept["key"],
        kept["name"],
        kept["people"],
        {s: Share(**_with_apart(one)) if one else None for s, one in shares.items()},
        Middle(**_with_apart(kept["days"])) if kept["days"] else None,
        Middle(**_with_apart(kept["fit"])) if kept["fit"] else None,
    )


def _with_apart(kept: Mapping[str, Any]) -> dict[str, Any]:
    apart = kept["apart"]
    return {**kept, "apart": Interval(**apart) if apart else None}
