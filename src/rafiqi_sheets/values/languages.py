"""The languages somebody speaks, each with its level if said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rafiqi_sheets.fillers import filler_words
from rafiqi_sheets.folding import clean, tokens
from rafiqi_sheets.problems import Code, lost, note, unsure
from rafiqi_sheets.table import shown
from rafiqi_sheets.values.choices import says_no
from rafiqi_sheets.values.language_levels import level_of, level_words
from rafiqi_sheets.values.language_names import (
    by_code,
    language_names,
    language_text,
    rare_name,
)
from rafiqi_sheets.values.shapes import Around, Reader, Reading, unread
from rafiqi_sheets.values.spoken import Spoken
from rafiqi_sheets.values.words_found import find

BETWEEN = re.compile(r"[;,\n|•،؛、]|\s/\s|\s\+\s")
ENGLISH = "eng"


def languages_reader(around: Around) -> Reader:
    """Understand a list of languages with levels, in any common way of writing one.

    A level alone belongs to the language named in the header ("Level of German");
    levels that only English is counted in belong to English.
    A name that stands for two ("Farsi/Dari") gives both.
    A language known less than A1 is left out, with a note.
    """
    found = find(around.header, language_names()).meanings
    of_header = found[0] if len(found) == 1 else None
    return lambda cell: _languages(shown(cell), of_header)


def language_reader(around: Around) -> Reader:
    """Understand the one language somebody wants to be written to in."""
    return lambda cell: _one_language(shown(cell))


def languages_text(languages: Mapping[str, str | None]) -> str:
    """Write languages so that they are understood again."""
    return ", ".join(
        f"{language_text(code)} ({level})" if level else language_text(code)
        for code, level in languages.items()
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A phrase of a list of languages: a language, or a level."""

    meaning: str
    written: str
    is_level: bool


def _languages(text: str, of_header: str | None) -> Reading:
    spoken = Spoken()
    for part in BETWEEN.split(text):
        if tokens(part):
            _take(clean(part), spoken, of_header)
    return spoken.reading()


def _one_language(text: str) -> Reading:
    reading = _languages(text, None)
    if not isinstance(reading.value, Mapping):
        return unread(text)
    first, *others = reading.value
    if others:
        return Reading(first, (unsure(text, Code.SEVERAL_GIVEN, kept=first),))
    return Reading(first, reading.remarks)


def _take(text: str, spoken: Spoken, of_header: str | None) -> None:
    """Read one item of the list: names and levels, whatever stands between."""
    pieces, unknown = _pieces(text)
    if all(piece.is_level for piece in pieces):
        if unknown and not _guess(unknown, text, spoken):
            spoken.remarks.append(lost(text))
            return
        if not unknown:
            _assume(pieces, spoken, of_header)
    elif unknown:
        spoken.remarks.append(lost(text))
    for piece in _names_before_levels(pieces):
        if piece.is_level:
            spoken.grade(level_of(piece.meaning), piece.written)
        else:
            spoken.add(piece.meaning, text)


def _pieces(text: str) -> tuple[list[_Piece], str]:
    """Return the phrases we know, from left to right, and the words we do not."""
    code = None if says_no(text) else by_code(text)
    if code:
        return [_Piece(code, text, is_level=False)], ""
    parts = tokens(text)
    pieces: list[_Piece] = []
    unknown: list[str] = []
    at = 0
    while at < len(parts):
        level, name = level_words().at(parts, at), language_names().at(parts, at)
        longest = max(level or ("", 0), name or ("", 0), key=lambda hit: hit[1])
        size = longest[1] or 1
        if longest[1]:
            written = " ".join(parts[at : at + size])
            pieces.append(_Piece(longest[0], written, is_level=longest is level))
        elif parts[at] not in filler_words("language_fillers"):
            unknown.append(parts[at])
        at += size
    return pieces, " ".join(unknown)


def _names_before_levels(pieces: list[_Piece]) -> list[_Piece]:
    """Put a level that stands before its language ("fluent English") behind it."""
    ordered: list[_Piece] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        if piece.is_level and not any(not other.is_level for other in ordered):
            waiting.append(piece)
        else:
            ordered += [piece, *waiting]
            waiting = []
    return ordered + waiting


def _guess(unknown: str, text: str, spoken: Spoken) -> bool:
    """Take unknown words for a code, a rare language or a misspelt one, if they are."""
    if says_no(unknown):
        return False
    code = by_code(unknown) or rare_name(unknown)
    if code:
        spoken.add(code, text)
        return True
    near = language_names().near(unknown)
    if near:
        spoken.add(near[0], text)
        spoken.remarks.append(unsure(text, Code.GUESSED_SPELLING, guess=near[1]))
    return near is not None


def _assume(pieces: list[_Piece], spoken: Spoken, of_header: str | None) -> None:
    """Give a level without a language that of the header, or English."""
    if spoken.last or not pieces:
        return
    is_english = level_of(pieces[0].meaning).is_of_english
    assumed = of_header or (ENGLISH if is_english else None)
    if assumed:
        written = pieces[0].written
        spoken.add(assumed, written)
        spoken.remarks.append(note(written, Code.LANGUAGE_ASSUMED, language=assumed))
