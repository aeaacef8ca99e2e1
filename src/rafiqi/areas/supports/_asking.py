"""Saying what would help, deciding about it, giving it, hearing whether it helped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.funding import actions as funding
from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Category, Cost, Grant, Purpose
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports._deciding import NotYourOwn, SayWhy
from rafiqi.areas.supports.models import Kind, Support, SupportGiven
from rafiqi.kernel.refusal import Refusal

MOST_LETTERS = 1000
DECIDED = (Support.State.YES, Support.State.PARTLY, Support.State.NOT_NOW)
BOOKED_AS = {Kind.HOURS.value: Category.OTHER.value}
"""Under which kind of cost a support is booked, where the names differ."""


class NothingChosen(Refusal):
    """Whoever asks for nothing needs no form."""

    says = _("Please tap at least one picture.")
    field = "kinds"


class SayWhat(Refusal):
    """Something else may be anything."""

    says = _("Please write in a few words what it is.")
    field = "words"


class WaitsAlready(Refusal):
    """Nobody has to ask twice."""

    says = _("We know this already, and you get an answer soon.")
    field = "kinds"


class HasEnded(Refusal):
    """Whoever is no mentor any more is not let in."""

    says = _("You two have finished your time together. Please choose again.")
    field = "sees"


class IsTakenBack(Refusal):
    """What nobody needs any more is not decided."""

    says = _("They do not need this any more. You need do nothing.")


class NotAgreed(Refusal):
    """First yes, then give."""

    says = _("Please answer first. After a yes you can note what was given.")


class EndsFirst(Refusal):
    """Time goes one way."""

    says = _("The last day must not be before the first day.")
    field = "ends_on"


class IsGiven(Refusal):
    """What was given is not undone by a tap."""

    says = _("Something was given for this already.")


@transaction.atomic
def ask(
    enrolment: Enrolment,
    kinds: Sequence[str],
    words: str,
    *,
    pair: Pair | None = None,
    by: Person,
    at: datetime,
) -> list[Support]:
    """Say what would help somebody to take part; what waits already is left alone.

    pair  whose mentor may see it.

    Raises NothingChosen, SayWhat, HasEnded, WaitsAlready.
    """
    wanted = [Kind(kind) for kind in dict.fromkeys(kinds)]
    if not wanted:
        raise NothingChosen
    if wanted == [Kind.OTHER] and not words.strip():
        raise SayWhat
    pair = _going_on(pair) if pair else None
    told = {
        "words": words.strip()[:MOST_LETTERS],
        "pair": pair,
        "asked_by": by,
        "asked_at": at,
    }
    found = [
        Support.objects.get_or_create(
            enrolment=enrolment, kind=kind, state=Support.State.ASKED, defaults=told
        )
        for kind in wanted
    ]
    made = [one for one, is_new in found if is_new]
    if not made:
        raise WaitsAlready
    if enrolment.person_id != by.pk:
        _tell(made[0], "support_asked", by=by, at=at)
    for one in made:
        journal.write("supports.asked", one.public_id, by=by, at=at, note=one.kind)
    return made


@transaction.atomic
def share(support: Support, pair: Pair | None, *, by: Person, at: datetime) -> None:
    """Let the mentor of a pair see it, or nobody. Raises HasEnded."""
    support = _held(support)
    support.pair = _going_on(pair) if pair else None
    support.save(update_fields=["pair"])
    verb = "supports.shared" if pair else "supports.kept_to_oneself"
    journal.write(verb, support.public_id, by=by, at=at)


@transaction.atomic
def take_back(support: Support, *, by: Person, at: datetime) -> None:
    """They do not need it any more. Raises IsGiven."""
    support = _held(support)
    if support.given.exists():
        raise IsGiven
    support.state = Support.State.TAKEN_BACK
    support.save(update_fields=["state"])
    journal.write("supports.taken_back", support.public_id, by=by, at=at)


@transaction.atomic
def decide(
    support: Support, state: str, answer: str, *, by: Person, at: datetime
) -> None:
    """Yes, partly or not now; only a plain yes needs no sentence. May be changed.

    Raises SayWhy, IsTakenBack, NotYourOwn, IsGiven.
    """
    support = _held(support)
    state = Support.State(state)
    if state not in DECIDED:
        raise ValueError(state)
    if support.enrolment.person_id == by.pk:
        raise NotYourOwn
    if support.state == Support.State.TAKEN_BACK:
        raise IsTakenBack
    if state == Support.State.NOT_NOW and support.given.exists():
        raise IsGiven
    if state != Support.State.YES and not answer.strip():
        raise SayWhy("answer")
    support.state, support.answer = state, answer.strip()[:MOST_LETTERS]
    support.decided_by, support.decided_at = by, at
    support.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    _tell(support, "support_decided", by=by, at=at)
    journal.write("supports.decided", support.public_id, by=by, at=at, note=state)


@transaction.atomic
def give(
    support: Support,
    *,
    what: str,
    number: int = 1,
    starts_on: date,
    ends_on: date | None = None,
    amount: Decimal | None = None,
    currency: str = "",
    grant: Grant | None = None,
    purpose: Purpose | None = None,
    receipt: str = "",
    by: Person,
    at: datetime,
) -> SupportGiven:
    """Note what somebody was given; what it cost is booked at once.

    amount  of all of it; None or 0: it cost nothing.

    Raises NotAgreed, NotYourOwn, EndsFirst, and what `funding.book` raises.
    """
    support = _held(support)
    if support.enrolment.person_id == by.pk:
        raise NotYourOwn
    if not support.is_granted:
        raise NotAgreed
    if ends_on and ends_on < starts_on:
        raise EndsFirst
    made = SupportGiven.objects.create(
        support=support,
        what=what.strip(),
        number=number,
        starts_on=starts_on,
        ends_on=ends_on,
        noted_by=by,
        noted_at=at,
    )
    if amount:
        enrolment = support.enrolment
        made.cost = funding.book(
            enrolment.programme,
            category=BOOKED_AS.get(support.kind, support.kind),
            amount=amount,
            currency=currency,
            spent_on=min(starts_on, by.day(at)),
            shares=[Share(amount, grant, purpose)],
            receipt=receipt,
            enrolment=enrolment,
            source=Cost.Source.SUPPORT,
            about=made.public_id,
            by=by,
            at=at,
        )
        made.save(update_fields=["cost"])
    _tell(support, "support_given", by=by, at=at)
    journal.write("supports.given", support.public_id, by=by, at=at)
    return made


@transaction.atomic
def say(
    given: SupportGiven, came: bool, helped: int | None, *, by: Person, at: datetime
) -> None:
    """Whether it came, and whether it helped. helped  a face, 3 to 1."""
    given = SupportGiven.objects.select_for_update().get(pk=given.pk)
    given.came, given.helped = came, helped if came else None
    given.said_at = at
    given.save(update_fields=["came", "helped", "said_at"])
    journal.write("supports.said", given.support.public_id, by=by, at=at)


def _going_on(pair: Pair) -> Pair:
    pair.refresh_from_db(fields=["ended_at"])
    if pair.ended_at:
        raise HasEnded
    return pair


def _held(support: Support) -> Support:
    held = Support.objects.select_for_update(of=("self",))
    people = ("enrolment__person", "enrolment__programme__organisation")
    return held.select_related(*people).get(pk=support.pk)


def _tell(support: Support, kind: str, *, by: Person, at: datetime) -> None:
    path, about = f"/support/{support.public_id}/", support.public_id
    messaging.tell(support.enrolment.person, kind, path, about=about, by=by, at=at)
