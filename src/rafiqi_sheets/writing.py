"""Write tables that spreadsheet programmes open right and never run."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rafiqi_sheets.guarding import guarded, guarded_again
from rafiqi_sheets.table import Cell, shown

LONGEST_CELL = 32_767  # characters, in Excel
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel writes characters as _x000D_; text that looks like that needs the same.
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LONGEST_SHEET_NAME = 31
NOT_IN_A_TITLE = re.compile(r"[\\/*?:\[\]]")


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return UTF-8 with the mark that makes Excel read it as such.

    Text that would become a formula is guarded with an apostrophe, which `read`
    takes away again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (columns, *rows):
        writer.writerow([guarded(shown(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], sheet: str = ""
) -> bytes:
    """Return a workbook with one sheet; see `write_workbook`."""
    return write_workbook([Sheet(sheet or "Sheet 1", columns, rows)])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. title  cut at 31 characters."""

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook, each sheet laid out right to left for Arabic headers.

    Text is typed as text, so that nothing in it is a formula or a number.
    Characters no workbook can hold are left out, and text is cut at 32,767.
    """
    workbook = Workbook(write_only=True)
    for sheet in sheets:
        page = workbook.create_sheet(_title(sheet.title))
        page.sheet_view.rightToLeft = _is_right_to_left(sheet.columns)
        page.freeze_panes = "A2"
        heading = [_typed(page, column) for column in sheet.columns]
        for cell in heading:
            cell.font = Font(bold=True)
        page.append(heading)
        for row in sheet.rows:
            page.append([_typed(page, cell) for cell in row])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _title(words: str) -> str:
    return NOT_IN_A_TITLE.sub(" ", words).strip("'")[:LONGEST_SHEET_NAME]


def _typed(page: object, cell: Cell) -> WriteOnlyCell:
    if not isinstance(cell, str):
        return WriteOnlyCell(page, cell)
    typed = WriteOnlyCell(page, _xml_text(guarded_again(cell)))
    typed.data_type = "s"  # set after the value, which "=" would have made a formula
    typed.quotePrefix = True
    return typed


def _xml_text(text: str) -> str:
    held = NOT_IN_XML.sub("", LOOKS_ESCAPED.sub("_x005F_", text))
    return held.replace("\r", "_x000D_")[:LONGEST_CELL]


def _is_right_to_left(columns: Sequence[str]) -> bool:
    letters = [unicodedata.bidirectional(c) for c in "".join(columns) if c.isalpha()]
    to_left = sum(direction in ("R", "AL") for direction in letters)
    return to_left * 2 > len(letters)
