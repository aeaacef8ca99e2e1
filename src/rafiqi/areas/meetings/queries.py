"""What the two of a pair ask about their meetings, and what a coordinator may know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import (
    _agenda,
    _calendar,
    _hours,
    _reading,
    _together,
    _where,
    access,
)
from rafiqi.areas.meetings._agenda import GatheringLine, GatheringPeople
from rafiqi.areas.meetings._hours import Hours
from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.meetings._together import Together
from rafiqi.areas.meetings._where import LONGEST_LINK
from rafiqi.areas.meetings.models import (
    Calendar,
    Gathering,
    Meeting,
    Seat,
    Side,
    Suggestion,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.local_time import city

__all__ = ["LONGEST_LINK", "GatheringLine", "GatheringPeople", "Hours", "Together"]

PAST_SHOWN = 20
IN_FEED = timedelta(days=30)
"""So long a meeting that is over stays in a feed."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting as a list shows it to one of the two.

    has_said     whether the viewer has said how it was.
    times        from which to choose while it is proposed; only those to come.
    """

    id: str
    pair_id: str
    other: str
    state: str
    starts_at: datetime | None
    minutes: int
    format: str
    place: str
    link: str
    host: str
    is_mine: bool
    is_over: bool
    has_said: bool
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """All meetings of one person: what needs them first.

    to_answer  proposals that wait for the viewer.
    to_tell    meetings that are over and of which the viewer has said nothing.
    asked      the viewer's own proposals that wait for the other.
    coming     agreed, the next one first.
    past       the last ones, newest first.
    """

    to_answer: tuple[MeetingLine, ...]
    to_tell: tuple[MeetingLine, ...]
    asked: tuple[MeetingLine, ...]
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What the viewer has said about a meeting; empty where nothing yet."""

    happened: str
    felt: int | None
    minutes: int | None
    next_step: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting as one of the two reads it.

    other_city   where the other one lives if clocks differ there, "" otherwise.
    next_steps   what each of the two wrote down to do next: (name, words).
    """

    line: MeetingLine
    other_city: str
    other_zone: str
    changed_by: str
    changed_why: str
    has_begun: bool
    may_change: bool
    said: Said
    next_steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """feed  the secret address of the viewer's feed, "" while it is closed."""

    feed: str
    hours_before: int


def mine(viewer: Person, *, at: datetime, pair: Pair | None = None) -> Mine:
    """All meetings of the viewer, or those of one of their pairs. Three queries."""
    found = Meeting.objects.of(viewer).with_people()
    if pair:
        found = found.filter(pair=pair)
    lines = [_line(viewer, meeting, at) for meeting in _whole(viewer, found)]
    state = Meeting.State
    open_ones = [one for one in lines if one.state == state.PROPOSED and one.times]
    agreed = [one for one in lines if one.state == state.AGREED]
    over = [one for one in agreed if one.is_over]
    return Mine(
        to_answer=tuple(one for one in open_ones if not one.is_mine),
        to_tell=tuple(one for one in over if not one.has_said),
        asked=tuple(one for one in open_ones if one.is_mine),
        coming=tuple(one for one in agreed if not one.is_over),
        past=tuple(reversed(over))[:PAST_SHOWN],
    )


def ids(viewer: Person, pair: Pair) -> tuple[str, ...]:
    """All meetings of the viewer's own pair, those that came to nothing too.

    One query.
    """
    found = Meeting.objects.of(viewer).filter(pair=pair)
    return tuple(found.values_list("public_id", flat=True))


def meeting(viewer: Person, meeting: Meeting, *, at: datetime) -> MeetingView:
    """One meeting that `access` opened to the viewer. Two queries."""
    other = meeting.other(viewer)
    sides = list(meeting.sides.all())
    mine = next((side for side in sides if side.person_id == viewer.pk), None)
    names = {person.pk: person.short_name for person in meeting.people}
    line = _line(viewer, meeting, at, sides)
    goes_on = meeting.pair.ended_at is None and line.state == Meeting.State.AGREED
    moment = meeting.starts_at or next(iter(line.times), at)
    is_elsewhere = _reading.differ(viewer.time_zone, other.time_zone, moment)
    return MeetingView(
        line=line,
        other_city=city(other.time_zone, viewer.language) if is_elsewhere else "",
        other_zone=other.time_zone,
        changed_by=_changer(viewer, meeting),
        changed_why=meeting.changed_why,
        has_begun=meeting.has_begun(at),
        may_change=goes_on and not meeting.has_begun(at),
        said=Said(mine.happened, mine.felt, mine.minutes, mine.next_step)
        if mine
        else Said("", None, None, ""),
        next_steps=tuple(
            (names[side.person_id], side.next_step) for side in sides if side.next_step
        ),
    )


