"""Why a file is sent back, before anything in it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """Every reason there is; the names of its parameters stand behind it."""

    EMPTY = "empty"
    NO_ROWS = "no_rows"
    TOO_BIG = "too_big"  # bytes, limit
    UNPACKS_TOO_BIG = "unpacks_too_big"  # limit
    TOO_MANY_ROWS = "too_many_rows"  # limit
    TOO_MANY_CELLS = "too_many_cells"  # limit
    TOO_MANY_COLUMNS = "too_many_columns"  # columns, limit
    PASSWORD_PROTECTED = "password_protected"
    CELL_TOO_LONG = "cell_too_long"  # limit
    NOT_A_TABLE = "not_a_table"
    WEB_PAGE = "web_page"
    BROKEN = "broken"


class Refused(Exception):
    """The file cannot be taken. Carries a code and parameters for the sentence."""

    def __init__(self, code: RefusalCode, **params: int) -> None:
        super().__init__(code.value)
        self.code = code
        self.params: Mapping[str, int] = params


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold.

    content   bytes of the file itself.
    unpacked  bytes of a workbook once unzipped.
    rows      of one sheet, blank ones counted.
    columns   of one sheet.
    cell      characters of one cell of a text file; workbooks end at 32,767.
    cells     of the rectangle that holds every filled cell of one sheet.
    """

    content: int = 20_000_000
    unpacked: int = 200_000_000
    rows: int = 50_000
    columns: int = 300
    cells: int = 3_000_000
    cell: int = 33_000
