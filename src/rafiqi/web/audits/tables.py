"""The tables of an audit in words and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.audits import queries
from rafiqi.areas.audits.queries import Middle, Numbers, Row, Share
from rafiqi.web.pictures import Axis, Dot, dots, percent
from rafiqi.web.pictures import Row as Drawn

MOST_ROWS = 14
"""The largest groups; a telephone pays for every line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """what  the stage.  said  the number in words.  differs  from everybody else.

    apart  by how much, in words; "" where it does not or where that says nothing.
    """

    what: object
    said: str
    differs: bool
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A group: its name, how many, and what became of them."""

    name: str
    people: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """What stands on the page for one dimension.

    is_empty  too few people would stand apart; only everybody is shown.
    more      so many smaller groups are not on the page.
    """

    name: object
    total: Line
    lines: tuple[Line, ...]
    pictures: tuple[tuple[object, SafeString], ...]
    is_empty: bool
    more: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One group in two years."""

    name: str
    now: Line
    before: Line | None


def tables(numbers: Numbers, dimension: str, reader: str) -> TableView | None:
    """One dimension, ready to be read; None where too few came in that year."""
    if numbers.total is None:
        return None
    all_rows = numbers.tables.get(dimension, ())
    rows = all_rows[:MOST_ROWS]
    lines = tuple(_line(row, dimension, reader) for row in rows)
    return TableView(
        name=queries.public_dimensions()[dimension],
        total=_line(numbers.total, dimension, reader),
        lines=lines,
        pictures=_pictures(rows, dimension, reader) if rows else (),
        is_empty=not rows,
        more=len(all_rows) - len(rows),
    )


def compared(
    now: Numbers, before: Numbers, reader: str
) -> tuple[tuple[object, tuple[Beside, ...]], ...]:
    """Every dimension with its groups, each beside the same group of another year."""
    found = []
    for dimension, name in queries.public_dimensions().items():
        then = {row.key: row for row in before.tables.get(dimension, ())}
        rows = now.tables.get(dimension, ())[:MOST_ROWS]
        lines = tuple(
            _beside(row, then.get(row.key), dimension, reader) for row in rows
        )
        found.append((name, lines))
    return tuple(found)


def _beside(row: Row, then: Row | None, dimension: str, reader: str) -> Beside:
    line = _line(row, dimension, reader)
    return Beside(line.name, line, _line(then, dimension, reader) if then else None)


def _line(row: Row, dimension: str, reader: str) -> Line:
    name = queries.public_label(dimension, row, reader)
    people = ngettext("%(number)s person", "%(number)s people", row.people)
    stages = queries.public_stages()
    cells = [
        Cell(stages[stage], _share(share), bool(share and share.differs))
        for stage, share in row.shares.items()
    ]
    cells.append(
        Cell(
            _("days until a mentor"),
            _days(row.days),
            _differs(row.days),
            _apart(row.days),
        )
    )
    cells.append(
        Cell(_("how well the pair fits, of 100"), _fit(row.fit), _differs(row.fit))
    )
    return Line(name, people % {"number": row.people}, tuple(cells))


def _differs(middle: Middle | None) -> bool:
    return middle is not None and middle.differs


def _share(share: Share | None) -> str:
    if share is None:
        return _("hidden")
    return _("%(share)s (%(number)s people; between %(low)s and %(high)s)") % {
        "share": percent(share.value),
        "number": share.number,
        "low": percent(share.low),
        "high": percent(share.high),
    }


def _days(days: Middle | None) -> str:
    if days is None:
        return _("hidden")
    return _("half of them within %(days)s (between %(low)s and %(high)s)") % {
        "days": round(days.value),
        "low": round(days.low),
        "high": round(days.high),
    }


def _apart(days: Middle | None) -> str:
    if days is None or days.apart is None or not days.differs:
        return ""
    many = abs(round(days.apart.value))
    if days.apart.value > 0:
        more = ngettext(
            "about %(number)s day longer than the others",
            "about %(number)s days longer than the others",
            many,
        )
    else:
        more = ngettext(
            "about %(number)s day shorter than the others",
            "about %(number)s days shorter than the others",
            many,
        )
    return more % {"number": many}


def _fit(fit: Middle | None) -> str:
    if fit is None:
        return _("hidden")
    return _("%(value)s (between %(low)s and %(high)s)") % {
        "value": round(fit.value),
        "low": round(fit.low),
        "high": round(fit.high),
    }


def _pictures(
    rows: Sequence[Row], dimension: str, reader: str
) -> tuple[tuple[object, SafeString], ...]:
    """Shares of each stage, with their intervals, where one at least is shown."""
    marks = {0.0: percent(0), 0.5: percent(0.5), 1.0: percent(1)}
    made = []
    for stage, name in queries.public_stages().items():
        if all(row.shares[stage] is None for row in rows):
            continue
        drawn = [
            Drawn(
                queries.public_label(dimension, row, reader),
                [Dot(share.value, share.low, share.high)] if share else [],
                percent(share.value) if share else _("hidden"),
            )
            for row in rows
            for share in [row.shares[stage]]
        ]
        says = _(
            "The dot is the share of the group; the line is where it may truly lie."
        )
        made.append((name, dots(str(name), says, drawn, Axis(0, 1, marks))))
    return tuple(made)
