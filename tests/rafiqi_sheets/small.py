"""Small sheets and single cells to try things on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from rafiqi_sheets import (
    Cell,
    Role,
    Row,
    Table,
    Value,
    mapping_of,
    propose,
    read,
    understand,
    write_xlsx,
)

TODAY = date(2026, 11, 22)
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data"


@cache
def sample(path: str) -> Table:
    """Read one of the sample files beside the repository, or skip the test."""
    file = SAMPLES / path
    if not file.exists():
        pytest.skip(f"the sample {path} is not beside this repository")
    return read(file.read_bytes(), file.name)


def sheet(header: Sequence[str], *rows: Sequence[Cell]) -> Table:
    """Make a table as it would come from a workbook."""
    return read(write_xlsx(header, rows), "sheet.xlsx")


def csv_sheet(text: str, encoding: str = "utf-8") -> Table:
    """Make a table as it would come from a text file."""
    return read(text.encode(encoding), "sheet.csv")


def rows_of(
    table: Table, role: Role = Role.NEWCOMERS, region: str = "DE"
) -> tuple[Row, ...]:
    """Understand a table as proposed."""
    mapping = mapping_of(propose(table, role))
    return understand(table, mapping, role, TODAY, region)


def column(
    field: str, *cells: Cell, header: str = "", region: str = "DE"
) -> tuple[Row, ...]:
    """Understand one column of cells below a header as this field."""
    role = Role.MENTORS if field in MENTORS_ONLY else Role.NEWCOMERS
    table = sheet(("Name", header or field), *((f"P {c}", c) for c in cells))
    return understand(table, {1: field}, role, TODAY, region)


def said(field: str, *cells: Cell, header: str = "", region: str = "DE") -> list[Value]:
    """Return the values of one column of cells, None where there is none."""
    rows = column(field, *cells, header=header, region=region)
    return [row.values.get(field) for row in rows]  # type: ignore[misc]


def remarks(
    field: str, *cells: Cell, header: str = "", region: str = "DE"
) -> list[tuple[str, str]]:
    """Return code and severity of everything said about one column of cells."""
    rows = column(field, *cells, header=header, region=region)
    return [
        (problem.code.value, problem.severity.value)
        for row in rows
        for problem in row.problems
        if problem.column == 1
    ]


MENTORS_ONLY = ("capacity", "clearance", "refugee_background")
