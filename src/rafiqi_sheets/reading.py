"""From the bytes of a file to one table with a header."""

from __future__ import annotations

from rafiqi_sheets.layout import header_index, people_and_others
from rafiqi_sheets.refusals import Limits, RefusalCode, Refused
from rafiqi_sheets.table import Cell, OtherSheet, Table, is_blank, shown
from rafiqi_sheets.textfiles import read_text
from rafiqi_sheets.workbooks import is_workbook, read_workbook

LIMITS = Limits()


def read(
    content: bytes, filename: str, limits: Limits = LIMITS, headed_by: str = ""
) -> Table:
    """Read a CSV, TSV, XLSX, XLS or ODS file of any origin.

    headed_by  the name of a column that the header surely has, where a file's layout is
               known; then no other row is taken for the header.

    What the file is shows in its bytes; the name is only kept. Cells stay as written,
    except for the apostrophe that keeps a cell from being a formula.

    Raises Refused, with a code and parameters, for everything that is not one table
    of a sane size.
    """
    if not content:
        raise Refused(RefusalCode.EMPTY)
    if len(content) > limits.content:
        raise Refused(RefusalCode.TOO_BIG, bytes=len(content), limit=limits.content)
    if is_workbook(content):
        sheet = read_workbook(content, limits)
        return _table(
            sheet.grid, limits, filename, sheet.name, sheet.others, headed_by=headed_by
        )
    text = read_text(content, limits)
    return _table(
        text.grid,
        limits,
        filename,
        encoding=text.encoding,
        separator=text.separator,
        first_row=text.first_row,
        headed_by=headed_by,
    )


def _table(
    grid: list[list[Cell]],
    limits: Limits,
    filename: str,
    sheet: str = "",
    other_sheets: tuple[OtherSheet, ...] = (),
    encoding: str = "",
    separator: str = "",
    first_row: int = 1,
    headed_by: str = "",
) -> Table:
    grid = _rectangle(grid, limits)
    header = header_index(grid, headed_by)
    people, left_out = people_and_others(grid, header, first_row)
    if not people:
        raise Refused(RefusalCode.NO_ROWS)
    names = [""] * len(grid[0]) if header is None else grid[header]
    return Table(
        header=tuple(shown(name).strip() for name in names),
        rows=people,
        left_out=left_out,
        header_row=None if header is None else header + first_row,
        filename=filename,
        sheet=sheet,
        other_sheets=other_sheets,
        encoding=encoding,
        separator=separator,
    )


def _rectangle(grid: list[list[Cell]], limits: Limits) -> list[list[Cell]]:
    """Make all rows as wide as the last filled cell of any."""
    if len(grid) > limits.rows:
        raise Refused(RefusalCode.TOO_MANY_ROWS, limit=limits.rows)
    width = max(map(_filled_width, grid), default=0)
    if width > limits.columns:
        raise Refused(RefusalCode.TOO_MANY_COLUMNS, columns=width, limit=limits.columns)
    if width == 0:
        raise Refused(RefusalCode.EMPTY)
    while all(map(is_blank, grid[-1])):
        grid.pop()
    blank: list[Cell] = [""]
    return [row[:width] + blank * (width - len(row)) for row in grid]


def _filled_width(row: list[Cell]) -> int:
    return max((i for i, cell in enumerate(row, 1) if not is_blank(cell)), default=0)
