"""All of an organisation: what its programmes hide is not told by subtracting them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rafiqi.areas.audits import _hiding, _table
from rafiqi.areas.audits._facts import DIMENSIONS, STAGES, Somebody
from rafiqi.areas.audits._hiding import OTHERS, SafeTable, Shown
from rafiqi.areas.audits._table import Numbers

TRIES = 12
Parts = Sequence[Sequence[Somebody]]
"""The people of each programme."""


def numbers(
    people: Sequence[Somebody], parts: Parts, only: Sequence[str] = DIMENSIONS
) -> Numbers:
    """Everything that may be seen of all, beside what is seen of each programme.

    only  the dimensions of which there is a table.
    """
    parts = [part for part in parts if part]
    totals = [_hiding.total({"": _table.counted(part)}, STAGES) for part in parts]
    seen = [one.people if one else None for one in totals]
    if _hiding.tells_by_subtraction(len(people), seen) and None in seen:
        return Numbers(None, {})
    whole = _table.counted(people)
    left_out = {
        stage
        for stage in STAGES
        if _hiding.tells_by_subtraction(
            whole.reached[stage],
            [one.reached[stage] if one else None for one in totals],
        )
    }
    unsafe = {
        dimension: _unsafe(people, parts, dimension, left_out) for dimension in only
    }
    known = {d: one for d, one in unsafe.items() if one is not None}
    found = _table.numbers(people, known, left_out, only)
    tables = {d: rows for d, rows in found.tables.items() if d in known}
    return Numbers(found.total, tables)


def _unsafe(
    people: Sequence[Somebody], parts: Parts, dimension: str, left_out: set[str]
) -> dict[str, set[str]] | None:
    """What of a table of all must be hidden; None: the whole table.

    What is hidden changes what stands in the heap, so this is tried until nothing
    more is found.
    """
    tables = [_table.safe(part, dimension) for part in parts]
    groups = _table.split(people, dimension)
    unsafe: dict[str, set[str]] = {"": set(), **{stage: set() for stage in STAGES}}
    for stage in left_out:
        unsafe[stage] = set(groups)
    for _try in range(TRIES):
        found = _table.safe(people, dimension, unsafe)
        more = set(_told(found, tables, groups.keys()))
        if not more:
            return unsafe
        for stage, key in more:
            if stage == "" and key == OTHERS:
                alone = [one for one in found.rows if one != OTHERS]
                if not alone:
                    return None
                key = min(alone, key=lambda one: found.rows[one].people)
            unsafe[stage].add(key)
    return None


def _told(
    found: SafeTable, tables: Sequence[SafeTable], keys: Sequence[str] | object
) -> Iterator[tuple[str, str]]:
    """(stage, row) of what follows from the tables of the programmes; "" for people."""
    for key, row in found.rows.items():
        inside = found.heaped if key == OTHERS else {key}
        cells = [_cell(table, one) for table in tables for one in inside]
        if _hiding.tells_by_subtraction(
            row.people, [cell.people if cell else None for cell in cells]
        ):
            yield "", key
        for stage in STAGES:
            number = row.reached[stage]
            seen = [cell.reached[stage] if cell else None for cell in cells]
            if number is not None and _hiding.tells_by_subtraction(number, seen):
                yield stage, key


def _cell(table: SafeTable, key: str) -> Shown | None:
    """A group in a programme's table: nobody, where nothing is put together there."""
    nobody = Shown(0, dict.fromkeys(STAGES, 0))
    is_complete = table.rows and OTHERS not in table.rows
    return table.rows.get(key, nobody if is_complete else None)
