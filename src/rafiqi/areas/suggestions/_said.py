"""Words that say how far somebody has come, so that the matcher can count them.

Whoever speaks German at B1 speaks it at A1 and A2 too; so a newcomer has a word for
each level they reach, and an opportunity asks for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rafiqi.kernel.languages import Level

_RISING = tuple(map(str, Level.values))


def reached(language: str, level: str) -> list[str]:
    """Every level of a language that somebody reaches; all, where nobody knows."""
    upto = _RISING.index(level) + 1 if level else len(_RISING)
    return [asked(language, one) for one in _RISING[:upto]]


def asked(language: str, level: str) -> str:
    """The level of a language that is asked; any level, where none is named."""
    return f"{language}:{level or Level.A1.value}"


def split(word: str) -> tuple[str, str]:
    """The language and the level that a word stands for."""
    language, _, level = word.partition(":")
    return language, level


def up_to(word: str) -> list[str]:
    """All words that somebody has who reaches this one."""
    return reached(*split(word))


def languages(spoken: Mapping[str, str]) -> list[str]:
    """Every level of every language that somebody reaches."""
    return [word for code, level in spoken.items() for word in reached(code, level)]


def education(level: int | None) -> list[str]:
    """Every ISCED level somebody has reached; empty where nobody knows."""
    return [] if level is None else [str(n) for n in range(level + 1)]


def papers(held: Mapping[str, bool], known: Iterable[str]) -> list[str]:
    """Papers that somebody has or may have; empty where nothing is known."""
    return [one for one in known if held.get(one) is not False] if held else []
