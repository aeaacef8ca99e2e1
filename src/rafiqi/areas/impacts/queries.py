"""What has become of people, counted: for their team, and roughly for anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from rafiqi.areas.impacts import _page
from rafiqi.areas.impacts._page import (
    Asked,
    Compared,
    Comparison,
    Group,
    Impact,
    Named,
)
from rafiqi.areas.impacts._stages import LASTING, Stage
from rafiqi.areas.impacts._times import Times
from rafiqi.areas.impacts._ways import Count, among, count, ways
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role

__all__ = [
    "LASTING",
    "Asked",
    "Compared",
    "Comparison",
    "Count",
    "Group",
    "Impact",
    "Named",
    "Stage",
    "Times",
]

ON_A_PAGE = 40
FEW = 5
"""Fewer people than these are never told to the public."""
ROUND = 5
"""Public numbers are multiples of this, so that no difference tells of one person."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person behind a number. id  of their enrolment; "" once they are forgotten.

    on  the day of the stage; None for who has not reached it.
    """

    id: str
    name: str
    registered_on: date
    on: date | None


@dataclass(frozen=True, slots=True)
class People:
    """Some of those behind a number. found  how many in all; number  the page."""

    lines: tuple[Line, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Rough:
    """A number for anybody: None where it is of fewer than five people."""

    stage: Stage
    people: int | None
    of: int | None

    @property
    def share(self) -> float | None:
        """Of the rounded numbers; None where too few are behind it."""
        if self.people is None or self.of is None or self.of < 4 * ROUND:
            return None
        return min(1.0, self.people / self.of)


@dataclass(frozen=True, slots=True)
class PublicImpactView:
    """What anybody may know of a programme, as it was at the end of a month."""

    programme: str
    organisation: str
    until: date
    stages: tuple[Rough, ...]


def impact(
    viewer: Person, of: Sequence[Programme], asked: Asked, *, at: datetime
) -> Impact:
    """What has become of people in programmes that `access.scope` gave the viewer.

    Eight queries, however many people and programmes.
    """
    return _page.impact(of, asked, viewer.day(at))


def people(
    viewer: Person,
    of: Sequence[Programme],
    asked: Asked,
    stage: Stage,
    *,
    is_reached: bool,
    page: int,
    at: datetime,
) -> People:
    """Who is behind a number, those who registered last first; forty a page."""
    today = viewer.day(at)
    known = _page.known(of)
    shown = ways(_page.chosen(known, asked))
    reached, others = among(shown, stage, today)
    found = sorted(
        reached if is_reached else others,
        key=lambda way: way.days[Stage.REGISTERED],
        reverse=True,
    )
    pages = max(1, ceil(len(found) / ON_A_PAGE))
    number = min(max(page, 1), pages)
    here = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    rows = programmes.counted(of, Role.NEWCOMER).filter(
        pk__in=[way.enrolments[-1] for way in here]
    )
    named = {
        key: (id if is_there else "", name)
        for key, id, name, is_there in rows.values_list(
            "pk", "public_id", "person__name", "person__is_active"
        )
    }
    lines = tuple(
        Line(
            *named[way.enrolments[-1]],
            way.days[Stage.REGISTERED],
            way.days[stage] if is_reached else None,
        )
        for way in here
    )
    return People(lines, len(found), number, pages)


def public_impact(programme: Programme, *, at: datetime) -> PublicImpactView:
    """What anybody may know of a programme that shows it. Eight queries.

    As it was at the end of the last month, so that nobody can see a number move on the
    day on which one person did something.
    """
    until = at.date().replace(day=1) - timedelta(days=1)
    shown = ways(_page.known([programme]).parts)
    stages = tuple(
        Rough(stage, _rough(one.people), _rough(one.of))
        for stage in Stage
        for one in (count(shown, stage, until),)
    )
    return PublicImpactView(programme.name, programme.organisation.name, until, stages)


def _rough(number: int) -> int | None:
    """To the nearest five; None below five, 0 included: even nobody says something."""
    return ROUND * round(number / ROUND) if number >= FEW else None
