"""A warm introduction, to which the newcomer says yes first; and a mentor's hint."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import _sending, _steps, access
from rafiqi.areas.candidacies._sending import HasBlocked, NotOpen, Shown
from rafiqi.areas.candidacies._steps import Said
from rafiqi.areas.candidacies.models import (
    Answered,
    Candidacy,
    Hint,
    Introduction,
    SaidAs,
    Stage,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal

LONGEST = 600


class NobodyReads(Refusal):
    """An introduction needs somebody at the other end."""

    says = _(
        "Nobody of a partner stands behind this opportunity. Tell the newcomer where "
        "to apply, or add the partner first."
    )


class IsOnTheWay(Refusal):
    """Whoever has applied need not be introduced."""

    says = _("They are on the way there already. Please look at their application.")


class NotNow(Refusal):
    """The partner is blocked; the coordinator is not told why."""

    says = _("They do not want to be introduced there. Please ask them yourself.")


class Answers(Refusal):
    """What was answered is answered."""

    says = _("This was answered already. Please look at it again.")


@transaction.atomic
def introduce(
    opportunity: Opportunity,
    enrolment: Enrolment,
    line: str,
    *,
    pair: Pair | None = None,
    by: Person,
    at: datetime,
) -> Introduction:
    """Ask a newcomer whether they want to be introduced; the partner hears nothing yet.

    line  what the partner will read; the newcomer reads it first.
    pair  whose mentor is asked for a line of their own.

    Asked twice, it is asked once. Raises NotOpen, NobodyReads, IsOnTheWay, NotNow.
    """
    person = enrolment.person
    journal.wait_for(f"candidacy {person.pk} {opportunity.pk}", by=by, at=at)
    if not _sending.is_open(opportunity):
        raise NotOpen
    if not access.contacts_of(opportunity.partner):
        raise NobodyReads
    if access.has_blocked(person, opportunity.partner):
        raise NotNow
    there = access.of_newcomer(person).filter(opportunity=opportunity)
    if there.exclude(stage=Stage.SAVED).exists():
        raise IsOnTheWay
    made, is_new = Introduction.objects.get_or_create(
        opportunity=opportunity,
        enrolment=enrolment,
        answer=Answered.WAITING,
        defaults={
            "by": by,
            "line": line.strip()[:LONGEST],
            "pair": pair,
            "asked_at": at,
        },
    )
    if is_new:
        path = f"/introductions/{made.public_id}/"
        about = made.public_id
        messaging.tell(person, "application_ask", path, about=about, by=by, at=at)
        if pair is not None:
            mentor = pair.mentor.person
            path = f"/introductions/line/{made.public_id}/"
            messaging.tell(mentor, "application_line", path, about=about, by=by, at=at)
        journal.write("candidacies.asked", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def add_line(
    introduction: Introduction, line: str, *, by: Person, at: datetime
) -> None:
    """The mentor's own words, while the newcomer has not answered. Raises Answers."""
    held = _held(introduction)
    if held.answer != Answered.WAITING:
        raise Answers
    held.mentor_line = line.strip()[:LONGEST]
    held.save(update_fields=["mentor_line"])
    journal.write("candidacies.line", held.public_id, by=by, at=at)


@transaction.atomic
def accept(
    introduction: Introduction, shown: Shown | None = None, *, by: Person, at: datetime
) -> Candidacy:
    """Yes: the partner sees the name and the lines, and whatever else is released.

    A second tap changes nothing. Raises Answers after a no, NotOpen, HasBlocked.
    """
    held = _held(introduction)
    if held.answer == Answered.NO:
        raise Answers
    if access.has_blocked(held.enrolment.person, held.opportunity.partner):
        raise HasBlocked
    made = _sending.save(
        held.opportunity,
        held.enrolment,
        way=Candidacy.Way.COORDINATOR,
        begun_by=held.by,
        pair=held.pair,
        by=by,
        at=at,
    )
    if held.answer == Answered.YES:
        return made
    _answer(held, Answered.YES, at)
    said = Said(Stage.INTRODUCED)
    _steps.say(made, said, said_as=SaidAs.NEWCOMER, by=by, at=at)
    shown = shown or Shown(name=True)
    _sending.write_message(made, made.message, shown, by=by, at=at)
    _sending.hand_over(made, at=at)
    _steps.tell_partner(made, "application_introduced", by=by, at=at)
    return made


@transaction.atomic
def decline(introduction: Introduction, *, by: Person, at: datetime) -> None:
    """No, thank you: the partner never hears of it. Raises Answers after a yes."""
    held = _held(introduction)
    if held.answer == Answered.YES:
        raise Answers
    if held.answer == Answered.WAITING:
        _answer(held, Answered.NO, at)
        journal.write("candidacies.declined", held.public_id, by=by, at=at)


@transaction.atomic
def hint(
    pair: Pair, opportunity: Opportunity, line: str, *, by: Person, at: datetime
) -> Hint:
    """A mentor shows an opportunity to their newcomer. Shown twice, it is shown once.

    Raises NotOpen, IsOnTheWay.
    """
    if not _sending.is_open(opportunity):
        raise NotOpen
    person = pair.mentee.person
    if access.of_newcomer(person).filter(opportunity=opportunity).exists():
        raise IsOnTheWay
    made, is_new = Hint.objects.get_or_create(
        opportunity=opportunity,
        enrolment=pair.mentee,
        defaults={"pair": pair, "by": by, "line": line.strip()[:300], "at": at},
    )
    if is_new:
        messaging.tell(
            person, "application_hint", "/candidacies/", about=made.public_id,
            by=by, at=at,
        )  # fmt: skip
        journal.write("candidacies.hinted", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def take_hint(hint: Hint, *, by: Person, at: datetime) -> Candidacy:
    """Save what a mentor has shown, where the mentor may see how it goes on.

    Raises NotOpen.
    """
    made = _sending.save(
        hint.opportunity,
        hint.enrolment,
        way=Candidacy.Way.MENTOR,
        begun_by=hint.by,
        pair=hint.pair,
        by=by,
        at=at,
    )
    _answer(hint, Answered.YES, at)
    return made


@transaction.atomic
def leave_hint(hint: Hint, *, by: Person, at: datetime) -> None:
    """Not for me. The mentor is not told."""
    _answer(hint, Answered.NO, at)
    journal.write("candidacies.left_hint", hint.public_id, by=by, at=at)


def _held(introduction: Introduction) -> Introduction:
    held = Introduction.objects.select_for_update(of=("self",))
    along = ("opportunity__partner", "enrolment__person", "pair", "by")
    return held.select_related(*along).get(pk=introduction.pk)


def _answer(row: Introduction | Hint, answer: str, at: datetime) -> None:
    row.answer, row.answered_at = answer, at
    row.save(update_fields=["answer", "answered_at"])
