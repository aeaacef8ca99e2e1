"""Whether somebody looks after children or others."""

from __future__ import annotations

import re
from functools import cache

from rafiqi_sheets.fields import Care
from rafiqi_sheets.folding import ascii_digits, tokens
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.choices import says_no, yes_no_reader
from rafiqi_sheets.values.numbers import number_in
from rafiqi_sheets.values.shapes import Around, Reader, Reading
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

MOST_CHILDREN = 25
AGES = re.compile(r"\d+\s*[-\u2013]\s*\d+|\d+\s*\+")
AGE_WORDS = frozenset({"age", "ages", "alter", "âge", "edad", "leeftijd", "عمر", "вік"})


def care_reader(around: Around) -> Reader:
    """Understand "3 kids", "yes", "a baby"; under a header about ages, age groups."""
    about_ages = bool(AGE_WORDS & set(tokens(around.header)))
    return lambda cell: _care(cell, about_ages, around)


def _care(cell: Cell, about_ages: bool, around: Around) -> Reading:
    text = shown(cell)
    if says_no(text):
        return Reading(Care(False))
    if about_ages and AGES.search(ascii_digits(text)):
        return Reading(Care(True))
    found = find(text, _people())
    number = 2 if "two" in found.meanings else _number(text, bool(found.meanings))
    if number is not None:
        return Reading(Care(number > 0, number or None))
    if found.meanings:
        return Reading(Care(True))
    answer = yes_no_reader(around)(cell)
    if answer.value is None:
        return answer
    return Reading(Care(bool(answer.value)), answer.remarks)


def _number(text: str, names_children: bool) -> int | None:
    """A bare number counts children; in a sentence only beside a word for them."""
    number = number_in(text)
    bare = ascii_digits(text).strip().isdecimal()
    if number is None or number.value > MOST_CHILDREN:
        return None
    return number.value if names_children or bare else None


@cache
def _people() -> Lexicon:
    return lexicon(words("children"))
