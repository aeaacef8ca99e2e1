"""Read CSV and TSV in whatever encoding and with whatever separator they come."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass

import clevercsv

from rafiqi_sheets.guarding import unguarded
from rafiqi_sheets.old_encodings import old_encoding
from rafiqi_sheets.refusals import Limits, RefusalCode, Refused
from rafiqi_sheets.table import Cell

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = [",", ";", "\t", "|"]
REPLACED = "\ufffd"
MANY = 5
SAMPLE = 12_000  # characters; clevercsv slows down sharply on more
BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
WEB_PAGE = re.compile(r"\s*(<!doctype html|<html|<table|<\?xml)", re.IGNORECASE)
EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextGrid:
    """The cells of a text file and how it was written."""

    grid: list[list[Cell]]
    encoding: str
    separator: str
    first_row: int  # number of the first row as a spreadsheet shows it


def read_text(content: bytes, limits: Limits) -> TextGrid:
    """Return the cells. Raises Refused for pictures, web pages and broken text."""
    encoding = _encoding(content)
    text = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    if BINARY.search(text):
        raise Refused(RefusalCode.NOT_A_TABLE)
    if WEB_PAGE.match(text):
        raise Refused(RefusalCode.WEB_PAGE)
    hint = EXCEL_HINT.match(text)
    if hint:
        text = text[hint.end() :]
    separator = hint[1] if hint else _separator(text)
    grid = _grid(text, separator, limits)
    return TextGrid(grid, encoding, separator, first_row=2 if hint else 1)


def _encoding(content: bytes) -> str:
    for mark, name in BOMS:
        if content.startswith(mark):
            return name
    if content.count(b"\0") > len(content) // 10:
        return _utf_16_without_mark(content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        damaged = _is_damaged_utf_8(content)
        return "utf-8" if damaged else old_encoding(content)
    return "utf-8"


def _utf_16_without_mark(content: bytes) -> str:
    """Latin text has its zeros second in little-endian files, first in big-endian."""
    little = content[1::2].count(0) >= content[::2].count(0)
    name = "utf-16-le" if little else "utf-16-be"
    try:
        content.decode(name)
    except UnicodeDecodeError as error:
        raise Refused(RefusalCode.NOT_A_TABLE) from error
    return name


def _is_damaged_utf_8(content: bytes) -> bool:
    """Say whether all but a few of the letters beyond ASCII are good UTF-8."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count(REPLACED)
    good = sum(not c.isascii() for c in text) - bad
    return good > bad * MANY


def _separator(text: str) -> str:
    sample = text[:SAMPLE]
    if len(text) > SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    try:
        found = clevercsv.Detector().detect(sample, delimiters=SEPARATORS)
    except clevercsv.Error:
        found = None
    if found is not None and found.delimiter in SEPARATORS:
        return str(found.delimiter)
    first = next((line for line in sample.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def _grid(text: str, separator: str, limits: Limits) -> list[list[Cell]]:
    csv.field_size_limit(max(limits.content, csv.field_size_limit()))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    grid: list[list[Cell]] = []
    try:
        for row in rows:
            if len(grid) >= limits.rows:
                raise Refused(RefusalCode.TOO_MANY_ROWS, limit=limits.rows)
            if max(map(len, row), default=0) > limits.cell:
                raise Refused(RefusalCode.CELL_TOO_LONG, limit=limits.cell)
            grid.append([unguarded(cell) for cell in row])
    except csv.Error as error:
        raise Refused(RefusalCode.NOT_A_TABLE) from error
    return grid
