"""The rows of a CSV or JSON-lines file, numbered as a spreadsheet numbers them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from rafiqi_matcher.refused import BadFile


@dataclass(frozen=True, slots=True)
class Rows:
    """A file's rows, blank ones left out.

    columns  the names of all columns, in their order
    number   of each row, from 1
    cells    of each row, by column
    """

    columns: Sequence[str]
    number: Sequence[int]
    cells: Sequence[dict[str, Any]]


def rows_of(path: Path) -> Rows:
    """The rows of a people file; the names .jsonl and .ndjson mean JSON lines.

    A CSV file may be separated by commas, semicolons or tabs. Raises BadFile at the
    first row that cannot be read.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        says = f"{path}: this is not UTF-8 text. Save the file as CSV UTF-8."
        raise BadFile(says) from wrong
    if path.suffix in (".jsonl", ".ndjson"):
        return _json_rows(path, content)
    return _csv_rows(path, content)


def _csv_rows(path: Path, content: str) -> Rows:
    header_line = content.partition("\n")[0]
    separator = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    header: list[str] = []
    numbers: list[int] = []
    found: list[dict[str, Any]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                header = _header(path, cells)
            elif any(cells):
                numbers.append(number)
                found.append(_cells_by_name(path, number, header, cells))
    except csv.Error as wrong:
        raise BadFile(f"{path}: this is not CSV: {wrong}.") from wrong
    return Rows([name for name in header if name], numbers, found)


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
) -> dict[str, Any]:
    if any(cells[len(header) :]):
        says = f"{path}, row {number}: more cells than columns."
        raise BadFile(f'{says} Put quotes (") around text that holds a separator.')
    return {n: c.strip() for n, c in zip(header, cells, strict=False) if n}


def _json_rows(path: Path, content: str) -> Rows:
    """All lines in one go; only if that fails, line by line to find the wrong one."""
    lines = content.split("\n")
    numbers = [
        n for n, line in enumerate(lines, start=1) if line and not line.isspace()
    ]
    if len(numbers) < len(lines):
        lines = [lines[number - 1] for number in numbers]
    try:
        found = json.loads(f"[{','.join(lines)}]")
    except json.JSONDecodeError:
        found = [_json(path, *row) for row in zip(numbers, lines, strict=True)]
    if len(found) != len(lines) or set(map(type, found)) - {dict}:
        for number, line in zip(numbers, lines, strict=True):
            if not isinstance(_json(path, number, line), dict):
                says = f"{path}, row {number}: write an object in {{}} per line."
                raise BadFile(says)
        raise BadFile(f"{path}: write one object in {{}} per line.")
    columns = dict.fromkeys(chain.from_iterable(found))
    return Rows(list(columns), numbers, found)


def _json(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as wrong:
        says = f"{path}, row {number}: this is not JSON: {wrong}"
        raise BadFile(says) from wrong
