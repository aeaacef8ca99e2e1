"""Who wishes to finish and who looks back, for whoever may act on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rafiqi.areas.endings.models import LookBack, Wish
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound

RECENT = timedelta(days=14)
"""Who has ended longer ago is not asked any more to look back."""
DAYTIME = range(9, 20)
"""Hours of the organisation's day in which people are asked."""


def open_wishes(pair: Pair) -> list[Wish]:
    """What the two of a pair wish, the first one first; for flows and coordinators."""
    found = Wish.objects.open().filter(pair=pair).select_related("person")
    return list(found.order_by("asked_at", "pk"))


def by_link(look_back_id: str) -> LookBack:
    """A look back for whoever has its signed address; the door checks that.

    Raises NotFound.
    """
    found = (
        LookBack.objects.filter(public_id=look_back_id, person__is_active=True)
        .select_related("person", "pair__mentor__person", "pair__mentee__person")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def to_look_back(at: datetime) -> Iterator[tuple[Pair, Person]]:
    """Each side of a pair that has just ended and was not asked yet, by day."""
    pairs = list(matching.ended_since(at - RECENT))
    asked = set(LookBack.objects.filter(pair__in=pairs).values_list("pair", "person"))
    for pair in pairs:
        zone = ZoneInfo(pair.programme.organisation.time_zone)
        if at.astimezone(zone).hour in DAYTIME:
            for person in (pair.mentee.person, pair.mentor.person):
                if person.is_active and (pair.pk, person.pk) not in asked:
                    yield pair, person
