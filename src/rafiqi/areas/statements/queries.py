"""What coordinators read in a report for a funder, and what lies behind each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.paginator import Paginator
from django.utils.crypto import salted_hmac
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.models import Category
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements import _freezing, access
from rafiqi.areas.statements._freezing import Money
from rafiqi.areas.statements._measures import CHAPTERS, MEASURES, Measure, Scope
from rafiqi.areas.statements.models import Statement
from rafiqi.kernel.refusal import NotFound

__all__ = ["Measure", "Money"]

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A report in a list. grant, funder  "" where it tells of no money."""

    id: str
    funder: str
    grant: str
    starts_on: date
    ends_on: date
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """One number of a report. now  what it would be today; None: not asked."""

    key: str
    says: StrOrPromise
    means: StrOrPromise
    number: int
    now: int | None = None

    @property
    def has_changed(self) -> bool:
        return self.now is not None and self.now != self.number


@dataclass(frozen=True, slots=True)
class ChapterView:
    title: StrOrPromise
    lines: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SpentOn:
    """What was paid for one purpose and kind of thing in the whole period."""

    purpose: str
    category: StrOrPromise
    amount: Decimal


@dataclass(frozen=True, slots=True)
class StatementView:
    """A report as it was made. is_whole  nothing in it was changed since."""

    id: str
    organisation: str
    programmes: tuple[str, ...]
    starts_on: date
    ends_on: date
    language: str
    words: str
    chapters: tuple[ChapterView, ...]
    money: Money | None
    spent_on: tuple[SpentOn, ...]
    made_by: str
    made_at: datetime
    digest: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Record:
    """One row behind a number.

    code  the same person has the same in one report, and another one in the next.
    name  for the team; "" of somebody who was forgotten.
    """

    code: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Records:
    """A page of what lies behind a number, as the data is today."""

    counted: Counted
    found: int
    lines: tuple[Record, ...]
    number: int
    pages: int


def statements(viewer: Person, programme: Programme) -> tuple[StatementLine, ...]:
    """Reports that tell of a programme, the latest first. One query."""
    found = access.readable(viewer).filter(programmes=programme)
    rows = found.select_related("grant__funder").order_by("-made_at", "-pk")
    return tuple(
        StatementLine(
            one.public_id,
            one.grant.funder.name if one.grant else "",
            one.grant.title if one.grant else "",
            one.starts_on,
            one.ends_on,
            one.language,
            one.made_at,
        )
        for one in rows
    )


def statement(
    viewer: Person, statement: Statement, *, again: bool = False
) -> StatementView:
    """A report as it was made.

    again  count everything once more, to show what would be different today.
    """
    now: dict[str, int] = {}
    if again:
        scope = _scope(viewer, statement, access.told_of(statement))
        now = _freezing.numbers(scope)
    chapters = tuple(
        ChapterView(
            chapter.title,
            tuple(
                _counted(measure, statement, now.get(measure.key))
                for measure in chapter.measures
                if measure.key in statement.frozen["numbers"]
            ),
        )
        for chapter in CHAPTERS
    )
    said = statement.frozen
    money = _freezing.money(said["money"])
    return StatementView(
        statement.public_id,
        said["organisation"],
        _freezing.programme_names(said["programmes"]),
        statement.starts_on,
        statement.ends_on,
        statement.language,
        statement.words,
        chapters,
        money,
        _spent(money) if money else (),
        statement.made_by.name if statement.made_by else "",
        statement.made_at,
        statement.digest,
        statement.digest == _freezing.digest(statement),
    )


def records(
    viewer: Person, statement: Statement, key: str, number: int | str = 1
) -> Records:
    """What lies behind one number today, fifty a page. Raises NotFound."""
    measure = _measure(statement, key)
    scope = _scope(viewer, statement, access.told_of(statement))
    page = Paginator(measure.found(scope), ON_A_PAGE).get_page(number)
    lines = tuple(
        Record(_code(statement, id), name if is_here else "", scope.day(on))
        for id, name, is_here, on in page
    )
    found = page.paginator.count
    counted = _counted(measure, statement, found)
    return Records(counted, found, lines, page.number, page.paginator.num_pages)


def all_records(
    viewer: Person, statement: Statement
) -> Iterator[tuple[Counted, Iterator[tuple[str, date]]]]:
    """Everything behind every number, without a name: a code and a day each."""
    scope = _scope(viewer, statement, access.told_of(statement))
    for key, measure in MEASURES.items():
        if key in statement.frozen["numbers"]:
            rows = (
                (_code(statement, one.person_id), one.on)
                for one in measure.records(scope)
            )
            yield _counted(measure, statement), rows


def public_definitions() -> tuple[tuple[StrOrPromise, tuple[Measure, ...]], ...]:
    """Every number that a report can hold, in its chapter."""
    return tuple((one.title, one.measures) for one in CHAPTERS)


def _measure(statement: Statement, key: str) -> Measure:
    if key not in statement.frozen["numbers"] or key not in MEASURES:
        raise NotFound
    return MEASURES[key]


def _counted(measure: Measure, statement: Statement, now: int | None = None) -> Counted:
    number = statement.frozen["numbers"][measure.key]
    return Counted(measure.key, measure.says, measure.means, number, now)


def _scope(viewer: Person, statement: Statement, told_of: Sequence[Programme]) -> Scope:
    return Scope(viewer, told_of, access.period(statement))


def _spent(money: Money) -> tuple[SpentOn, ...]:
    sums: dict[tuple[str, str], Decimal] = {}
    for one in money.spent:
        key = one.purpose, one.category
        sums[key] = sums.get(key, Decimal(0)) + one.amount
    return tuple(
        SpentOn(purpose, Category(category).label, amount)
        for (purpose, category), amount in sums.items()
    )


def _code(statement: Statement, person_id: str) -> str:
    """Six letters for one person in one report; nobody finds the person from them."""
    about = f"{statement.public_id} {person_id}"
    return salted_hmac("rafiqi.statement", about, algorithm="sha256").hexdigest()[:6]
