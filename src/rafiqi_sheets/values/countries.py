"""Countries by name in many languages, by nationality or by code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.core import get_global

from rafiqi_sheets.folding import clean, key
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

LOCALES = "en ar de fr es nl uk tr fa so ti am ps ku ckb ru pl".split()
NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
BRACKETS = re.compile(r"\(.*?\)?$")
ALPHA_2 = re.compile("[A-Z]{2}")
ALPHA_3 = re.compile("[A-Z]{3}")


def country_reader(around: Around) -> Reader:
    """Understand one country, as ISO 3166-1 alpha-2, "stateless", or XK for Kosovo.

    Of several countries the first is kept, with a question.
    """
    return _country


def country_text(code: str) -> str:
    """Return the English name where it leads back to the code, else the code."""
    name = Locale("en").territories.get(code, code)
    return name if _names().exact(name) == code else code


def _country(cell: Cell) -> Reading:
    text = clean(shown(cell))
    code = _by_code(text) or _names().exact(text)
    if code:
        return Reading(code)
    found = find(text, _names())
    if found.meanings:
        first = found.meanings[0]
        several = len(found.meanings) > 1
        told = Code.SEVERAL_GIVEN if several else Code.DETAIL_NOT_KEPT
        return Reading(first, (unsure(text, told, kept=first),))
    near = _names().near(BRACKETS.sub("", text))
    if near is None:
        return unread(text)
    return Reading(near[0], (unsure(text, Code.GUESSED_SPELLING, guess=near[1]),))


def _by_code(text: str) -> str | None:
    if ALPHA_2.fullmatch(text) and text in country_codes():
        return text
    if ALPHA_3.fullmatch(text):
        meant = get_global("territory_aliases").get(text, ())
        return meant[0] if len(meant) == 1 and meant[0] in country_codes() else None
    return None


@cache
def country_codes() -> frozenset[str]:
    every = Locale("en").territories
    codes = frozenset(str(code) for code in every)
    return frozenset(filter(ALPHA_2.fullmatch, codes)) - NOT_COUNTRIES


@cache
def _names() -> Lexicon:
    own = {phrase: code for code, ps in words("countries").items() for phrase in ps}
    table: dict[str, list[str]] = {}
    for name, code in (*own.items(), *_unicode_names(frozenset(map(key, own)))):
        table.setdefault(code, []).append(name)
    return lexicon(table)


def _unicode_names(ours: frozenset[str]) -> Iterator[tuple[str, str]]:
    for locale in LOCALES:
        for code, name in Locale.parse(locale).territories.items():
            if code in country_codes() and key(name) not in ours:
                yield name, code
