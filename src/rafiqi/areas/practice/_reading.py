"""Who reads a text: asked, taken, given back, read, over."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import access
from rafiqi.areas.practice._telling import path
from rafiqi.areas.practice.models import Piece, Reader, Reading
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import Refusal

USUAL = timedelta(days=7)
FARTHEST = timedelta(days=90)
TOLD_AT_ONCE = 5
"""So many readers are told that a text waits; it stands on the others' pages too."""


class IsPast(Refusal):
    """Nobody reads for yesterday."""

    says = _("This day is over. Please choose today or a later day.")
    field = "due_on"


class TooFar(Refusal):
    """A text is read now or asked for later."""

    says = _("This is more than three months away. Please ask again nearer to it.")
    field = "due_on"


class OnlyYourMentor(Refusal):
    """Nobody under 18 writes with somebody we have not given them."""

    says = _(
        "Because you may be under 18, only your mentor reads your texts. If you have "
        "no mentor, please write to the programme team."
    )
    field = "who"


class TakenBySomebody(Refusal):
    """Two were kind at the same moment."""

    says = _("Somebody else has just taken this text. Thank you all the same!")


class IsOver(Refusal):
    """The newcomer has ended it, or the time together has ended."""

    says = _(
        "Nobody is asked to read this text any more. What was said is kept. "
        "The newcomer can ask again."
    )


class NotReady(Refusal):
    """Reading somebody's CV asks for as much trust as meeting them."""

    says = _(
        "Before you read texts of newcomers, your programme needs a few things from "
        "you. Your start page says what is missing."
    )


@transaction.atomic
def ask(
    piece: Piece,
    whom: Pair | Programme,
    *,
    wish: str = "",
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Reading:
    """Ask the mentor of a pair, or whoever reads for a programme, to read a piece.

    Whoever was asked before is not asked any more.
    Raises IsPast, TooFar, OnlyYourMentor, IsOver.
    """
    pair = whom if isinstance(whom, Pair) else None
    programme = whom.programme if isinstance(whom, Pair) else whom
    if pair and pair.ended_at:
        raise IsOver
    if pair is None and people.may_be_minor([by.pk], at.year):
        raise OnlyYourMentor
    today = by.day(at)
    if due_on and due_on < today:
        raise IsPast
    if due_on and due_on > today + FARTHEST:
        raise TooFar
    Reading.objects.filter(piece=piece, closed_at=None).update(closed_at=at)
    made = Reading.objects.create(
        piece=piece,
        programme=programme,
        pair=pair,
        wish=wish.strip(),
        due_on=due_on or today + USUAL,
        asked_at=at,
        reader=pair.mentor.person if pair else None,
        taken_at=at if pair else None,
        owner_looked_at=at,
    )
    if pair:
        messaging.tell(pair.mentor.person, "text_asked", path(made), by=by, at=at)
    else:
        for reader in access.to_tell(made, TOLD_AT_ONCE):
            messaging.tell(reader, "text_waits", "/practice/reading/", by=by, at=at)
    journal.write("practice.asked", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def end_reading(reading: Reading, *, by: Person, at: datetime) -> None:
    """Show a piece to nobody else any more; what was said stays with its owner."""
    Reading.objects.filter(pk=reading.pk, closed_at=None).update(closed_at=at)
    journal.write("practice.reading_ended", reading.public_id, by=by, at=at)


@transaction.atomic
def take(reading: Reading, *, by: Person, at: datetime) -> None:
    """Take a text that waits for a reader. Raises TakenBySomebody."""
    waiting = Reading.objects.untaken().filter(pk=reading.pk)
    if not waiting.update(reader=by, taken_at=at, due_on=_due(reading, at)):
        raise TakenBySomebody
    journal.write("practice.taken", reading.public_id, by=by, at=at)


@transaction.atomic
def give_back(reading: Reading, *, by: Person, at: datetime) -> None:
    """The reader cannot read it after all: it waits again, or the newcomer asks anew.

    Raises IsOver.
    """
    held = _held(reading)
    if held.pair_id:
        held.closed_at = at
        held.save(update_fields=["closed_at"])
    else:
        _free(held)
    messaging.tell(held.piece.owner, "text_given_back", path(held), by=by, at=at)
    journal.write("practice.given_back", held.public_id, by=by, at=at)


@transaction.atomic
def hand(reading: Reading, to: Person, *, by: Person, at: datetime) -> None:
    """A coordinator asks one mentor to read what waits. Raises IsOver."""
    held = _held(reading)
    if held.pair_id:
        raise IsOver
    _free(held)
    held.reader, held.taken_at, held.due_on = to, at, _due(held, at)
    held.save(update_fields=["reader", "taken_at", "due_on"])
    messaging.tell(to, "text_asked", path(held), by=by, at=at)
    journal.write("practice.handed", held.public_id, by=by, at=at)


@transaction.atomic
def finish(reading: Reading, *, by: Person, at: datetime) -> None:
    """The reader is through. A second tap changes nothing. Raises IsOver."""
    held = _held(reading)
    if held.read_at:
        return
    held.read_at = at
    held.save(update_fields=["read_at"])
    if not held.owner_told_at:
        messaging.tell(held.piece.owner, "text_comments", path(held), by=by, at=at)
        held.owner_told_at = at
        held.save(update_fields=["owner_told_at"])
    journal.write("practice.read", held.public_id, by=by, at=at)


@transaction.atomic
def read_for_others(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """A mentor reads texts of other newcomers too. Raises NotReady."""
    if not access.ready(by, by.day(at)).filter(pk=enrolment.pk).exists():
        raise NotReady
    Reader.objects.get_or_create(enrolment=enrolment, defaults={"since": at})
    journal.write("practice.reads", enrolment.public_id, by=by, at=at)


@transaction.atomic
def rest_from_reading(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """No more texts of others; what was taken is still theirs to read or give back."""
    Reader.objects.filter(enrolment=enrolment).delete()
    journal.write("practice.reads_no_more", enrolment.public_id, by=by, at=at)


def _held(reading: Reading) -> Reading:
    """The reading as it is now, for us alone. Raises IsOver."""
    held = Reading.objects.open().select_for_update(of=("self",))
    found = held.select_related("piece__owner", "reader").filter(pk=reading.pk).first()
    if found is None:
        raise IsOver
    return found


def _free(held: Reading) -> None:
    """Back to those who read for the programme."""
    held.reader = held.taken_at = held.read_at = None
    held.reader_looked_at = held.reader_told_at = None
    held.save()


def _due(reading: Reading, at: datetime) -> date:
    """Until when: as asked for, or two days where that is nearly over."""
    return max(reading.due_on, at.date() + timedelta(days=2))
