"""The outcomes of a programme as a table: filtered, in pages, and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rafiqi.areas.outcomes import _view
from rafiqi.areas.outcomes._view import Line
from rafiqi.areas.outcomes.models import Kind, Outcome, OutcomeQuerySet
from rafiqi.areas.people.models import Person
from rafiqi.kernel.names import folded

ON_A_PAGE = 40
STATES = ("due", "goes_on", "ended", "objected")


@dataclass(frozen=True, slots=True)
class Search:
    """What a coordinator looks for; "" means everything.

    state   "due": to be asked about; "goes_on", "ended"; "objected": does not count.
    season  public id.    who  a part of a name in any script.
    """

    kind: str = ""
    season: str = ""
    state: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of outcomes, the latest first. all  how many there are on all pages."""

    lines: tuple[Line, ...]
    all: int
    number: int
    pages: int


def found(rows: OutcomeQuerySet, search: Search, today: date) -> OutcomeQuerySet:
    """Those that somebody looks for, of people who are not forgotten."""
    rows = rows.filter(enrolment__person__is_active=True)
    if search.kind:
        rows = rows.filter(kind=search.kind)
    if search.season:
        rows = rows.filter(enrolment__season__public_id=search.season)
    for word in folded(search.who).split():
        rows = rows.filter(enrolment__person__name_folded__contains=word)
    if search.state == "due":
        return rows.counted().filter(due_on__lte=today)
    if search.state == "objected":
        return rows.exclude(objected_at=None)
    if search.state in ("goes_on", "ended"):
        return rows.filter(ended_on__isnull=search.state == "goes_on")
    return rows


def listed(viewer: Person, rows: OutcomeQuerySet, number: int, today: date) -> Listed:
    """One page; a number too large gives the last. Two queries."""
    count = rows.count()
    pages = max(1, -(-count // ON_A_PAGE))
    number = min(max(1, number), pages)
    start = (number - 1) * ON_A_PAGE
    some = rows.select_related("enrolment__person").order_by("-began_on", "-pk")
    lines = (_view.line(viewer, row, today) for row in some[start : start + ON_A_PAGE])
    return Listed(tuple(lines), count, number, pages)


def columns() -> tuple[str, ...]:
    """Headings of the spreadsheet, in the reader's language."""
    return (
        _("Name"),
        _("Season"),
        _("What"),
        _("In words"),
        _("At"),
        _("Began or got on"),
        _("Lasts so many months"),
        _("Ended on"),
        _("How it ended"),
        _("Sector"),
        _("Contract"),
        _("Hours a week"),
        _("Income"),
        _("Measured against"),
        _("Partner"),
        _("Said by"),
        _("How we know"),
        _("Does not count"),
    )


def cells(rows: OutcomeQuerySet) -> Iterator[tuple[Any, ...]]:
    """Every row for the spreadsheet, the latest first. One query."""
    people = ("enrolment__person", "enrolment__season", "benchmark", "partner")
    some = rows.select_related(*people).order_by("-began_on", "-pk")
    yes = _("yes")
    for row in some.iterator(chunk_size=2000):
        yield _cells(row, yes)


def _cells(row: Outcome, yes: str) -> tuple[Any, ...]:
    enrolment = row.enrolment
    return (
        enrolment.person.name,
        enrolment.season.name if enrolment.season else "",
        str(Kind(row.kind).label),
        row.title or _view.words(row),
        row.where_at,
        row.began_on,
        row.held_months if row.lasts else "",
        row.ended_on or "",
        str(row.get_ending_display()),
        str(row.get_sector_display()),
        str(row.get_contract_display()),
        str(row.get_hours_display()),
        str(row.get_income_display()),
        _view.measured(row.benchmark) if row.benchmark else "",
        row.partner.name if row.partner else "",
        str(row.get_told_by_display()),
        str(row.get_how_display()),
        yes if row.objected_at else "",
    )
