"""Names that must exist, and sentences for those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from rafiqi_matcher.refused import BadInput, UnknownName


def known(
    names: Iterable[object], there_are: Iterable[str], kind: str, setting: str
) -> None:
    """Refuse names that there are not. Raises UnknownName."""
    choices = list(there_are)
    for name in names:
        if name not in choices:
            says = f"There is no {kind} {name!r}. {_hint(name, choices)}"
            raise UnknownName(says, setting, name=str(name), choices=tuple(choices))


def table(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table of the file, empty if it is left out. Raises BadInput if it is none."""
    found = settings.get(name, {})
    if not isinstance(found, Mapping):
        raise BadInput(f"Write {name} as a table: [{name}] and a line for each.", name)
    return found


def text(value: object, what: str, setting: str) -> str:
    """A text that is not empty. Raises BadInput."""
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{what} must be a text in quotes, not {value!r}.", setting)
    return value


def texts(value: object, what: str, setting: str) -> tuple[str, ...]:
    """A list of texts. Raises BadInput."""
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise BadInput(f'{what} must be a list of texts, such as ["a", "b"].', setting)
    return tuple(value)


def whole(value: object, what: str, setting: str, least: int, most: int) -> int:
    """A whole number within a range. Raises BadInput."""
    if type(value) is not int or not least <= value <= most:
        says = f"{what} is {value!r}; it must be a whole number from {least:,}"
        raise BadInput(f"{says} to {most:,}.", setting)
    return value


def switch(value: object, what: str, setting: str) -> bool:
    """true or false. Raises BadInput."""
    if not isinstance(value, bool):
        raise BadInput(f"{what} is {value!r}; write true or false.", setting)
    return value


def _hint(name: object, choices: list[str]) -> str:
    if close := get_close_matches(str(name), choices, 1):
        return f"Did you mean {close[0]}?"
    if not choices:
        return "There is none yet."
    most = ", ".join(choices[:-1])
    return f"Use {most} or {choices[-1]}." if most else f"Use {choices[-1]}."
