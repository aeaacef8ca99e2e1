"""A coordinator makes a gathering, changes it, calls it off, and notes who came."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.meetings import _agreeing, _joining, _telling, _where
from rafiqi.areas.meetings._agreeing import HasBegun, NotAgreed
from rafiqi.areas.meetings._gathering import Gathering, Seat
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal

LONGEST = 600
MOST_PLACES = 500


class Untitled(Refusal):
    """People choose by the title."""

    says = _("Please write a title in at least one language.")
    field = "title_en"


class NoSuchNumber(Refusal):
    """Nobody comes to a gathering without places or length."""

    says = _("Please write 1 to 500 places and 10 to 600 minutes.")
    field = "places"


class PlacesTaken(Refusal):
    """Nobody loses their place because a number was changed."""

    says = _("More people than that have a place already. Please write more places.")
    field = "places"


class NotOver(Refusal):
    """Nobody has come before it has begun."""

    says = _("It has not begun yet. Please note afterwards who came.")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a coordinator says about a gathering.

    kind, audience, format  keys of Gathering.Kind, Gathering.Audience and Format.
    title, text             Words.
    """

    kind: str
    audience: str
    title: Mapping[str, str]
    text: Mapping[str, str]
    starts_at: datetime
    minutes: int
    format: str
    link: str
    place: str
    places: int


@transaction.atomic
def gather(
    programme: Programme, invitation: Invitation, *, by: Person, at: datetime
) -> Gathering:
    """Open a gathering for sign-up.

    Raises Untitled, NoSuchNumber, IsOver, TooFar, NoGoodLink, NoPlace, NoSuchFormat.
    """
    gathering = Gathering(programme=programme, changed_at=at, changed_by=by)
    _write(gathering, invitation, at)
    gathering.save()
    journal.write("meetings.gathered", gathering.public_id, by=by, at=at)
    return gathering


@transaction.atomic
def change_gathering(
    gathering: Gathering, invitation: Invitation, *, by: Person, at: datetime
) -> None:
    """Change it. Whoever has a place is told when the time or the place is another.

    More places: those who have waited longest get them.

    Raises what gather raises, and HasBegun, NotAgreed, PlacesTaken.
    """
    gathering = _standing(gathering, at)
    before = _seen(gathering)
    taken = gathering.seats.filter(state=Seat.State.SEATED)
    if invitation.places < taken.count():
        raise PlacesTaken
    was_at = gathering.starts_at
    _write(gathering, invitation, at)
    gathering.changed_by = by
    if _seen(gathering) != before:
        gathering.sequence += 1
        gathering.changed_at = at
        told = _joining.people(gathering, Seat.State.SEATED)
        _telling.tell(gathering, "gathering_changed", told, by=by, at=at)
    if gathering.starts_at != was_at:
        gathering.seats.update(reminded_at=None, soon_at=None)
        _telling.forget_reminders(gathering, by=by, at=at)
    gathering.save()
    _joining.move_up(gathering, by=by, at=at)
    journal.write("meetings.gathering_changed", gathering.public_id, by=by, at=at)


@transaction.atomic
def cancel_gathering(
    gathering: Gathering, *, why: str, by: Person, at: datetime
) -> None:
    """Call it off; everybody who has a place or waits for one is told, and reads why.

    Raises HasBegun, NotAgreed, SayWhy.
    """
    gathering = _standing(gathering, at)
    gathering.changed_why = _agreeing.reason(why)
    gathering.cancelled_at = gathering.changed_at = at
    gathering.changed_by = by
    gathering.sequence += 1
    gathering.save()
    _telling.forget_reminders(gathering, by=by, at=at)
    told = _joining.people(gathering, Seat.State.SEATED, Seat.State.WAITING)
    _telling.tell(gathering, "gathering_cancelled", told, by=by, at=at)
    journal.write("meetings.gathering_cancelled", gathering.public_id, by=by, at=at)


@transaction.atomic
def note_who_came(
    gathering: Gathering, came: Collection[str], *, by: Person, at: datetime
) -> None:
    """Note for everybody with a place whether they came; may be done again.

    came  public ids of those who came.

    Raises NotOver, NotAgreed.
    """
    if gathering.is_cancelled:
        raise NotAgreed
    if not gathering.has_begun(at):
        raise NotOver
    seats = gathering.seats.filter(state=Seat.State.SEATED)
    seats.filter(person__public_id__in=came).update(came=True)
    seats.exclude(person__public_id__in=came).update(came=False)
    journal.write("meetings.attendance_noted", gathering.public_id, by=by, at=at)


def _standing(gathering: Gathering, at: datetime) -> Gathering:
    gathering = _joining.locked(gathering)
    if gathering.is_cancelled:
        raise NotAgreed
    if gathering.has_begun(at):
        raise HasBegun
    return gathering


def _write(gathering: Gathering, said: Invitation, at: datetime) -> None:
    title = {tag: " ".join(words.split())[:120] for tag, words in said.title.items()}
    gathering.title = {tag: words for tag, words in title.items() if words}
    if not gathering.title:
        raise Untitled
    text = {tag: words.strip()[:2000] for tag, words in said.text.items()}
    gathering.text = {tag: words for tag, words in text.items() if words}
    if not (1 <= said.places <= MOST_PLACES and 10 <= said.minutes <= LONGEST):
        raise NoSuchNumber
    _agreeing.check_time(said.starts_at, at)
    gathering.kind, gathering.audience = said.kind, said.audience
    gathering.starts_at, gathering.minutes = said.starts_at, said.minutes
    gathering.places = said.places
    for name, value in _where.checked(said.format, said.link, said.place).items():
        setattr(gathering, name, value)


def _seen(gathering: Gathering) -> tuple[object, ...]:
    """What a calendar shows of it."""
    return (
        gathering.starts_at,
        gathering.minutes,
        gathering.format,
        gathering.link,
        gathering.place,
    )
