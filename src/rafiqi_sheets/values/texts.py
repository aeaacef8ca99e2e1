"""Words that stay as they are, names, and e-mail addresses."""

from __future__ import annotations

import re

from rafiqi_sheets.folding import INVISIBLE, clean
from rafiqi_sheets.problems import Code, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread

EMAIL = re.compile(r"[^\s@,;<>()\"':]+@[^\s@,;<>()\"':]+\.[^\W\d_]{2,}")
LETTER = re.compile(r"[^\W\d_]")


def text_reader(around: Around) -> Reader:
    """Keep what was written; only blanks around it go."""
    return lambda cell: Reading(shown(cell).strip() or None)


def name_reader(around: Around) -> Reader:
    """Keep names as written, with single blanks; a name has a letter in it."""
    return _name


def email_reader(around: Around) -> Reader:
    """Find the address in the cell; capitals mean nothing in practice."""
    return _email


def _name(cell: Cell) -> Reading:
    name = clean(shown(cell))
    return Reading(name) if LETTER.search(name) else unread(shown(cell))


def _email(cell: Cell) -> Reading:
    text = shown(cell)
    found = EMAIL.findall(INVISIBLE.sub("", text).replace("mailto:", ""))
    if not found:
        return unread(text)
    address = found[0].rstrip(".").lower()
    if len({other.lower() for other in found}) > 1:
        return Reading(address, (unsure(text, Code.SEVERAL_GIVEN, kept=address),))
    return Reading(address)
