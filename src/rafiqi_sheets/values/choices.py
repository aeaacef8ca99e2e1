"""Answers from a short list: gender, format, wishes, yes and no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread, with_detail
from rafiqi_sheets.values.words_found import Found, find
from rafiqi_sheets.wordlists import words


def gender_reader(around: Around) -> Reader:
    """Understand woman, man, nonbinary or other."""
    return lambda cell: _choose(shown(cell), _genders())


def format_reader(around: Around) -> Reader:
    """Understand online, in_person or both; no preference is both."""
    return _format


def gender_wish_reader(around: Around) -> Reader:
    """Understand yes, no, women or men; no preference is no."""
    return lambda cell: _choose(shown(cell), _wishes())


def clearance_reader(around: Around) -> Reader:
    """Understand yes, no or in_progress."""
    return lambda cell: _choose(shown(cell), _clearances())


def yes_no_reader(around: Around) -> Reader:
    """Understand yes (True) or no (False)."""
    return _yes_no


def says_no(text: str) -> bool:
    """Say whether the whole text is a word for no or nothing."""
    return _yes_and_no().exact(text) == "no"


def _format(cell: Cell) -> Reading:
    text = shown(cell)
    found = find(text, _formats())
    if {"online", "in_person"} <= set(found.meanings):
        return Reading("both")
    return _choose(text, _formats())


def _yes_no(cell: Cell) -> Reading:
    reading = _choose(shown(cell), _yes_and_no())
    if reading.value is None:
        return reading
    return Reading(reading.value == "yes", reading.remarks)


def _choose(text: str, lexicon: Lexicon) -> Reading:
    whole = lexicon.exact(text)
    if whole is not None:
        return Reading(whole)
    found = find(text, lexicon)
    if found.meanings:
        return _of_several(text, found)
    near = lexicon.near(text)
    if near is None:
        return unread(text)
    return Reading(near[0], (unsure(text, Code.GUESSED_SPELLING, guess=near[1]),))


def _of_several(text: str, found: Found) -> Reading:
    """Take the only meaning; "yes, women only" says more than yes."""
    telling = [m for m in found.meanings if m not in ("yes", "no")] or found.meanings
    if len(telling) > 1:
        return unread(text)
    return with_detail(telling[0], text, telling[0])


def _answers(*names: str) -> Mapping[str, Iterable[str]]:
    return {name: words("answers")[name] for name in names}


@cache
def _genders() -> Lexicon:
    return lexicon(words("genders"))


@cache
def _formats() -> Lexicon:
    table = words("formats")
    return lexicon(table | {"both": table["both"] + words("answers")["no_preference"]})


@cache
def _wishes() -> Lexicon:
    table, answers = words("gender_wishes"), words("answers")
    yes, no = table["yes"] + answers["yes"], answers["no_preference"] + answers["no"]
    return lexicon(table | {"yes": yes, "no": no})


@cache
def _clearances() -> Lexicon:
    return lexicon(_answers("yes", "no", "in_progress"))


@cache
def _yes_and_no() -> Lexicon:
    return lexicon(_answers("yes", "no"))
