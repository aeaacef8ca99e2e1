"""A report as a workbook: its numbers, its money, and what each number counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.funding.models import Category
from rafiqi.areas.statements.queries import Counted, StatementView
from rafiqi_sheets import Cell, Sheet, write_workbook

Records = Iterable[tuple[Counted, Iterator[tuple[str, date]]]]


def workbook(view: StatementView, records: Records) -> bytes:
    """XLSX in the language of the report. Nobody's name is in it."""
    with translation.override(view.language):
        return write_workbook(_sheets(view, records))


def _sheets(view: StatementView, records: Records) -> Iterator[Sheet]:
    yield Sheet(
        _("Numbers"),
        (_("Chapter"), _("What is counted"), _("Number"), _("What it means")),
        _numbers(view),
    )
    if view.money:
        yield Sheet(
            _("Money"),
            (_("Purpose"), _("Kind of cost"), _("Month"), _("Sum"), _("Currency")),
            _money(view),
        )
    yield Sheet(
        _("What lies behind"),
        (_("What is counted"), _("Person, as a code of this report"), _("Day")),
        _behind(records),
    )


def _numbers(view: StatementView) -> Iterator[tuple[Cell, ...]]:
    for chapter in view.chapters:
        for line in chapter.lines:
            yield str(chapter.title), str(line.says), line.number, str(line.means)


def _money(view: StatementView) -> Iterator[tuple[Cell, ...]]:
    assert view.money, "a report without money has no such sheet"
    for one in view.money.spent:
        kind = str(Category(one.category).label)
        yield one.purpose, kind, one.month, one.amount, view.money.currency


def _behind(records: Records) -> Iterator[tuple[Cell, ...]]:
    for counted, rows in records:
        for code, on in rows:
            yield str(counted.says), code, on
