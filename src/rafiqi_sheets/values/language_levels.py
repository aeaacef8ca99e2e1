"""How well somebody speaks a language, in words or in levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code
from rafiqi_sheets.wordlists import words

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
BELOW = "below"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the Common European Framework, "native", or BELOW A1.

    code  what should be said about it, None when it was said outright.
    """

    level: str
    code: Code | None

    @property
    def is_of_english(self) -> bool:
        """Say whether only English is counted in such levels."""
        return self.code is Code.LEVEL_APPROXIMATE


def level_words() -> Lexicon:
    """Return the words for levels, to be opened with level_of."""
    return _levels()


def level_of(meaning: str) -> Level:
    """Return the level that a meaning found in level_words stands for."""
    how, level = meaning.split()
    codes = {"words": Code.LEVEL_FROM_WORD, "esol": Code.LEVEL_APPROXIMATE}
    return Level(level, codes.get(how))


@cache
def _levels() -> Lexicon:
    return lexicon(
        {
            f"{how} {level}": phrases
            for how, table in words("levels").items()
            for level, phrases in table.items()
        }
    )
