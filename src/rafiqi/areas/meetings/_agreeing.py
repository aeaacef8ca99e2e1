"""What an agreement to meet rests on: who may still change it, and to which times."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import _telling
from rafiqi.areas.meetings.models import MINUTES, Meeting
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

FARTHEST = timedelta(days=366)


class HasEnded(Refusal):
    """Only pairs that go on meet."""

    says = _(
        "You two have finished your time together. "
        "To meet again, please ask the programme team."
    )


class IsOver(Refusal):
    """Nobody meets in the past."""

    says = _("This time is over. Please choose a later one.")


class TooFar(Refusal):
    """Whoever plans so far ahead has mistyped the year."""

    says = _("This is more than a year away. Please choose an earlier time.")


class NoSuchLength(Refusal):
    """Only what can be chosen."""

    says = _("Please choose how long you want to meet.")
    field = "minutes"


class NotOpen(Refusal):
    """The question is settled."""

    says = _("This proposal is answered or taken back. You can propose new times.")


class NotYours(Refusal):
    """Nobody answers their own question."""

    says = _("You proposed these times yourself. Now the other one chooses.")


class NotAgreed(Refusal):
    """Only an agreed meeting changes."""

    says = _("This meeting is cancelled already. You can propose new times.")


class HasBegun(Refusal):
    """What has been cannot be changed."""

    says = _("This meeting has begun. Please tell us afterwards how it was.")


class SayWhy(Refusal):
    """The other one has kept the time free."""

    says = _("Please write a few words, so that the other one understands.")
    field = "why"


def check_going_on(pair: Pair) -> None:
    if pair.ended_at:
        raise HasEnded


def check_time(time: datetime, at: datetime) -> None:
    if time <= at:
        raise IsOver
    if time > at + FARTHEST:
        raise TooFar


def length(minutes: int) -> int:
    if minutes not in MINUTES:
        raise NoSuchLength
    return minutes


def reason(why: str) -> str:
    why = " ".join(why.split())[:300]
    if not why:
        raise SayWhy
    return why


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now; others who would change it wait for us."""
    rows = Meeting.objects.select_for_update(of=("self",)).with_people()
    return rows.get(pk=meeting.pk)


def asked(meeting: Meeting, by: Person) -> Meeting:
    """A proposal that `by` may answer. Raises NotOpen, NotYours, HasEnded."""
    meeting = locked(meeting)
    if meeting.state != Meeting.State.PROPOSED:
        raise NotOpen
    if meeting.proposed_by_id == by.pk:
        raise NotYours
    check_going_on(meeting.pair)
    return meeting


def standing(meeting: Meeting, at: datetime) -> Meeting:
    """An agreed meeting still to come. Raises NotAgreed, HasBegun, HasEnded."""
    meeting = locked(meeting)
    if meeting.state != Meeting.State.AGREED:
        raise NotAgreed
    if meeting.has_begun(at):
        raise HasBegun
    check_going_on(meeting.pair)
    return meeting


def lapse(pair: Pair, at: datetime) -> None:
    """Close a question whose times are all over, so that a new one may be asked."""
    asked = Meeting.objects.proposed().filter(pair=pair)
    old = asked.exclude(suggestions__starts_at__gt=at)
    old.update(state=Meeting.State.LAPSED, changed_at=at)


def close(meeting: Meeting, state: str, *, by: Person, at: datetime) -> None:
    """End a proposal without a meeting."""
    meeting.state = state
    note_change(meeting, why="", by=by, at=at)


def note_change(meeting: Meeting, *, why: str, by: Person | None, at: datetime) -> None:
    """Save the meeting with who changed it, and a higher number for calendars."""
    meeting.sequence += 1
    meeting.changed_at, meeting.changed_by, meeting.changed_why = at, by, why
    meeting.save()


def call_off(meeting: Meeting, *, why: str, by: Person | None, at: datetime) -> None:
    """Cancel, tell both, and let no reminder leave the house any more."""
    meeting.state = Meeting.State.CANCELLED
    note_change(meeting, why=why, by=by, at=at)
    _telling.forget_reminders(meeting, by=by, at=at)
    _telling.tell(meeting, "meeting_cancelled", meeting.people, by=by, at=at)
