"""Who may answer a check-in, who may read it, and whom to ask next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Q

from rafiqi.areas.checkins.models import CheckIn, CheckInQuerySet
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import NotFound

REMIND = timedelta(days=4)
"""Who has not answered is reminded once, after so long."""
DAYTIME = range(9, 20)
"""Hours of the organisation's day in which people are asked."""


@dataclass(frozen=True, slots=True)
class Due:
    """One side of a pair that is to be asked now, for the so-manyth time."""

    pair: Pair
    person: Person
    number: int


def own(viewer: Person, check_in_id: str) -> CheckIn:
    """A check-in that asks the viewer. Raises NotFound."""
    return _one(_loaded().filter(person=viewer), check_in_id)


def by_link(check_in_id: str) -> CheckIn:
    """A check-in for whoever has its signed address; the door checks that.

    Raises NotFound.
    """
    return _one(_loaded().filter(person__is_active=True), check_in_id)


def coordinated(viewer: Person, check_in_id: str) -> CheckIn:
    """A check-in of a pair in a programme the viewer coordinates. Raises NotFound."""
    theirs = Q(pair__programme__in=programmes.coordinated(viewer))
    return _one(_loaded().filter(theirs), check_in_id)


def newest(pair: Pair, person: Person) -> CheckIn | None:
    """What this side of a pair was asked last."""
    found = _loaded().filter(pair=pair, person=person)
    return found.order_by("-number").first()


def due(at: datetime) -> Iterator[Due]:
    """Who is to be asked now: each side, as often as its programme wishes, by day."""
    for programme in programmes.ongoing():
        if programme.check_in_days and _is_day(programme, at):
            yield from _due(programme, at)


def to_remind(at: datetime) -> list[CheckIn]:
    """Check-ins of pairs that go on whose one reminder is due, by day."""
    found = _loaded().filter(
        answered_at=None,
        reminded_at=None,
        asked_at__lte=at - REMIND,
        asked_at__gt=at - 2 * REMIND,
        pair__ended_at=None,
        pair__programme__closed_at=None,
    )
    return [one for one in found.order_by("id") if _is_day(one.pair.programme, at)]


def _is_day(programme: Programme, at: datetime) -> bool:
    zone = ZoneInfo(programme.organisation.time_zone)
    return at.astimezone(zone).hour in DAYTIME


def _due(programme: Programme, at: datetime) -> Iterator[Due]:
    asked = {
        (one["pair"], one["person"]): (one["last"], one["count"])
        for one in CheckIn.objects.filter(pair__programme=programme)
        .values("pair", "person")
        .annotate(last=Max("asked_at"), count=Max("number"))
    }
    before = at - timedelta(days=programme.check_in_days)
    for pair in matching.ongoing(programme):
        for side in (pair.mentee, pair.mentor):
            last, count = asked.get((pair.pk, side.person_id), (pair.confirmed_at, 0))
            if last <= before and side.state == Enrolment.State.ACTIVE:
                yield Due(pair, side.person, count + 1)


def _loaded() -> CheckInQuerySet:
    return CheckIn.objects.select_related(
        "person",
        "heard_by",
        "pair__programme__organisation",
        "pair__mentor__person",
        "pair__mentee__person",
    )


def _one(found: CheckInQuerySet, check_in_id: str) -> CheckIn:
    one = found.filter(public_id=check_in_id).first()
    if one is None:
        raise NotFound
    return one
