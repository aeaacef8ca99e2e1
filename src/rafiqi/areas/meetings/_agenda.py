"""Gatherings as people and coordinators read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django_stubs_ext import StrOrPromise

from rafiqi.areas.meetings import _where
from rafiqi.areas.meetings._gathering import Gathering, Seat
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.words import Words

PAST = timedelta(days=90)
"""So long a coordinator finds gatherings that are over in the list."""


@dataclass(frozen=True, slots=True)
class GatheringLine:
    """One gathering; nobody who takes part is named.

    mine  the reader's own state, a key of Seat.State or "".
    free  places that nobody has taken.
    """

    id: str
    kind: StrOrPromise
    audience: StrOrPromise
    title: Words
    text: Words
    starts_at: datetime
    minutes: int
    format: str
    place: str
    link: str
    host: str
    places: int
    taken: int
    waiting: int
    came: int
    mine: str
    is_cancelled: bool
    why: str
    has_begun: bool

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """Somebody in a coordinator's list. `came` is None while nobody has said."""

    person_id: str
    name: str
    is_waiting: bool
    came: bool | None


@dataclass(frozen=True, slots=True)
class HelperLine:
    """Somebody who leads a gathering, or helps at it."""

    person_id: str
    name: str
    leads: bool


@dataclass(frozen=True, slots=True)
class GatheringPeople:
    """A gathering with everybody who signed up; only for its coordinators."""

    line: GatheringLine
    seats: tuple[SeatLine, ...]
    helpers: tuple[HelperLine, ...]

    @property
    def is_noted(self) -> bool:
        return any(seat.came is not None for seat in self.seats)


def open_to(viewer: Person) -> QuerySet[Gathering]:
    """Gatherings of the viewer's programmes, in roles that may sign up."""
    own = Q()
    audience = Gathering.Audience
    words = {"newcomer": audience.NEWCOMERS, "mentor": audience.MENTORS}
    for programme, role in programmes.own(viewer).values_list("programme", "role"):
        if role in words:
            fits = Q(audience__in=(words[role], audience.BOTH))
            own |= Q(programme=programme) & fits
    return Gathering.objects.filter(own) if own else Gathering.objects.none()


def coming(viewer: Person, at: datetime) -> tuple[GatheringLine, ...]:
    """What the viewer may sign up for or has a place in. Two queries."""
    found = open_to(viewer).filter(starts_at__gt=at, cancelled_at=None)
    return lines(viewer, found.order_by("starts_at"), at)


def hosted(
    viewer: Person, programme: Programme, at: datetime
) -> tuple[GatheringLine, ...]:
    """A programme's gatherings for its coordinator, the next one first. One query."""
    ours = Gathering.objects.filter(programme=programme, starts_at__gt=at - PAST)
    found = lines(viewer, ours.order_by("starts_at"), at)
    return (
        *(one for one in found if not one.has_begun),
        *(one for one in reversed(found) if one.has_begun),
    )


def people(viewer: Person, gathering: Gathering, at: datetime) -> GatheringPeople:
    """Everybody who has signed up, first come first, and who helps. Three queries."""
    (line,) = lines(viewer, Gathering.objects.filter(pk=gathering.pk), at)
    seats = gathering.seats.exclude(state=Seat.State.WITHDRAWN)
    seats = seats.filter(person__is_active=True).select_related("person")
    return GatheringPeople(
        line,
        tuple(
            SeatLine(
                seat.person.public_id,
                seat.person.name,
                seat.state == Seat.State.WAITING,
                seat.came,
            )
            for seat in seats.order_by("state", "signed_up_at", "pk")
        ),
        tuple(
            HelperLine(one.person.public_id, one.person.name, one.leads)
            for one in gathering.helpers.select_related("person").order_by("pk")
        ),
    )


def lines(
    viewer: Person, found: QuerySet[Gathering], at: datetime
) -> tuple[GatheringLine, ...]:
    """Gatherings with their numbers, in the order they come. One query."""
    own = Seat.objects.filter(gathering=OuterRef("pk"), person=viewer)
    counted = found.annotate(
        taken=Count("seats", Q(seats__state=Seat.State.SEATED)),
        waiting=Count("seats", Q(seats__state=Seat.State.WAITING)),
        arrived=Count("seats", Q(seats__came=True)),
        mine=Subquery(own.values("state")[:1]),
    )
    rows: Sequence[Gathering] = list(counted)
    return tuple(_line(one, at) for one in rows)


def _line(one: Gathering, at: datetime) -> GatheringLine:
    counted = vars(one)
    assert one.starts_at is not None, "a gathering has a time"
    return GatheringLine(
        id=one.public_id,
        kind=one.get_kind_display(),
        audience=one.get_audience_display(),
        title=one.title,
        text=one.text,
        starts_at=one.starts_at,
        minutes=one.minutes,
        format=one.format,
        place=one.place,
        link=one.link,
        host=_where.host(one.link),
        places=one.places,
        taken=counted["taken"],
        waiting=counted["waiting"],
        came=counted["arrived"],
        mine="" if counted["mine"] == Seat.State.WITHDRAWN else counted["mine"] or "",
        is_cancelled=one.is_cancelled,
        why=one.changed_why,
        has_begun=one.has_begun(at),
    )
