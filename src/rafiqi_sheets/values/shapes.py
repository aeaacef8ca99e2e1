"""What goes into a reader of cells, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from rafiqi_sheets.fields import Care
from rafiqi_sheets.problems import Code, Remark, lost, note
from rafiqi_sheets.table import Cell

Value = (
    str
    | int
    | bool
    | date
    | Care
    | tuple[str, ...]
    | tuple[int, ...]
    | Mapping[str, str | None]
)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a cell: one per column.

    cells   every cell of the column: other rows are evidence for this one.
    region  ISO 3166-1 alpha-2 of the country the programme works in.
    """

    header: str
    cells: tuple[Cell, ...]
    today: date
    region: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, None when there is none, and what to say about it."""

    value: Value | None
    remarks: tuple[Remark, ...] = ()


Reader = Callable[[Cell], Reading]
ReaderFor = Callable[[Around], Reader]


def unread(text: str) -> Reading:
    """Return the reading of a cell from which nothing could be taken."""
    return Reading(None, (lost(text),))


def with_detail(value: Value, text: str, kept: str) -> Reading:
    """Return a value that says less than the text does."""
    return Reading(value, (note(text, Code.DETAIL_NOT_KEPT, kept=kept),))
