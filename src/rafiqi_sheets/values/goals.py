"""What people want help with, or can help with, in one shared vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rafiqi_sheets.fields import GOALS
from rafiqi_sheets.fillers import filler_words
from rafiqi_sheets.folding import tokens
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.problems import Code, Remark, lost, note, unsure
from rafiqi_sheets.table import Cell, shown
from rafiqi_sheets.values.shapes import Around, Reader, Reading
from rafiqi_sheets.values.words_found import find
from rafiqi_sheets.wordlists import words

BETWEEN = re.compile(r"[;,\n|•،؛、]")
LABELS: Mapping[str, str] = {
    "job": "Job",
    "internship": "Internship",
    "apprenticeship": "Apprenticeship",
    "study": "Study",
    "certification": "Recognition of qualifications",
    "business": "Own business",
    "language": "Learning the language",
    "settling_in": "Settling in",
    "digital": "Digital skills",
}


def goals_reader(around: Around) -> Reader:
    """Understand a list of goals, in the order of the vocabulary."""
    return _goals


def goals_text(goals: tuple[str, ...]) -> str:
    """Write goals so that they are understood again."""
    return "; ".join(LABELS[goal] for goal in goals)


def _goals(cell: Cell) -> Reading:
    found: set[str] = set()
    remarks: list[Remark] = []
    for part in BETWEEN.split(shown(cell)):
        text = part.strip()
        if tokens(text):
            meanings, remark = _one(text)
            found.update(meanings)
            remarks += [remark] if remark else []
    value = tuple(goal for goal in GOALS if goal in found)
    return Reading(value or None, tuple(remarks))


def _one(text: str) -> tuple[tuple[str, ...], Remark | None]:
    whole = _words().exact(text)
    if whole:
        return (whole,), None
    found = find(text, _words(), filler_words("header_fillers"))
    kept = ", ".join(found.meanings)
    if found.meanings and found.rest:
        return found.meanings, note(text, Code.DETAIL_NOT_KEPT, kept=kept)
    if found.meanings:
        return found.meanings, None
    near = _words().near(text)
    if near:
        return (near[0],), unsure(text, Code.GUESSED_SPELLING, guess=near[1])
    return (), lost(text)


@cache
def _words() -> Lexicon:
    labels = {
        goal: [LABELS[goal], *phrases] for goal, phrases in words("goals").items()
    }
    return lexicon(labels)
