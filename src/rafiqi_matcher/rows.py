"""The rows of a CSV or JSON-lines file, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rafiqi_matcher.refused import BadFile

Row = tuple[int, dict[str, object]]
"""The number of a row, from 1, and its cells by column."""


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a people file; the names .jsonl and .ndjson mean JSON lines.

    A CSV file may be separated by commas, semicolons or tabs. Blank rows are left out.
    Raises BadFile at the first row that cannot be read.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        says = f"{path}: this is not UTF-8 text. Save the file as CSV UTF-8."
        raise BadFile(says) from wrong
    if path.suffix in (".jsonl", ".ndjson"):
        return _json_rows(path, content)
    return _csv_rows(path, content)


def _csv_rows(path: Path, content: str) -> Iterator[Row]:
    header_line = content.partition("\n")[0]
    separator = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    header: list[str] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                header = _header(path, cells)
            elif any(cells):
                yield number, _cells_by_name(path, number, header, cells)
    except csv.Error as wrong:
        raise BadFile(f"{path}: this is not CSV: {wrong}.") from wrong


def _header(path: Path, cells: Iterable[str]) -> list[str]:
    header = [name.strip() for name in cells]
    if "id" not in header:
        raise BadFile(f"{path}, row 1: there is no column id. Add one.")
    for name in header:
        if name and header.count(name) > 1:
            says = f"{path}, row 1: the column {name} is there twice. Remove one."
            raise BadFile(says)
    return header


def _cells_by_name(
    path: Path, number: int, header: list[str], cells: list[str]
) -> dict[str, object]:
    if any(cells[len(header) :]):
        says = f"{path}, row {number}: more cells than columns."
        raise BadFile(f'{says} Put quotes (") around text that holds a separator.')
    return {n: c.strip() for n, c in zip(header, cells, strict=False) if n}


def _json_rows(path: Path, content: str) -> Iterator[Row]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as wrong:
            says = f"{path}, row {number}: this is not JSON: {wrong}"
            raise BadFile(says) from wrong
        if not isinstance(row, dict):
            raise BadFile(f"{path}, row {number}: write an object in {{}} per line.")
        yield number, row
