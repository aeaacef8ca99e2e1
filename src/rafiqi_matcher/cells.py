"""What one cell of a people file may hold, whether it is CSV text or a JSON value.

Each function takes a cell that is not empty and returns the value, or raises BadInput
with a sentence that says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rafiqi_matcher.people import SLOTS
from rafiqi_matcher.refused import BadInput

_YES = {"yes", "true", "1", "x"}
_NO = {"no", "false", "0"}
_LEVELS = {
    **{"a1": 1, "a2": 1, "b1": 1, "b2": 2, "c1": 3, "c2": 3},
    **{"basic": 1, "good": 2, "fluent": 3, "native": 4},
    **{"1": 1, "2": 2, "3": 3, "4": 4},
}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PARTS = ("morning", "afternoon", "evening")
_SLOTS = {
    **{
        f"{day} {p}": 3 * d + n
        for d, day in enumerate(_DAYS)
        for n, p in enumerate(_PARTS)
    },
    **{str(number): number for number in range(SLOTS)},
}


def text(cell: object) -> str:
    """Any text; a JSON number becomes text."""
    if isinstance(cell, bool | list | dict | float):
        raise BadInput(f"{cell!r} is not a text.")
    return str(cell).strip()


def organisation(cell: object) -> str:
    """Any text; 0 says that there is none."""
    return "" if text(cell) == "0" else text(cell)


def number(cell: object) -> int:
    """A whole number, 0 or more, in digits of any script."""
    if not isinstance(cell, bool) and re.fullmatch(r"\d{1,12}", str(cell).strip()):
        return int(str(cell))
    raise BadInput(f"{cell!r} is not a whole number. Write one, such as 3.")


def yes_or_no(cell: object) -> bool:
    """yes or no, true or false, 1 or 0."""
    word = str(cell).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise BadInput(f"{cell!r} is neither yes nor no. Write yes or no.")


def gender(cell: object) -> str:
    """f, m or x, or the English word."""
    word = str(cell).strip().lower()
    words = {"female": "f", "woman": "f", "male": "m", "man": "m", "other": "x"}
    return words.get(word, word)


def words(cell: object) -> frozenset[str]:
    """Words separated by ; or |, or a JSON list."""
    return frozenset(_items(cell))


def slots(cell: object) -> frozenset[int]:
    """Times such as "Mon evening; Sat morning", or their numbers 0 to 20."""
    found = set()
    for item in _items(cell):
        day, _, part = item.lower().partition(" ")
        known = item if item.isdigit() else f"{day[:3]} {part.strip()}"
        if known not in _SLOTS:
            raise BadInput(f"{item!r} is no time. Write Mon morning, or 0 to 20.")
        found.add(_SLOTS[known])
    return frozenset(found)


def languages(cell: object) -> dict[str, int]:
    """Languages with a level, such as "ar:native; de:B1" or "ar:4; de:1"."""
    if isinstance(cell, dict):
        said = {str(code): str(level) for code, level in cell.items()}
    else:
        halves = [item.partition(":") for item in _items(cell)]
        said = {code.strip(): level.strip() for code, _, level in halves}
    for code, level in said.items():
        if level.lower() not in _LEVELS:
            says = f"{code}:{level} is no language with a level."
            raise BadInput(f"{says} Write for example ar:native or de:B1.")
    return {code: _LEVELS[level.lower()] for code, level in said.items()}


def _items(cell: object) -> Iterable[str]:
    if isinstance(cell, list):
        return [text(item) for item in cell]
    if isinstance(cell, str):
        return [item.strip() for item in re.split("[;|]", cell) if item.strip()]
    raise BadInput(f"{cell!r} is not a list. Separate words by a semicolon.")
