"""What newcomers, their mentors, their team and reports ask about outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.outcomes import (
    _counting,
    _listing,
    _rtof_layout,
    _rtof_pages,
    _rtof_writing,
    _suggesting,
    _view,
    access,
)
from rafiqi.areas.outcomes._counting import Entry, Lasting, Period, Tally
from rafiqi.areas.outcomes._listing import Listed, Search
from rafiqi.areas.outcomes._rtof_pages import FundCheck, FundList
from rafiqi.areas.outcomes._rtof_reading import Mistake
from rafiqi.areas.outcomes._suggesting import Suggestion
from rafiqi.areas.outcomes._view import Later, Line, OutcomeView
from rafiqi.areas.outcomes.models import (
    MONTHS,
    ON_REQUEST,
    WORKING,
    Benchmark,
    Kind,
    Outcome,
    OutcomeQuerySet,
    RtofImport,
    whole_months,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme

__all__ = [
    "Entry",
    "FundCheck",
    "FundList",
    "Lasting",
    "Later",
    "Line",
    "Listed",
    "Mistake",
    "OutcomeView",
    "Period",
    "Search",
    "Suggestion",
    "Tally",
]

ALWAYS: Period = (None, None)
A_YEAR = timedelta(days=366)
"""What happened longer ago is not suggested any more."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Something that goes on and is to be asked about, for a coordinator's morning.

    months  for so long it has gone on by now, if it does.
    """

    programme_key: int
    enrolment_id: str
    id: str
    who: str
    kind_name: StrOrPromise
    words: str
    months: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Willing:
    """What a newcomer has said about being counted.

    mentors  (id of the pair, first name, whether they see outcomes) each.
    """

    is_unwanted: bool
    mentors: tuple[tuple[str, str, bool], ...]


def of_newcomer(
    viewer: Person, enrolment: Enrolment, *, at: datetime
) -> tuple[Line, ...]:
    """Those of one newcomer that the viewer sees, the latest first. Three queries."""
    rows = access.seen_by(viewer).filter(enrolment=enrolment)
    some = rows.select_related("enrolment__person").order_by("-began_on", "-pk")
    return tuple(_view.line(viewer, row, viewer.day(at)) for row in some)


def outcome(viewer: Person, outcome: Outcome, *, at: datetime) -> OutcomeView:
    """All of one that `access` has opened to the viewer. Three queries."""
    return _view.view(viewer, outcome, viewer.day(at))


def of_programme(
    viewer: Person,
    programme: Programme,
    search: Search,
    number: int = 1,
    *,
    at: datetime,
) -> Listed:
    """One page of the outcomes of a programme the viewer coordinates. Two queries."""
    today = viewer.day(at)
    rows = _listing.found(access.in_programmes(viewer, [programme]), search, today)
    return _listing.listed(viewer, rows, number, today)


def sheet(
    viewer: Person, programme: Programme, search: Search, *, at: datetime
) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
    """The same without pages: columns and rows of a spreadsheet. One query."""
    rows = access.in_programmes(viewer, [programme])
    found = _listing.found(rows, search, viewer.day(at))
    return _listing.columns(), _listing.cells(found)


def due(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[Asking, ...]:
    """What is to be asked about by today, longest due first. One query.

    What nobody has asked about for more than a year is not asked any more.
    """
    today = viewer.day(at)
    since = today - A_YEAR
    return tuple(
        Asking(
            one.enrolment.programme_id,
            one.enrolment.public_id,
            one.public_id,
            one.enrolment.person.name,
            Kind(one.kind).label,
            _view.words(one),
            whole_months(one.began_on, today),
            one.due_on,
        )
        for one in access.due(programmes, since, today).order_by("due_on", "pk")
        if one.due_on
    )


def suggestions(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[Suggestion, ...]:
    """What may be noted, from facts of the last year in other rooms. Ten queries."""
    return _suggesting.suggestions(viewer, programmes, at - A_YEAR)


def willing(viewer: Person, enrolment: Enrolment) -> Willing:
    """What a newcomer lets us do. Three queries."""
    pairs: list[Pair] = access.pairs_of(enrolment)
    shared = access.shares(pairs)
    return Willing(
        access.is_unwanted(enrolment),
        tuple(
            (one.public_id, one.mentor.person.short_name, one.pk in shared)
            for one in pairs
        ),
    )


def kinds(viewer: Person, enrolment: Enrolment) -> tuple[tuple[str, StrOrPromise], ...]:
    """What the viewer can note about this newcomer. Two queries."""
    extra = access.settings(enrolment.programme).extra
    if not access.sees_private(viewer, enrolment):
        extra = ()
    return tuple(
        (key, label)
        for key, label in Kind.choices
        if key not in ON_REQUEST or key in extra
    )


def bands(viewer: Person, programme: Programme) -> tuple[str, Mapping[str, str]]:
    """The benchmark in one line, and its bands in money; "" without one. One query."""
    found = access.current_benchmark(programme)
    return (_view.measured(found), _view.bands(found)) if found else ("", {})


def fund_lists(viewer: Person, programme: Programme) -> tuple[FundList, ...]:
    """Every list of the fund that was taken, the newest first. One query."""
    return _rtof_pages.lists(programme)


def fund_check(viewer: Person, source: RtofImport) -> FundCheck:
    """What a list would do, and what is wrong in it. Four queries."""
    return _rtof_pages.check(source)


def fund_rows(
    viewer: Person, programme: Programme, file: str = ""
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows as the fund wants them: wide, or of one kind. Six queries."""
    keeps = access.settings(programme).keeps_ni_numbers
    found = _rtof_writing.rows(programme, with_ni_numbers=keeps)
    return _rtof_writing.header(file), list(_rtof_writing.cells(found, file))


