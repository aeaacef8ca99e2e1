"""The shapes of a spreadsheet that has been read but not yet understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

Cell = str | int | float | Decimal | bool | datetime | date | time


class Why(StrEnum):
    """Why a row was left out."""

    TITLE = "title"
    BLANK = "blank"
    TOTAL = "total"
    REPEATED_HEADER = "repeated_header"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row. number is what the spreadsheet shows beside it, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not taken, its first words and the reason."""

    number: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that was not taken; rows counts those that are not blank."""

    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet as rows of equal width under a header.

    header         "" where a column has none; header_row is None when all are "".
    sheet          name of the sheet, "" for text files.
    encoding       how a text file was written, "" for workbooks.
    separator      what stood between its cells, "" for workbooks.
    """

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    left_out: tuple[LeftOut, ...]
    header_row: int | None
    filename: str
    sheet: str = ""
    other_sheets: tuple[OtherSheet, ...] = ()
    encoding: str = ""
    separator: str = ""

    def column(self, index: int) -> tuple[Cell, ...]:
        """Return the cells of one column, in order."""
        return tuple(row.cells[index] for row in self.rows)


def shown(cell: Cell) -> str:
    """Write a cell as a person sees it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Say whether there is nothing in the cell but blanks."""
    return isinstance(cell, str) and not cell.strip()
