"""Names that must exist, and sentences for those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from rafiqi_matcher.refused import UnknownName, WrongValue


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
    """A table of the file, empty if it is left out. Raises WrongValue if it is none."""
    found = settings.get(name, {})
    if not isinstance(found, Mapping):
        says = f"Write {name} as a table: [{name}] and a line for each."
        raise WrongValue(says, name, name=name, needs="table")
    return found


def text(value: object, what: str, setting: str) -> str:
    """A text that is not empty. Raises WrongValue."""
    if not isinstance(value, str) or not value.strip():
        says = f"{what} must be a text in quotes, not {value!r}."
        raise WrongValue(says, setting, name=what, needs="text")
    return value


def texts(value: object, what: str, setting: str) -> tuple[str, ...]:
    """A list of texts. Raises WrongValue."""
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        says = f'{what} must be a list of texts, such as ["a", "b"].'
        raise WrongValue(says, setting, name=what, needs="texts")
    return tuple(value)


def whole(value: object, what: str, setting: str, least: int, most: int) -> int:
    """A whole number within a range. Raises WrongValue."""
    if type(value) is not int or not least <= value <= most:
        range = f"from {least:,} to {most:,}"
        says = f"{what} is {value!r}; it must be a whole number {range}."
        raise WrongValue(
            says, setting, name=what, needs="number", least=least, most=most
        )
    return value


def switch(value: object, what: str, setting: str) -> bool:
    """true or false. Raises WrongValue."""
    if not isinstance(value, bool):
        says = f"{what} is {value!r}; write true or false."
        raise WrongValue(says, setting, name=what, needs="switch")
    return value


def _hint(name: object, choices: list[str]) -> str:
    if close := get_close_matches(str(name), choices, 1):
        return f"Did you mean {close[0]}?"
    if not choices:
        return "There is none yet."
    most = ", ".join(choices[:-1])
    return f"Use {most} or {choices[-1]}." if most else f"Use {choices[-1]}."
