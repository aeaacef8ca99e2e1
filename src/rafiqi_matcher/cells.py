"""What one cell of a people file may hold, whether it is CSV text or a JSON value.

Each function takes a cell that is not empty and returns what a Person holds, or raises
BadInput with a sentence that says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from rafiqi_matcher.declared.fields import (
    FLAG,
    HIGHEST_LEVEL,
    LEVELS,
    NUMBER,
    TIMES,
    WORD,
    WORDS,
    Field,
)
from rafiqi_matcher.refused import BadInput

_YES = {"yes", "true", "1", "x"}
_NO = {"no", "false", "0"}
_NAMED_LEVELS = {
    **{"a1": 1, "a2": 1, "b1": 1, "b2": 2, "c1": 3, "c2": 3},
    **{"basic": 1, "good": 2, "fluent": 3, "native": 4},
}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = ("morning", "afternoon", "evening")
_TIMES = {
    f"{day} {part}".lower(): 3 * d + n
    for d, day in enumerate(DAYS)
    for n, part in enumerate(PARTS)
}


def read(field: Field, cell: object) -> Any:
    """What a cell says about a field. Raises BadInput."""
    return _READ[field.kind](field, cell)


def text(cell: object) -> str:
    """Any text; a JSON number becomes text."""
    if isinstance(cell, bool | list | dict | float):
        raise BadInput(f"{cell!r} is not a text.")
    return str(cell).strip()


def number(cell: object) -> int:
    """A whole number, 0 or more, in digits of any script."""
    if not isinstance(cell, bool) and re.fullmatch(r"\d{1,12}", str(cell).strip()):
        return int(str(cell))
    raise BadInput(f"{cell!r} is not a whole number. Write one, such as 3.")


def _word(field: Field, cell: object) -> str:
    word = text(cell)
    other = word.lower()
    if field.one_of and other in field.one_of:
        return other
    return dict(field.also).get(other, word)


def _flag(field: Field, cell: object) -> bool:
    word = str(cell).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise BadInput(f"{cell!r} is neither yes nor no. Write yes or no.")


def _words(field: Field, cell: object) -> list[str]:
    return _items(cell)


def _times(field: Field, cell: object) -> list[int]:
    found = []
    for item in _items(cell):
        day, _, part = item.lower().partition(" ")
        named = f"{day[:3]} {part.strip()}"
        if not item.isdigit() and named not in _TIMES:
            raise BadInput(f"{item!r} is no time. Write Mon morning, or 0 to 20.")
        found.append(int(item) if item.isdigit() else _TIMES[named])
    return found


def _levels(field: Field, cell: object) -> dict[str, int]:
    if isinstance(cell, Mapping):
        said = {str(word): str(level) for word, level in cell.items()}
    else:
        halves = [item.partition(":") for item in _items(cell)]
        said = {word.strip(): level.strip() for word, _, level in halves}
    return {word: _level(field, word, level) for word, level in said.items()}


def _level(field: Field, word: str, level: str) -> int:
    if field.most == HIGHEST_LEVEL and level.lower() in _NAMED_LEVELS:
        return _NAMED_LEVELS[level.lower()]
    if re.fullmatch(r"\d", level) and 1 <= int(level) <= field.most:
        return int(level)
    says = f"{word}:{level} is no {field.name} with a level. Write for example"
    example = "ar:native or de:B1" if field.most == HIGHEST_LEVEL else "word:1"
    raise BadInput(f"{says} {example}.")


def _items(cell: object) -> list[str]:
    if isinstance(cell, list):
        return [text(item) for item in cell]
    if isinstance(cell, str):
        return [item.strip() for item in re.split("[;|]", cell) if item.strip()]
    raise BadInput(f"{cell!r} is not a list. Separate words by a semicolon.")


_READ: Mapping[str, Callable[[Field, object], Any]] = {
    WORD: _word,
    FLAG: _flag,
    NUMBER: lambda field, cell: number(cell),
    WORDS: _words,
    TIMES: _times,
    LEVELS: _levels,
}
