"""Measure the sheets of a zipped workbook before anybody makes room for them.

A file of one kilobyte can put a cell into the last row and column of a sheet; a
reader that makes room for the rectangle would then ask for hundreds of gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

CHUNK = 1 << 20
LONGEST_TAG = 2048
XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*)>")
XLSX_PLACE = re.compile(rb'\br="([A-Z]*)(\d+)"')
ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|[a-z-]*table-cell|table)(?![\w-])([^<>]*)>"
)
ODS_REPEAT = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')


def largest_grid(workbook: zipfile.ZipFile) -> int:
    """Return how many cells the largest sheet's filled rectangle has."""
    largest = 0
    for part in workbook.namelist():
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            largest = max(largest, _xlsx_cells(_matches(workbook, part, XLSX_TAG)))
        elif part == "content.xml":
            largest = max(largest, _ods_cells(_matches(workbook, part, ODS_TAG)))
    return largest


def _matches(
    workbook: zipfile.ZipFile, part: str, tag: re.Pattern[bytes]
) -> Iterator[re.Match[bytes]]:
    rest = b""
    with workbook.open(part) as file:
        while chunk := file.read(CHUNK):
            text = rest + chunk
            end = 0
            for match in tag.finditer(text):
                end = match.end()
                yield match
            rest = text[max(end, len(text) - LONGEST_TAG) :]


def _xlsx_cells(tags: Iterator[re.Match[bytes]]) -> int:
    row = column = lowest = widest = 0
    for tag in tags:
        place = XLSX_PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column = _column_number(place[1]) if place else column + 1
        if place:
            row = int(place[2])
        if not tag[2].endswith(b"/"):
            lowest, widest = max(lowest, row), max(widest, column)
    return lowest * widest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_cells(tags: Iterator[re.Match[bytes]]) -> int:
    largest = row = repeated = column = lowest = widest = 0
    for tag in tags:
        closing, name, attributes = tag[1], tag[2], tag[3]
        again = ODS_REPEAT.search(attributes)
        times = int(again[1]) if again else 1
        if name == b"table":
            largest = max(largest, lowest * widest)
            row = lowest = widest = 0
        elif name == b"table-row" and not closing:
            row, repeated, column = row + times, times, 0
        elif name.endswith(b"table-cell") and not closing:
            column += times
            if not attributes.endswith(b"/") or b"value" in attributes:
                lowest, widest = max(lowest, row), max(widest, column)
    return max(largest, lowest * widest, repeated if lowest else 0)
