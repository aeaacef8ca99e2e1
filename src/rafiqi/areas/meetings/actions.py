"""A pair agrees on a meeting, changes it, cancels it, and says how it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import _agreeing, _reminding, _telling, _where
from rafiqi.areas.meetings._agreeing import (
    HasBegun,
    HasEnded,
    IsOver,
    NoSuchLength,
    NotAgreed,
    NotOpen,
    NotYours,
    SayWhy,
    TooFar,
)
from rafiqi.areas.meetings._helping import NobodyHere, thank_for_help, unnote_help
from rafiqi.areas.meetings._hosting import (
    Invitation,
    NoSuchNumber,
    NotOver,
    PlacesTaken,
    Untitled,
    cancel_gathering,
    change_gathering,
    gather,
    note_who_came,
)
from rafiqi.areas.meetings._joining import (
    SignUpIsOver,
    sign_up,
    withdraw,
    withdraw_gone,
)
from rafiqi.areas.meetings._where import NoGoodLink, NoPlace, NoSuchFormat
from rafiqi.areas.meetings.models import (
    HOURS_BEFORE,
    Calendar,
    Meeting,
    Side,
    Suggestion,
)
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "HasBegun",
    "HasEnded",
    "Invitation",
    "IsOver",
    "NoGoodLink",
    "NoPlace",
    "NoSuchFormat",
    "NoSuchLength",
    "NoSuchNumber",
    "NobodyHere",
    "NotAgreed",
    "NotOpen",
    "NotOver",
    "NotYours",
    "PlacesTaken",
    "SayWhy",
    "SignUpIsOver",
    "TooFar",
    "Untitled",
    "cancel_gathering",
    "change_gathering",
    "gather",
    "note_who_came",
    "sign_up",
    "thank_for_help",
    "unnote_help",
    "withdraw",
    "withdraw_gone",
]

MOST_TIMES = 3


class NoTimes(Refusal):
    """One to three times are proposed."""

    says = _("Please choose one, two or three times.")


class IsAsked(Refusal):
    """One question at a time, or two letters cross and two times are agreed."""

    says = _(
        "Times are proposed already, and the answer is still open. "
        "Please answer first, or take your own proposal back."
    )


class NotProposed(Refusal):
    """Only what was proposed can be picked."""

    says = _("Please choose one of the proposed times.")


class NotYet(Refusal):
    """Nobody knows how a meeting was before it."""

    says = _("This meeting has not begun. Please answer afterwards.")


class NotSaid(Refusal):
    """Only what can be chosen."""

    says = _("Please choose one of the answers.")


@transaction.atomic
def propose(
    pair: Pair,
    times: Sequence[datetime],
    *,
    minutes: int,
    format: str,
    link: str = "",
    place: str = "",
    by: Person,
    at: datetime,
) -> Meeting:
    """Propose one to three times to the other one of a pair, who gets a letter.

    minutes  one of MINUTES.    format  a key of Format.

    Raises HasEnded, NoTimes, IsOver, TooFar, NoSuchLength, IsAsked, and for the place
    NoGoodLink, NoPlace, NoSuchFormat.
    """
    _agreeing.check_going_on(pair)
    times = sorted(set(times))
    if not 1 <= len(times) <= MOST_TIMES:
        raise NoTimes
    for time in times:
        _agreeing.check_time(time, at)
    where = _where.checked(format, link, place)
    _agreeing.lapse(pair, at)
    if Meeting.objects.proposed().filter(pair=pair).exists():
        raise IsAsked
    meeting = Meeting(
        pair=pair,
        minutes=_agreeing.length(minutes),
        proposed_by=by,
        proposed_at=at,
        changed_at=at,
        **where,
    )
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:  # the other one has asked in the same second
        raise IsAsked from None
    Suggestion.objects.bulk_create(
        Suggestion(meeting=meeting, starts_at=time) for time in times
    )
    _telling.tell(meeting, "meeting_proposed", [meeting.other(by)], by=by, at=at)
    journal.write("meetings.proposed", meeting.public_id, by=by, at=at)
    return meeting


@transaction.atomic
def pick(meeting: Meeting, starts_at: datetime, *, by: Person, at: datetime) -> None:
    """Agree to one of the proposed times. Both get it for their calendars.

    Raises NotOpen, NotYours, NotProposed, IsOver, HasEnded.
    """
    meeting = _agreeing.asked(meeting, by)
    if not meeting.suggestions.filter(starts_at=starts_at).exists():
        raise NotProposed
    _agreeing.check_time(starts_at, at)
    meeting.starts_at, meeting.state = starts_at, Meeting.State.AGREED
    _agreeing.note_change(meeting, why="", by=by, at=at)
    Side.objects.bulk_create(
        Side(meeting=meeting, person=person) for person in meeting.people
    )
    _telling.tell(meeting, "meeting_agreed", meeting.people, by=by, at=at)
    journal.write("meetings.agreed", meeting.public_id, by=by, at=at)


@transaction.atomic
def none_fits(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Say that none of the proposed times fits. Raises NotOpen, NotYours, HasEnded."""
    meeting = _agreeing.asked(meeting, by)
    _agreeing.close(meeting, Meeting.State.NONE_FITS, by=by, at=at)
    _telling.tell(meeting, "meeting_none_fits", [meeting.other(by)], by=by, at=at)
    journal.write("meetings.none_fits", meeting.public_id, by=by, at=at)


