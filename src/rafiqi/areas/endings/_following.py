"""Asking how it goes when a pair has ended some months ago, and hearing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

LATEST = timedelta(days=30)
"""Who was not asked by then, as after a long silence of the server, is not asked."""
REMIND = timedelta(days=7)
DAYTIME = range(9, 20)
"""Hours of the organisation's day in which people are asked."""


@dataclass(frozen=True, slots=True)
class Due:
    """One side of a pair that has ended so many months ago."""

    pair: Pair
    person: Person
    after: int


def due(at: datetime) -> Iterator[Due]:
    """Whom to ask now, by day: newcomers each time, mentors after 6 months.

    Not those who have gone on with another mentor since, nor those who want no more
    letters, nor a mentor who is kept away from the newcomer.
    """
    for after in FollowUp.After:
        then = at - relativedelta(months=after)
        pairs = [
            pair
            for pair in matching.ended_between(then - LATEST, then)
            if is_day(pair.programme, at)
        ]
        asked = set(
            FollowUp.objects.filter(pair__in=pairs, after=after).values_list(
                "pair", "person"
            )
        )
        stops = set(FollowUp.objects.filter(may_write=False).values_list("person"))
        went_on = matching.gone_on(pairs)
        for pair in pairs:
            for person in _sides(pair, after, went_on):
                is_new = (pair.pk, person.pk) not in asked
                if is_new and person.is_active and (person.pk,) not in stops:
                    yield Due(pair, person, after)


def to_remind(at: datetime) -> list[FollowUp]:
    """Those whose one reminder is due, by day."""
    found = FollowUp.objects.filter(
        answered_at=None,
        reminded_at=None,
        asked_at__lte=at - REMIND,
        asked_at__gt=at - 2 * REMIND,
        person__is_active=True,
    ).select_related("person", "pair__programme__organisation", "pair__mentor")
    return [one for one in found.order_by("pk") if is_day(one.pair.programme, at)]


def is_day(programme: Programme, at: datetime) -> bool:
    """Whether people of this programme may be disturbed."""
    zone = ZoneInfo(programme.organisation.time_zone)
    return at.astimezone(zone).hour in DAYTIME


def _sides(pair: Pair, after: int, went_on: set[int]) -> Iterator[Person]:
    if pair.pk not in went_on:
        yield pair.mentee.person
    if after == FollowUp.After.SIX and pair.mentor_reads:
        yield pair.mentor.person
