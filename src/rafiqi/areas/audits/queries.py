"""How different groups of newcomers fare, without telling about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rafiqi.areas.audits import _facts, _table, _whole, access
from rafiqi.areas.audits._facts import DIMENSIONS, FINISHED, MET, PAIRED, STAGES, WORK
from rafiqi.areas.audits._hiding import FEWEST, RULES
from rafiqi.areas.audits._intervals import Interval
from rafiqi.areas.audits._names import dimensions, label, stages
from rafiqi.areas.audits._table import Middle, Numbers, Row, Share
from rafiqi.areas.audits.models import Audit
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.periods import Period

__all__ = [
    "FEWEST",
    "FINISHED",
    "MET",
    "PAIRED",
    "RULES",
    "STAGES",
    "WORK",
    "Interval",
    "Middle",
    "Numbers",
    "Row",
    "Share",
]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A year that was frozen."""

    id: str
    year: int


@dataclass(frozen=True, slots=True)
class AuditView:
    """One year of a programme, or of all ("" for its id).

    is_over   the year is over, so that it can be frozen.
    frozen    the years that were, newest first; this one has a date in frozen_at.
    years     that can be looked at, newest first.
    """

    id: str
    programme_id: str
    name: str
    year: int
    numbers: Numbers
    is_over: bool
    frozen_at: datetime | None
    rules: str
    frozen: tuple[Frozen, ...]
    years: tuple[int, ...]


def of_programme(
    viewer: Person,
    programme: Programme,
    year: int,
    *,
    only: Sequence[str] = DIMENSIONS,
    at: datetime,
) -> AuditView:
    """One year of a programme: as it was frozen, else as it is now.

    only  the dimensions that are counted, where it is not frozen.
    """
    home = programme.organisation
    kept = access.frozen(home, programme)
    found = _kept(kept, year)
    numbers = (
        _table.from_json(found.numbers)
        if found
        else counted(viewer, home, programme, year, only=only, at=at)
    )
    first = programme.opened_at.year
    return _view(programme, home, year, numbers, found, kept, first, viewer.day(at))


def of_all(
    viewer: Person,
    organisation: Organisation,
    year: int,
    *,
    only: Sequence[str] = DIMENSIONS,
    at: datetime,
) -> AuditView:
    """One year of all programmes: as it was frozen, else as it is now."""
    kept = access.frozen(organisation, None)
    found = _kept(kept, year)
    numbers = (
        _table.from_json(found.numbers)
        if found
        else counted(viewer, organisation, None, year, only=only, at=at)
    )
    ours = programmes.coordinated(viewer).order_by("opened_at").first()
    first = ours.opened_at.year if ours else year
    return _view(None, organisation, year, numbers, found, kept, first, viewer.day(at))


def one(viewer: Person, audit: Audit, *, at: datetime) -> AuditView:
    """A frozen audit that `access` let the viewer see."""
    if audit.programme:
        return of_programme(viewer, audit.programme, audit.year, at=at)
    return of_all(viewer, audit.organisation, audit.year, at=at)


def counted(
    viewer: Person,
    organisation: Organisation,
    programme: Programme | None,
    year: int,
    *,
    only: Sequence[str] = DIMENSIONS,
    at: datetime,
) -> Numbers:
    """What may be seen of a year, counted now."""
    period = Period(date(year, 1, 1), date(year, 12, 31), organisation.time_zone)
    if programme:
        people = _facts.everybody(viewer, [programme], period, at)
        return _table.numbers(people, only=only)
    ours = list(programmes.coordinated(viewer))
    people = _facts.everybody(viewer, ours, period, at)
    parts = [[one for one in people if one.programme == own.pk] for own in ours]
    return _whole.numbers(people, parts, only)


def public_dimensions() -> dict[str, object]:
    """What people are told apart by, in the reader's language."""
    return dict(dimensions())


def public_stages() -> dict[str, object]:
    """The stages, in the reader's language."""
    return dict(stages())


def public_label(dimension: str, row: Row, reader: str) -> str:
    """What a group is called."""
    return row.name or label(dimension, row.key, reader)


def _kept(kept: Sequence[Audit], year: int) -> Audit | None:
    return next((one for one in kept if one.year == year), None)


def _view(
    programme: Programme | None,
    home: Organisation,
    year: int,
    numbers: Numbers,
    found: Audit | None,
    kept: Sequence[Audit],
    first: int,
    today: date,
) -> AuditView:
    years = range(today.year, min(first, today.year) - 1, -1)
    return AuditView(
        id=found.public_id if found else "",
        programme_id=programme.public_id if programme else "",
        name=programme.name if programme else home.name,
        year=year,
        numbers=numbers,
        is_over=year < today.year,
        frozen_at=found.made_at if found else None,
        rules=found.rules if found else RULES,
        frozen=tuple(Frozen(one.public_id, one.year) for one in kept),
        years=tuple(years),
    )
