"""Who may see a meeting, and what lies in a letter about one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Min, Q, QuerySet

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import _agenda, _common_times, _enclosing
from rafiqi.areas.meetings.models import (
    Calendar,
    Gathering,
    Meeting,
    MeetingQuerySet,
    Seat,
    Side,
)
from rafiqi.areas.messaging.letters import Enclosure
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.periods import Period
from rafiqi.kernel.refusal import NotFound

LETTERS = (
    "meeting_proposed",
    "meeting_agreed",
    "meeting_none_fits",
    "meeting_taken_back",
    "meeting_changed",
    "meeting_cancelled",
    "meeting_tomorrow",
    "meeting_soon",
    "meeting_after",
    "gathering_help",
    "gathering_seat",
    "gathering_changed",
    "gathering_cancelled",
    "gathering_tomorrow",
    "gathering_soon",
)
"""The kinds of letters about meetings and gatherings."""
_signer = Signer(sep=".", salt="rafiqi.calendar")


def meeting(viewer: Person, meeting_id: str) -> Meeting:
    """A meeting of the viewer's own pair, proposed, agreed or over. Raises NotFound."""
    found = (
        Meeting.objects.of(viewer)
        .with_people()
        .select_related("changed_by", "proposed_by")
        .filter(public_id=meeting_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def gathering(viewer: Person, gathering_id: str) -> Gathering:
    """A gathering the viewer may sign up for, or has. Raises NotFound."""
    ours = _agenda.open_to(viewer).values("pk")
    theirs = Seat.objects.filter(person=viewer).values("gathering")
    return _one(Q(pk__in=ours) | Q(pk__in=theirs), gathering_id)


def hosted(viewer: Person, gathering_id: str) -> Gathering:
    """A gathering of a programme the viewer coordinates. Raises NotFound."""
    return _one(Q(programme__in=programmes.coordinated(viewer)), gathering_id)


def counted(programmes_: Iterable[Programme]) -> MeetingQuerySet:
    """All meetings of pairs in programmes: to count."""
    return Meeting.objects.filter(pair__programme__in=list(programmes_))


def first_held(programmes_: Iterable[Programme]) -> dict[int, datetime]:
    """When each newcomer, by enrolment row, first met a mentor.

    At least one of the two says that they met, and neither denies it.
    """
    met = Side.objects.filter(happened=Side.Happened.YES)
    denied = Side.objects.filter(
        happened__in=(Side.Happened.NOT_ME, Side.Happened.NOT_OTHER)
    )
    held = (
        counted(programmes_)
        .agreed()
        .filter(pk__in=met.values("meeting"))
        .exclude(pk__in=denied.values("meeting"))
    )
    first = held.order_by().values("pair__mentee").annotate(first=Min("starts_at"))
    return dict(first.values_list("pair__mentee", "first"))


def attended(programmes_: Iterable[Programme], period: Period) -> QuerySet[Seat]:
    """Who came to gatherings of a period: to count."""
    return Seat.objects.filter(
        gathering__programme__in=list(programmes_),
        gathering__cancelled_at=None,
        gathering__starts_at__gte=period.since,
        gathering__starts_at__lt=period.until,
        came=True,
    )


def common_times(
    viewer: Person, pair: Pair, minutes: int, at: datetime
) -> tuple[datetime, ...]:
    """When both of a pair that `access` opened to the viewer are usually free."""
    two = (pair.mentor.person, pair.mentee.person)
    free = people.free_slots(person.pk for person in two)
    taken = Meeting.objects.agreed().filter(
        Q(pair__mentor__person__in=two) | Q(pair__mentee__person__in=two),
        starts_at__gte=at,
    )
    one, other = (
        _common_times.FreeWeek(free.get(person.pk, ()), person.time_zone)
        for person in two
    )
    busy = [(m.starts_at, m.ends_at) for m in taken if m.starts_at and m.ends_at]
    return _common_times.common(one, other, minutes, busy, at)


def feed_address(calendar: Calendar) -> str:
    """The secret last word of the address of somebody's feed."""
    return _signer.sign(f"{calendar.person.public_id}-{calendar.number}")


def feed(address: str) -> Calendar:
    """The calendar whose feed stands open at this address now. Raises NotFound.

    An address that was revoked or made anew looks like one that never was.
    """
    try:
        public_id, _, number = _signer.unsign(address).partition("-")
    except BadSignature:
        raise NotFound from None
    found = (
        Calendar.objects.select_related("person__organisation")
        .filter(
            person__public_id=public_id,
            person__is_active=True,
            number=number,
            is_open=True,
        )
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _one(where: Q, gathering_id: str) -> Gathering:
    rows = Gathering.objects.select_related("programme__organisation", "changed_by")
    found = rows.filter(where, public_id=gathering_id).first()
    if found is None:
        raise NotFound
    return found


def enclosure(letter: Letter) -> Enclosure:
    """What a letter about a meeting says of it, and its calendar file."""
    is_gathering = letter.kind.startswith("gathering")
    rows = Gathering.objects if is_gathering else Meeting.objects
    found = rows.filter(public_id=letter.about).first()
    return _enclosing.of(letter, found) if found else _enclosing.NOTHING
