"""Schooling to ISCED 2011.

Source: UNESCO Institute for Statistics, ISCED 2011 mappings,
https://isced.uis.unesco.org; British levels by its mapping of the United Kingdom.
"""

from __future__ import annotations

import re
from functools import cache

from rafiqi_sheets.folding import fold
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

ISCED = re.compile(r"isced\s*(?:level)?\s*([0-8])\b")


def education_reader(around: Around) -> Reader:
    """Understand the highest level, 0 to 8."""
    return _education


def _education(cell: Cell) -> Reading:
    text = shown(cell)
    level = ISCED.search(fold(text))
    if level:
        return Reading(int(level[1]))
    for table in _tables():
        meaning = table.exact(text)
        if meaning is not None:
            return _read(text, meaning)
    inside = [m for table in _tables() for m in find(text, table).meanings]
    if inside:
        # "Bachelor of nursing, university": the most exact words come first.
        return _read(text, max(inside, key=lambda m: (m.startswith("sure"), m[-1])))
    near = next(filter(None, (table.near(text) for table in _tables())), None)
    if near is None:
        return unread(text)
    guess = unsure(text, Code.GUESSED_SPELLING, guess=near[1])
    return Reading(int(near[0][-1]), (guess,))


def _read(text: str, meaning: str) -> Reading:
    how, level = meaning.split()
    if how == "about":
        remark = note(text, Code.EDUCATION_APPROXIMATE, isced=level)
    elif how == "unclear":
        remark = unsure(text, Code.EDUCATION_UNCLEAR, isced=level)
    else:
        return Reading(int(level))
    return Reading(int(level), (remark,))


@cache
def _tables() -> tuple[Lexicon, ...]:
    return tuple(
        lexicon({f"{how} {level}": phrases for level, phrases in table.items()})
        for how, table in words("education").items()
    )