@transaction.atomic
def take_back(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Take one's own proposal back while nobody has answered. Raises NotOpen."""
    meeting = _agreeing.locked(meeting)
    if meeting.state != Meeting.State.PROPOSED or meeting.proposed_by_id != by.pk:
        raise NotOpen
    _agreeing.close(meeting, Meeting.State.TAKEN_BACK, by=by, at=at)
    _telling.tell(meeting, "meeting_taken_back", [meeting.other(by)], by=by, at=at)
    journal.write("meetings.taken_back", meeting.public_id, by=by, at=at)


@transaction.atomic
def change(
    meeting: Meeting,
    starts_at: datetime,
    *,
    minutes: int,
    format: str,
    link: str,
    place: str,
    why: str,
    by: Person,
    at: datetime,
) -> None:
    """Move an agreed meeting, or change how and where; the other one is told why.

    Raises NotAgreed, HasBegun, HasEnded, SayWhy, IsOver, TooFar, NoSuchLength, and
    for the place NoGoodLink, NoPlace, NoSuchFormat.
    """
    meeting = _agreeing.standing(meeting, at)
    _agreeing.check_time(starts_at, at)
    is_moved = starts_at != meeting.starts_at
    meeting.starts_at, meeting.minutes = starts_at, _agreeing.length(minutes)
    for name, value in _where.checked(format, link, place).items():
        setattr(meeting, name, value)
    _agreeing.note_change(meeting, why=_agreeing.reason(why), by=by, at=at)
    if is_moved:
        meeting.sides.update(reminded_at=None, soon_at=None)
        _telling.forget_reminders(meeting, by=by, at=at)
    _telling.tell(meeting, "meeting_changed", meeting.people, by=by, at=at)
    journal.write("meetings.changed", meeting.public_id, by=by, at=at)


@transaction.atomic
def cancel(meeting: Meeting, *, why: str, by: Person, at: datetime) -> None:
    """Cancel an agreed meeting; both calendars are told, and the other one reads why.

    Raises NotAgreed, HasBegun, SayWhy.
    """
    meeting = _agreeing.standing(meeting, at)
    _agreeing.call_off(meeting, why=_agreeing.reason(why), by=by, at=at)
    journal.write("meetings.cancelled", meeting.public_id, by=by, at=at)


@transaction.atomic
def cancel_ended(person: Person, *, by: Person | None, at: datetime) -> None:
    """Call off what was still to come in this person's pairs that have ended.

    Whoever is forgotten gets no letter any more.
    """
    left = Meeting.objects.of(person).exclude(pair__ended_at=None).with_people()
    left.proposed().update(state=Meeting.State.LAPSED, changed_at=at)
    for meeting in left.agreed().filter(starts_at__gt=at):
        _agreeing.call_off(meeting, why="", by=by, at=at)
        journal.write(
            "meetings.cancelled",
            meeting.public_id,
            by=by,
            at=at,
            organisation=person.organisation,
        )


@transaction.atomic
def say(
    meeting: Meeting,
    *,
    happened: str,
    felt: int | None = None,
    minutes: int | None = None,
    next_step: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Keep what one side says about a meeting, instead of what they said before.

    happened  a key of Side.Happened.  felt  1 to 4, only where they met.

    Raises NotYet, NotAgreed, NotSaid.
    """
    if meeting.state != Meeting.State.AGREED:
        raise NotAgreed
    if not meeting.has_begun(at):
        raise NotYet
    if happened not in Side.Happened.values:
        raise NotSaid
    if felt is not None and felt not in Side.Felt.values:
        raise NotSaid
    met = happened == Side.Happened.YES
    Side.objects.filter(meeting=meeting, person=by).update(
        happened=happened,
        felt=felt if met else None,
        minutes=minutes if met else None,
        next_step=" ".join(next_step.split())[:300],
        said_at=at,
    )
    journal.write("meetings.said", meeting.public_id, by=by, at=at)


@transaction.atomic
def remind(*, by: None = None, at: datetime) -> None:
    """Every hour: remind of what is near, ask about what was. Each letter goes once."""
    for meeting, said in _reminding.due(at):
        _telling.tell(meeting, said.kind, [said.person], by=by, at=at)
        home = said.person.organisation
        verb = f"meetings.{said.verb}"
        journal.write(verb, meeting.public_id, by=by, at=at, organisation=home)


@transaction.atomic
def wish_reminder(person: Person, hours: int, *, by: Person, at: datetime) -> None:
    """Choose how many hours before a meeting a second letter comes; 0 for none.

    Raises NotSaid.
    """
    if hours not in HOURS_BEFORE:
        raise NotSaid
    Calendar.objects.update_or_create(person=person, defaults={"hours_before": hours})
    journal.write("meetings.reminder_wished", person.public_id, by=by, at=at)


@transaction.atomic
def open_feed(person: Person, *, by: Person, at: datetime) -> None:
    """Make a new secret address for somebody's feed; the one before is dead."""
    calendar, _new = Calendar.objects.select_for_update().get_or_create(person=person)
    calendar.is_open, calendar.number = True, calendar.number + 1
    calendar.save(update_fields=["is_open", "number"])
    journal.write("meetings.feed_opened", person.public_id, by=by, at=at)


@transaction.atomic
def close_feed(person: Person, *, by: Person, at: datetime) -> None:
    """Let the address of somebody's feed lead nowhere."""
    Calendar.objects.filter(person=person).update(is_open=False)
    journal.write("meetings.feed_closed", person.public_id, by=by, at=at)
