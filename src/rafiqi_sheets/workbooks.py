"""Read XLSX, XLS and ODS; never trust what they claim about their size."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from datetime import timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from rafiqi_sheets.grids import largest_grid
from rafiqi_sheets.guarding import unguarded
from rafiqi_sheets.refusals import Limits, RefusalCode, Refused
from rafiqi_sheets.table import Cell, OtherSheet, is_blank

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # an exotic compression
    RuntimeError,  # a password on the zip itself
)

Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fullest sheet of a workbook, from its first row and column on."""

    name: str
    grid: Grid
    others: tuple[OtherSheet, ...]


def is_workbook(content: bytes) -> bool:
    """Say whether the first bytes are those of a workbook, whatever its name."""
    return content.startswith((ZIP, OLD_OFFICE))


def read_workbook(content: bytes, limits: Limits) -> Sheet:
    """Return the sheet with most filled cells. Raises Refused."""
    if content.startswith(ZIP):
        _check_zip(content, limits)
    elif ENCRYPTED in content:
        raise Refused(RefusalCode.PASSWORD_PROTECTED)
    grids = _grids(content)
    if not grids:
        raise Refused(RefusalCode.EMPTY)
    best = max(grids, key=lambda name: _filled(grids[name]))
    others = (OtherSheet(n, _rows(g)) for n, g in grids.items() if n != best)
    return Sheet(best, grids[best], tuple(others))


def _check_zip(content: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > limits.unpacked:
                raise Refused(RefusalCode.UNPACKS_TOO_BIG, limit=limits.unpacked)
            if largest_grid(packed) > limits.cells:
                raise Refused(RefusalCode.TOO_MANY_CELLS, limit=limits.cells)
    except UNREADABLE_ZIP as error:
        raise Refused(RefusalCode.BROKEN) from error


def _grids(content: bytes) -> dict[str, Grid]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: _grid(workbook, name) for name in workbook.sheet_names}
    except PasswordError as error:
        raise Refused(RefusalCode.PASSWORD_PROTECTED) from error
    except CalamineError as error:
        raise Refused(RefusalCode.BROKEN) from error


def _grid(workbook: CalamineWorkbook, name: str) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    return [
        [_cell(value) for value in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]


def _cell(value: Cell | timedelta) -> Cell:
    if isinstance(value, str):
        return unguarded(value)
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _filled(grid: Grid) -> int:
    return sum(not is_blank(cell) for row in grid for cell in row)


def _rows(grid: Grid) -> int:
    return sum(any(not is_blank(cell) for cell in row) for row in grid)
