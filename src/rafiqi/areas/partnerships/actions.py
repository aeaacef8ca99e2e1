"""Noting what partners promise and what they give."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.partnerships.models import MOST, Commitment, Given
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import Refusal


class SomeOnly(Refusal):
    """A promise of nothing is none; one of millions is a slip of the finger."""

    says = _("Please write how many, 1 to 9999.")
    field = "number"


class EndsBefore(Refusal):
    """A promise is for a time."""

    says = _("The last day is before the first day.")
    field = "ends_on"


class NotYet(Refusal):
    """What is given has been given."""

    says = _("This day has not come yet. What is planned is a promise.")
    field = "on"


@transaction.atomic
def promise(
    partner: Partner,
    kind: str,
    number: int,
    *,
    is_paid: bool = False,
    starts_on: date,
    ends_on: date,
    words: str = "",
    by: Person,
    at: datetime,
) -> Commitment:
    """Note that a partner promises places. Raises SomeOnly, EndsBefore.

    kind  a kind of opportunity; mentors' places are promised for a season instead.
    """
    made = Commitment(partner=partner)
    _say(made, kind, number, is_paid, starts_on, ends_on, words)
    made.said_by, made.said_at = by, at
    made.save()
    journal.write("partnerships.promised", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def change(
    commitment: Commitment,
    *,
    kind: str,
    number: int,
    is_paid: bool,
    starts_on: date,
    ends_on: date,
    words: str,
    by: Person,
    at: datetime,
) -> None:
    """Correct a promise. Raises SomeOnly, EndsBefore."""
    _say(commitment, kind, number, is_paid, starts_on, ends_on, words)
    commitment.said_by, commitment.said_at = by, at
    commitment.save()
    journal.write("partnerships.changed", commitment.public_id, by=by, at=at)


@transaction.atomic
def take_back(commitment: Commitment, *, by: Person, at: datetime) -> None:
    """A promise does not stand any more."""
    journal.write("partnerships.taken_back", commitment.public_id, by=by, at=at)
    commitment.delete()


@transaction.atomic
def note_given(
    partner: Partner,
    kind: str,
    number: int,
    *,
    is_paid: bool = False,
    on: date,
    words: str = "",
    by: Person,
    at: datetime,
) -> Given:
    """Note what a partner gave that no application shows. Raises SomeOnly, NotYet."""
    if not 1 <= number <= MOST:
        raise SomeOnly
    if on > at.date() + timedelta(days=1):  # it may be tomorrow where they live
        raise NotYet
    made = Given.objects.create(
        partner=partner,
        kind=kind,
        number=number,
        is_paid=is_paid,
        on=on,
        words=words,
        noted_by=by,
        noted_at=at,
    )
    journal.write("partnerships.given", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def strike(given: Given, *, by: Person, at: datetime) -> None:
    """It was noted by mistake."""
    journal.write("partnerships.struck", given.public_id, by=by, at=at)
    given.delete()


def _say(
    commitment: Commitment,
    kind: str,
    number: int,
    is_paid: bool,
    starts_on: date,
    ends_on: date,
    words: str,
) -> None:
    if not 1 <= number <= MOST:
        raise SomeOnly
    if ends_on < starts_on:
        raise EndsBefore
    commitment.kind, commitment.number = kind, number
    commitment.is_paid, commitment.words = is_paid, words
    commitment.starts_on, commitment.ends_on = starts_on, ends_on
