"""When somebody is free, as slots of a week."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from rafiqi_sheets.folding import tokens
from rafiqi_sheets.problems import Code, Remark, lost, note, unsure
from rafiqi_sheets.table import shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading
from rafiqi_sheets.values.week import DAYS, PARTS, SLOTS, Clause, clause

BETWEEN = re.compile(r"[;,\n|•،؛、&+]|\s/\s|\band\b|\bund\b|\bet\b|\by\b|\ben\b|\bve\b")
ALL_DAYS = tuple(range(len(DAYS)))
ALL_PARTS = tuple(range(len(PARTS)))


def availability_reader(around: Around) -> Reader:
    """Understand days and parts of days as slots, 0 (Monday morning) to 20.

    A header that names a day ("Monday") is the day of all cells below it.
    "Flexible" is every slot and "evenings" every evening, each with a note;
    "depends on shifts" is no slot and a question.
    """
    of_header = clause(around.header).days
    return lambda cell: _availability(shown(cell), of_header)


def availability_text(slots: Iterable[int]) -> str:
    """Write slots so that they are understood again."""
    return ", ".join(f"{DAYS[slot // 3]} {PARTS[slot % 3]}" for slot in slots)


def _availability(text: str, of_header: tuple[int, ...]) -> Reading:
    stretches = [part.strip() for part in BETWEEN.split(text) if tokens(part)]
    clauses = [clause(part) for part in stretches]
    remarks = _not_understood(stretches, clauses)
    wholes = {said.whole for said in clauses}
    slots, assumed = _slots([c for c in clauses if not c.negated], of_header)
    never, _ = _slots([c for c in clauses if c.negated], ())
    if "varies" in wholes:
        remarks.append(unsure(text, Code.TIMES_VARY))
    elif not slots and ("any" in wholes or never):
        slots, assumed = frozenset(range(SLOTS)), True
    left = tuple(sorted(slots - never))
    if assumed and left:
        remarks.append(note(text, Code.TIMES_ASSUMED, slots=str(len(left))))
    return Reading(left or None, tuple(remarks))


def _not_understood(stretches: list[str], clauses: list[Clause]) -> list[Remark]:
    remarks = []
    for text, said in zip(stretches, clauses, strict=True):
        if not (said.days or said.parts or said.whole):
            remarks.append(lost(text))
        elif said.rest:
            kept = availability_text(sorted(_slots([said], ())[0]))
            remarks.append(unsure(text, Code.DETAIL_NOT_KEPT, kept=kept))
    return remarks


def _slots(
    clauses: list[Clause], of_header: tuple[int, ...]
) -> tuple[frozenset[int], bool]:
    """Return the slots, and whether days had to be assumed.

    Days without a part take the part said next ("Mon, Tue evening"), parts without a
    day the days said before ("Mon morning, evening").
    """
    slots: set[int] = set()
    days, waiting = of_header, list[int]()
    assumed = False
    for said in clauses:
        if said.days and not said.parts:
            waiting += said.days
            days = said.days
        elif said.parts:
            on = (*waiting, *said.days) or days
            assumed = assumed or not on
            days, waiting = said.days or days, []
            slots |= _all_of(on or ALL_DAYS, said.parts)
    return frozenset(slots | _all_of(waiting, ALL_PARTS)), assumed


def _all_of(days: Iterable[int], parts: Iterable[int]) -> set[int]:
    return {day * len(PARTS) + part for day, part in product(days, parts)}
