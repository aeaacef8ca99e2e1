"""What has been made up so far, and how rows go into the database by thousands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import TypeVar

from django.db.models import Model

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Season
from tests.make.world import World

Row = TypeVar("Row", bound=Model)
YEARS = 5
DAY = timedelta(days=1)
AT_ONCE = 5_000


@dataclass(slots=True)
class Made:
    """Five years of one programme until `now`; each room adds to it.

    world  one of each thing there is, so that every page has something to show.
    """

    world: World
    now: datetime
    people: int
    random: Random
    seasons: list[Season] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)
    ambassadors: list[Enrolment] = field(default_factory=list)
    mentors: list[Enrolment] = field(default_factory=list)
    newcomers: list[Enrolment] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)

    @property
    def programme(self) -> Programme:
        return self.world.programme

    @property
    def start(self) -> datetime:
        return self.now - YEARS * 365 * DAY

    @property
    def ended(self) -> Iterator[Pair]:
        return (pair for pair in self.pairs if pair.ended_at)

    def moment(self) -> datetime:
        """Some time in these years, more often late than early."""
        share = self.random.random() ** 0.8
        return self.start + share * (self.now - self.start)

    def days(self, least: float, most: float) -> timedelta:
        return self.random.uniform(least, most) * DAY

    def some(self, share: float) -> bool:
        """Whether one of those happens that happen to such a share."""
        return self.random.random() < share


def keep(rows: Iterable[Row]) -> list[Row]:
    """Write rows of one table, some thousands at a time."""
    kept: list[Row] = []
    rest = iter(rows)
    while chunk := list(islice(rest, AT_ONCE)):
        manager = type(chunk[0])._default_manager
        kept += manager.bulk_create(chunk, batch_size=500)
    return kept
