"""Read the cells of one column, each different text only once."""

from __future__ import annotations

import re
from functools import cache

from rafiqi_sheets.fields import Kind
from rafiqi_sheets.folding import clean, tokens
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, lost, note
from rafiqi_sheets.table import Cell, is_blank, shown
from rafiqi_sheets.values.choices import says_no
from rafiqi_sheets.values.readers import READERS
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.wordlists import words

BROKEN_FORMULA = re.compile(r"#(REF|N/A|VALUE|DIV/0|NAME|NULL|NUM|SPILL|CALC)[!?]?")
LONGEST = 2_000  # characters: who writes more does not answer a short question
VERBATIM = frozenset({Kind.TEXT})
NO_MEANS_NONE = frozenset({Kind.EMAIL, Kind.PHONE})
NOTHING = Reading(None)


def reader_of(kind: Kind, around: Around) -> Reader:
    """Return the reader of a column: blanks, "unknown" and #REF! are seen to here."""
    read = READERS[kind](around)
    known: dict[tuple[type, Cell], Reading] = {}

    def remembering(cell: Cell) -> Reading:
        this = (type(cell), cell)
        if this not in known:
            known[this] = _reading(kind, cell, read)
        return known[this]

    return remembering


def _reading(kind: Kind, cell: Cell, read: Reader) -> Reading:
    if is_blank(cell):
        return NOTHING
    text = shown(cell)
    if BROKEN_FORMULA.fullmatch(clean(text)):
        return Reading(None, (lost(text, Code.SPREADSHEET_ERROR),))
    if kind not in VERBATIM and len(text) > LONGEST:
        return unread(text)
    if kind not in VERBATIM and _says_nothing(kind, text):
        return Reading(None, (note(text, Code.NOT_SAID),))
    return read(cell)


def _says_nothing(kind: Kind, text: str) -> bool:
    if kind is Kind.COUNTRY and text.strip() == "NA":
        return False  # Namibia
    if kind in NO_MEANS_NONE and says_no(text) and not text.strip().isdecimal():
        return True
    return not tokens(text) or _not_said().exact(text) is not None


@cache
def _not_said() -> Lexicon:
    return lexicon({"not_said": words("answers")["not_said"]})
