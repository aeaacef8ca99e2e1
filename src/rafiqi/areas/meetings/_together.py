"""How often pairs meet: counted, never quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Together:
    """What a coordinator may know of one pair's meetings.

    met      took place: at least one of the two says so, and neither denies it.
    missed   did not take place: at least one says so, and neither denies it.
    unknown  over, but both are silent or say different things. Never counted as met.
    last_at  the last one that took place.    missed_at  the last one that did not.
    next_at  the next one agreed.
    """

    met: int = 0
    missed: int = 0
    unknown: int = 0
    last_at: datetime | None = None
    missed_at: datetime | None = None
    next_at: datetime | None = None


class _Agreed(NamedTuple):
    """A meeting with a time, and how many of the two say that it was, or was not."""

    starts_at: datetime
    minutes: int
    yes: int
    no: int

    def is_over(self, at: datetime) -> bool:
        return self.starts_at + timedelta(minutes=self.minutes) <= at


def together(programmes: Iterable[Programme], at: datetime) -> dict[str, Together]:
    """By public id of each ongoing pair that has agreed on a meeting. One query."""
    said_yes = Q(sides__happened=Side.Happened.YES)
    said_no = Q(sides__happened__in=(Side.Happened.NOT_ME, Side.Happened.NOT_OTHER))
    agreed = (
        Meeting.objects.agreed()
        .filter(pair__programme__in=programmes, pair__ended_at=None)
        .annotate(yes=Count("sides", said_yes), no=Count("sides", said_no))
        .order_by("starts_at")
        .values_list("pair__public_id", "starts_at", "minutes", "yes", "no")
    )
    by_pair: dict[str, list[_Agreed]] = defaultdict(list)
    for pair, starts_at, minutes, yes, no in agreed:
        if starts_at:
            by_pair[pair].append(_Agreed(starts_at, minutes, yes, no))
    return {pair: _counted(found, at) for pair, found in by_pair.items()}


def _counted(agreed: Sequence[_Agreed], at: datetime) -> Together:
    over = [one for one in agreed if one.is_over(at)]
    met = [one for one in over if one.yes and not one.no]
    missed = [one for one in over if one.no and not one.yes]
    coming = [one for one in agreed if not one.is_over(at)]
    return Together(
        met=len(met),
        missed=len(missed),
        unknown=len(over) - len(met) - len(missed),
        last_at=met[-1].starts_at if met else None,
        missed_at=missed[-1].starts_at if missed else None,
        next_at=coming[0].starts_at if coming else None,
    )
