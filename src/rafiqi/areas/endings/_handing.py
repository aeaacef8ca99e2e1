"""Preparing that another mentor goes on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings.models import LONGEST_LETTER, HandOver
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class IsPassedOn(Refusal):
    """What somebody has read cannot be taken back."""

    says = _(
        "The new mentor has this already, so it cannot be changed any more. "
        "If something is wrong, please write to your programme team."
    )


class LetterHasChanged(Refusal):
    """Nobody agrees to words they have not read."""

    says = _("Your mentor has changed the letter. Please read it once more.")
    field = "shares_letter"


@transaction.atomic
def prepare(pair: Pair, *, by: Person, at: datetime) -> HandOver:
    """Ask both what another mentor may know; asked twice, they are told once."""
    handover, is_new = HandOver.objects.get_or_create(
        pair=pair, defaults={"asked_at": at}
    )
    if is_new:
        for person in (pair.mentee.person, pair.mentor.person):
            if person != by:
                messaging.tell(person, "hand_over", _path(pair), by=by, at=at)
        journal.write("endings.hand_over_prepared", pair.public_id, by=by, at=at)
    return handover


@transaction.atomic
def write_letter(handover: HandOver, letter: str, *, by: Person, at: datetime) -> None:
    """The leaving mentor agrees, with a letter or without one. Raises IsPassedOn.

    The newcomer reads it first: a changed letter is passed on only once they say so.
    """
    handover = _held(handover)
    letter = letter.strip()[:LONGEST_LETTER]
    if letter != handover.letter:
        handover.shares_letter = False
        mentee = handover.pair.mentee.person
        messaging.tell(mentee, "hand_over_letter", _path(handover.pair), by=by, at=at)
    handover.letter, handover.written_at = letter, at
    handover.save(update_fields=["letter", "written_at", "shares_letter"])
    journal.write("endings.letter_written", handover.pair.public_id, by=by, at=at)


@transaction.atomic
def release(
    handover: HandOver,
    *,
    plan: bool,
    objectives: bool,
    position: bool,
    letter: bool,
    read: str = "",
    by: Person,
    at: datetime,
) -> None:
    """The newcomer says what the next mentor may know; nothing is an answer too.

    read  when the letter was written that they have read, as isoformat.

    Raises IsPassedOn, LetterHasChanged.
    """
    handover = _held(handover)
    written = handover.written_at
    if letter and read != (written.isoformat() if written else ""):
        raise LetterHasChanged
    handover.shares_plan, handover.shares_objectives = plan, objectives
    handover.shares_position = position
    handover.shares_letter = letter and bool(handover.letter)
    handover.agreed_at = at
    handover.save()
    journal.write("endings.released", handover.pair.public_id, by=by, at=at)


@transaction.atomic
def pass_on(handover: HandOver, to: Pair, *, by: Person, at: datetime) -> None:
    """The pair that goes on has what was released; the mentor before is told."""
    handover.to, handover.passed_at = to, at
    handover.save(update_fields=["to", "passed_at"])
    before = handover.pair.mentor.person
    messaging.tell(before, "handed_over", _path(handover.pair), by=by, at=at)
    journal.write("endings.passed_on", to.public_id, by=by, at=at)


def _held(handover: HandOver) -> HandOver:
    """As it is now, for us alone. Raises IsPassedOn."""
    rows = HandOver.objects.select_for_update(of=("self",))
    held = rows.select_related("pair__mentor__person", "pair__mentee__person")
    now = held.get(pk=handover.pk)
    if now.passed_at:
        raise IsPassedOn
    return now


def _path(pair: Pair) -> str:
    return f"/pairs/{pair.public_id}/hand-over/"