def fund_files(
    viewer: Person, programme: Programme
) -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """Every file of its own by name, as `fund_rows`. Six queries."""
    keeps = access.settings(programme).keeps_ni_numbers
    found = _rtof_writing.rows(programme, with_ni_numbers=keeps)
    return {
        file: (_rtof_writing.header(file), list(_rtof_writing.cells(found, file)))
        for file in _rtof_layout.files()
    }


def fund_records(
    viewer: Person, enrolment: Enrolment
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What is kept for the fund about one newcomer: kind, (column, value) each."""
    return _rtof_pages.records(enrolment)


def benchmarks(viewer: Person, programme: Programme) -> tuple[tuple[str, bool], ...]:
    """Every benchmark there was, the newest first, and whether it is in use."""
    found = Benchmark.objects.filter(programme=programme).order_by("-entered_at", "-pk")
    return tuple((_view.measured(one), one.retired_at is None) for one in found)


def counted(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> OutcomeQuerySet:
    """Every outcome that counts in programmes the viewer coordinates, that began then.

    For rooms that count in ways of their own; narrow it by `enrolment__season` or by
    `enrolment__in`. What newcomers object to is not in it. No query yet.
    """
    rows = access.in_programmes(viewer, programmes).counted()
    return _counting.between(rows, period)


def entries(
    viewer: Person,
    programmes: Sequence[Programme],
    kinds: Iterable[str] = WORKING,
    period: Period = ALWAYS,
) -> tuple[Entry, ...]:
    """Who entered work (or other kinds) when, and for how long it held. One query.

    One line for each enrolment, the first day of any of these outcomes. `period` is
    about that first day: who had work before it is not in it.
    """
    since, until = period
    found = _counting.entries(counted(viewer, programmes), kinds)
    return tuple(
        one
        for one in found
        if (not since or one.on >= since) and (not until or one.on <= until)
    )


def lasting(
    viewer: Person,
    programmes: Sequence[Programme],
    kinds: Iterable[str] = WORKING,
    *,
    today: date,
    period: Period = ALWAYS,
    season: int | None = None,
) -> tuple[Lasting, ...]:
    """For how many people it has lasted 3, 6 and 12 months. Three queries.

    season  row number of one; None counts all.
    """
    rows = counted(viewer, programmes, period)
    if season is not None:
        rows = rows.filter(enrolment__season=season)
    return tuple(
        _counting.lasting(rows, kinds, months, today - relativedelta(months=months))
        for months in MONTHS
    )


def by_kind(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> tuple[Tally, ...]:
    """How many people and outcomes there are of each kind. One query."""
    return _counting.tallies(counted(viewer, programmes, period), "kind")


def by_income(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> tuple[Tally, ...]:
    """How many in paid work stand in each band; "" where nobody said. One query."""
    rows = counted(viewer, programmes, period).working()
    return _counting.tallies(rows, "income")


def people(
    viewer: Person, programmes: Sequence[Programme], period: Period = ALWAYS
) -> int:
    """How many different people have any outcome. One query."""
    return _counting.people(counted(viewer, programmes, period))
