"""Hiding small numbers, also from those who subtract.

A table splits the people of one year into groups. Everybody knows how many there are
in all, and how many of all reached each stage; so whatever is shown of some groups
tells of the others by subtraction. These are the rules, version 2026-1:

1. Groups of fewer than five are put together, with the next smallest where it takes
   that, until the heap has five and its parts do not follow from its sum.
2. A number of those who reached a stage is hidden where it, or the number of those
   who did not, is below five. "Did not" is counted against the stage before too.
3. With it, other numbers are hidden, the smallest groups first, until at least two
   are hidden whose sum is five or more and leaves five or more over: then each may be
   anything in a range of at least six.
4. Where a stage is hidden, the stages behind it are.
5. In the table of all of an organisation, what would tell a hidden number of one
   programme by subtracting the others is treated as small.

Sources: Hundepool and others (2012), "Statistical Disclosure Control", chapters 4.3
and 4.4, doi:10.1002/9781118348239; Willenborg and de Waal (2001), "Elements of
Statistical Disclosure Control", chapter 6, doi:10.1007/978-1-4613-0121-9.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

RULES = "2026-1"
FEWEST = 5
OTHERS = "+"
"""The heap of groups that are too small to stand alone."""


@dataclass(frozen=True, slots=True)
class Counts:
    """People of one group, and how many of them reached each stage.

    reached  stage to number.
    """

    people: int
    reached: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """One group as it may be seen; None where a number is hidden."""

    people: int
    reached: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class SafeTable:
    """heaped  keys of groups in the heap.  rows  empty: too few people for a table."""

    rows: Mapping[str, Shown]
    heaped: frozenset[str]


Stages = Mapping[str, str]
"""Stage to the stage before it, "" where that is everybody."""


def total(groups: Mapping[str, Counts], stages: Stages) -> Shown | None:
    """Everybody, as they may be seen; None for fewer than ten people."""
    everybody = _together(groups.values(), stages)
    if everybody.people < 2 * FEWEST:
        return None
    hidden = _small({"": everybody}, stages)
    return _shown(everybody, {stage for stage, keys in hidden.items() if keys})


def table(
    groups: Mapping[str, Counts],
    stages: Stages,
    *,
    unsafe: Mapping[str, Collection[str]] | None = None,
) -> SafeTable:
    """The groups as they may be seen beside the total of the same people.

    unsafe  stage to keys of groups whose number must be hidden whatever it is; under
            "" those whose number of people must be.
    """
    unsafe = unsafe or {}
    present = {key: one for key, one in groups.items() if one.people}
    heap = _heap(present, set(unsafe.get("", ())))
    rows = {key: one for key, one in present.items() if key not in heap}
    if heap:
        rows[OTHERS] = _together([present[key] for key in heap], stages)
    if len(rows) < 2:
        return SafeTable({}, frozenset())
    hidden = _hidden(rows, stages, unsafe)
    shown = {
        key: _shown(one, {stage for stage in stages if key in hidden[stage]})
        for key, one in rows.items()
    }
    return SafeTable(shown, frozenset(heap))


def tells_by_subtraction(whole: int, parts: Sequence[int | None]) -> bool:
    """Whether a whole and its shown parts tell a part that is hidden (None).

    One hidden part follows exactly; several follow when nothing is left for them.
    """
    hidden = sum(part is None for part in parts)
    left = whole - sum(part for part in parts if part is not None)
    return hidden == 1 or (hidden > 1 and left < FEWEST)


def _heap(groups: Mapping[str, Counts], unsafe: Collection[str]) -> set[str]:
    """Which groups stand together, so that none below five stands alone."""
    order = sorted(groups, key=lambda key: (groups[key].people, key))
    small = [k for k in order if groups[k].people < FEWEST or k in unsafe]
    others = [key for key in order if key not in small]
    heap = list(small)
    while heap and others and not _keeps_its_parts([groups[k].people for k in heap]):
        heap.append(others.pop(0))
    return set(heap)


def _keeps_its_parts(parts: Sequence[int]) -> bool:
    """Whether the parts of a heap do not follow from its sum.

    They would, if all were one, or all as many as a small group can be.
    """
    some, number = sum(parts), len(parts)
    only_small = max(parts) < FEWEST
    follows = only_small and some in (number, (FEWEST - 1) * number)
    return number > 1 and some >= FEWEST and not follows


def _hidden(
    rows: Mapping[str, Counts], stages: Stages, unsafe: Mapping[str, Collection[str]]
) -> dict[str, set[str]]:
    hidden = _small(rows, stages)
    for stage, before in stages.items():
        hidden[stage] |= {key for key in unsafe.get(stage, ()) if key in rows}
        if OTHERS in rows and set(unsafe.get(stage, ())) - rows.keys():
            hidden[stage].add(OTHERS)
        hidden[stage] |= hidden.get(before, set())
        _hide_more(rows, stage, before, hidden[stage])
    return hidden


def _small(rows: Mapping[str, Counts], stages: Stages) -> dict[str, set[str]]:
    """Where a number, or what is missing to the stage before or to all, is small."""
    hidden: dict[str, set[str]] = {}
    for stage, before in stages.items():
        hidden[stage] = {
            key
            for key, one in rows.items()
            if one.reached[stage] < FEWEST
            or one.people - one.reached[stage] < FEWEST
            or _of(one, before) - one.reached[stage] < FEWEST
        }
        hidden[stage] |= hidden.get(before, set())
    return hidden


def _hide_more(
    rows: Mapping[str, Counts], stage: str, before: str, hidden: set[str]
) -> None:
    """Rule 3, in place: until the sum of what is hidden tells nothing of its parts."""
    order = sorted(rows, key=lambda key: (rows[key].people, key))
    while hidden and len(hidden) < len(rows):
        some = sum(rows[key].reached[stage] for key in hidden)
        most = sum(_of(rows[key], before) for key in hidden)
        all = sum(rows[key].people for key in hidden)
        is_enough = min(some, most - some, all - some) >= FEWEST
        if len(hidden) > 1 and is_enough:
            return
        hidden.add(next(key for key in order if key not in hidden))


def _of(one: Counts, stage: str) -> int:
    return one.reached[stage] if stage else one.people


def _together(some: Collection[Counts], stages: Stages) -> Counts:
    return Counts(
        sum(one.people for one in some),
        {stage: sum(one.reached[stage] for one in some) for stage in stages},
    )


def _shown(one: Counts, hidden: Collection[str]) -> Shown:
    return Shown(
        one.people,
        {s: None if s in hidden else number for s, number in one.reached.items()},
    )
