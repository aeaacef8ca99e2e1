"""A list on its way in, as a coordinator looks at it before it is brought in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import _bringing, _list_cells, access
from rafiqi.areas.opportunities._bringing import Row
from rafiqi.areas.opportunities.models import OfferList, Opportunity
from rafiqi.areas.people.models import Person

SHOWN = 40
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list that was brought in, or waits to be."""

    id: str
    name: str
    state: str
    state_name: StrOrPromise
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class Column:
    """field  what it is read as, "" where it is left out."""

    number: int
    header: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row with what is wrong with it."""

    row: Row
    kind_name: StrOrPromise

    @property
    def employer(self) -> str:
        return str(self.row.said.get("employer", ""))

    @property
    def place(self) -> str:
        return str(self.row.said.get("place", ""))


@dataclass(frozen=True, slots=True)
class OfferListView:
    """rows  the first forty; `more` are not shown.    comes  how many will be added."""

    id: str
    name: str
    state: str
    is_sheet: bool
    columns: tuple[Column, ...]
    rows: tuple[RowLine, ...]
    more: int
    comes: int
    here: int
    skipped: int
    outcome: Mapping[str, int]


def lines(viewer: Person) -> tuple[ListLine, ...]:
    """The last lists. One query."""
    return tuple(
        ListLine(
            one.public_id, one.name, one.state, one.get_state_display(), one.brought_at
        )
        for one in access.offer_lists(viewer)
    )


def view(found: OfferList, at: datetime) -> OfferListView:
    """One list with its columns and rows. One query."""
    rows = _bringing.rows(found, at)
    kinds = dict(Opportunity.Kind.choices)
    return OfferListView(
        found.public_id,
        found.name,
        found.state,
        found.source == Opportunity.Source.SHEET,
        tuple(
            Column(
                number,
                header,
                found.fields[number],
                tuple(_samples(found, number)),
            )
            for number, header in enumerate(found.header)
        ),
        tuple(RowLine(row, kinds[row.said["kind"]]) for row in rows[:SHOWN]),
        max(0, len(rows) - SHOWN),
        sum(not row.skips and not row.is_here for row in rows),
        sum(not row.skips and row.is_here for row in rows),
        sum(bool(row.skips) for row in rows),
        found.outcome,
    )


def fields() -> tuple[tuple[str, StrOrPromise], ...]:
    """What a column can be read as."""
    return tuple(_list_cells.FIELDS.items())


def _samples(found: OfferList, number: int) -> list[str]:
    cells = (str(row[number + 1]).strip() for row in found.rows)
    return [text[:40] for text in cells if text][:SAMPLES]