def together(
    viewer: Person, programmes: Iterable[Programme], *, at: datetime
) -> dict[str, Together]:
    """How often the pairs of these programmes meet, by public id of the pair.

    programmes  as `access.coordinated` gave them to the viewer.

    Pairs that have never agreed on a meeting are left out. One query.
    """
    return _together.together(programmes, at)


def hours(
    viewer: Person,
    person: Person,
    programme: Programme,
    since: datetime,
    until: datetime,
) -> Hours:
    """How long somebody was there for others in a programme. Three queries."""
    return _hours.given(person, programme, since, until)


def last_place(viewer: Person, pair: Pair) -> tuple[str, str, str]:
    """Format, link and place of the pair's last meeting, to start a form from."""
    last = Meeting.objects.filter(pair=pair).order_by("-pk").first()
    return (last.format, last.link, last.place) if last else ("online", "", "")


def gatherings(viewer: Person, *, at: datetime) -> tuple[GatheringLine, ...]:
    """What is coming that the viewer may sign up for or has a place in. Two queries."""
    return _agenda.coming(viewer, at)


def gathering(viewer: Person, gathering: Gathering, *, at: datetime) -> GatheringLine:
    """One gathering that `access` opened to the viewer. One query."""
    rows = Gathering.objects.filter(pk=gathering.pk)
    (line,) = _agenda.lines(viewer, rows, at)
    return line


def hosted(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[GatheringLine, ...]:
    """A programme's gatherings for its coordinator, the next first. One query."""
    return _agenda.hosted(viewer, programme, at)


def gathering_people(
    viewer: Person, gathering: Gathering, *, at: datetime
) -> GatheringPeople:
    """A gathering with all who signed up or help, for its team. Three queries."""
    return _agenda.people(viewer, gathering, at)


def download(viewer: Person, occasion: Occasion, title: str) -> bytes:
    """An agreed meeting or a gathering as a calendar file."""
    return _calendar.download(occasion, viewer, title)


def calendar(viewer: Person) -> CalendarView:
    """The viewer's own wishes for reminders and their feed. One query."""
    found = Calendar.objects.select_related("person").filter(person=viewer).first()
    if found is None:
        return CalendarView("", 0)
    feed = access.feed_address(found) if found.is_open else ""
    return CalendarView(feed, found.hours_before)


def public_feed(calendar: Calendar, *, at: datetime) -> bytes:
    """What a calendar program reads at a feed's secret address; it names nobody."""
    me, since = calendar.person, at - IN_FEED
    agreed = Meeting.objects.agreed().of(me).filter(starts_at__gte=since)
    seats = Seat.objects.filter(person=me, state=Seat.State.SEATED)
    gathered = Gathering.objects.filter(
        pk__in=seats.values("gathering"), cancelled_at=None, starts_at__gte=since
    )
    return _calendar.feed([*agreed, *gathered], me)


def _whole(viewer: Person, found: QuerySet[Meeting]) -> Sequence[Meeting]:
    return list(
        found.exclude(state__in=_CLOSED)
        .prefetch_related(
            "suggestions", Prefetch("sides", Side.objects.filter(person=viewer))
        )
        .order_by("starts_at", "pk")
    )


_CLOSED = (
    Meeting.State.NONE_FITS,
    Meeting.State.TAKEN_BACK,
    Meeting.State.LAPSED,
    Meeting.State.CANCELLED,
)


def _line(
    viewer: Person, meeting: Meeting, at: datetime, sides: Sequence[Side] | None = None
) -> MeetingLine:
    suggested: Sequence[Suggestion] = (
        list(meeting.suggestions.all())
        if meeting.state == Meeting.State.PROPOSED
        else ()
    )
    said = list(meeting.sides.all()) if sides is None else sides
    return MeetingLine(
        id=meeting.public_id,
        pair_id=meeting.pair.public_id,
        other=meeting.other(viewer).short_name,
        state=meeting.state,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        format=meeting.format,
        place=meeting.place,
        link=meeting.link,
        host=_where.host(meeting.link),
        is_mine=meeting.proposed_by_id == viewer.pk,
        is_over=meeting.is_over(at),
        has_said=any(side.happened for side in said if side.person_id == viewer.pk),
        times=tuple(sorted(s.starts_at for s in suggested if s.starts_at > at)),
    )


def _changer(viewer: Person, meeting: Meeting) -> str:
    """Who changed it last, for the other one to read."""
    if meeting.changed_by is None or not meeting.changed_why:
        return ""
    return "" if meeting.changed_by == viewer else meeting.changed_by.short_name
