"""Towns; "Remote" is none."""

from __future__ import annotations

from functools import cache

from babel import Locale

from rafiqi_sheets.folding import clean, key
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, note
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.countries import LOCALES
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.wordlists import words


def place_reader(around: Around) -> Reader:
    """Understand a town; one name for a town that has several.

    Towns we do not know stay as written, with a capital if there is none.
    "... City Council" and its like are the town.
    """
    return _place


def _place(cell: Cell) -> Reading:
    text = clean(shown(cell))
    if _nowhere().exact(text):
        return Reading(None, (note(text, Code.PLACE_IS_REMOTE),))
    name = _without_council(text)
    if not any(map(str.isalpha, name)):
        return unread(text)
    known = _towns().exact(name)
    if known:
        return Reading(known)
    return Reading(name.title() if name.islower() else name)


def _without_council(text: str) -> str:
    for ending in words("towns")["endings"]["council"]:
        if text.lower().endswith(" " + ending):
            return _without_council(text[: -len(ending)].strip())
    return text


@cache
def _nowhere() -> Lexicon:
    return lexicon(words("towns")["nowhere"])


@cache
def _towns() -> Lexicon:
    own = {
        t: [t, *names] for t, names in words("towns").items() if isinstance(names, list)
    }
    ours = {key(name) for names in own.values() for name in names}
    for zone, english in _cities("en").items():
        names = {_cities(locale).get(zone, english) for locale in LOCALES}
        if not ours & set(map(key, names)):
            own[english] = [english, *sorted(names)]
    return lexicon(own)


@cache
def _cities(locale: str) -> dict[str, str]:
    """Unicode names a town for each time zone, in every language."""
    named = Locale.parse(locale).time_zones
    places = (str(zone) for zone in named if "/" in str(zone))
    return {
        zone: named[zone].get("city") or zone.rsplit("/")[-1].replace("_", " ")
        for zone in places
    }
