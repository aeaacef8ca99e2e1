"""Certifying hours, and taking a certificate back."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.certificates._counting import counted
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal

JOINERS = "\u200c\u200d"
"""Persian and others write words with them; they turn nothing round."""
MOST_BY_HAND = 500
"""Hours; more than that in one period is a slip of the finger."""


class NoPeriod(Refusal):
    """A period has a first and a last day, in this order."""

    says = _("The last day cannot be before the first day. Please change one of them.")
    field = "ends_on"


class NotGivenYet(Refusal):
    """Only what has been is certified."""

    says = _("Please choose a last day that is not in the future.")
    field = "ends_on"


class NothingCounted(Refusal):
    """A certificate of nothing helps nobody."""

    says = _(
        "Nothing was confirmed in this time. Say after each meeting that you met and "
        "for how long, or choose other days."
    )


class SayWhatFor(Refusal):
    """Hours by hand stand beside what they were for."""

    says = _("Please write what these hours were for.")
    field = "said_what"


class TooManyByHand(Refusal):
    """Nobody would believe it."""

    says = _("Please write at most 500 hours.")
    field = "said_hours"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a certificate should be about.

    language      in which the paper is printed.
    said_minutes  written by hand: the paper says that the mentor says so.
    """

    starts_on: date
    ends_on: date
    language: str
    said_minutes: int = 0
    said_what: str = ""


@transaction.atomic
def certify(
    person: Person, programme: Programme, asked: Asked, *, by: Person, at: datetime
) -> Certificate:
    """Make a certificate; whoever did not make it themselves gets a letter.

    Raises NoPeriod, NotGivenYet, SayWhatFor, TooManyByHand, NothingCounted.
    """
    what = _plain(asked.said_what)[:200] if asked.said_minutes else ""
    _check(asked, what, person.day(at))
    found = counted(by, person, programme, asked.starts_on, asked.ends_on, at)
    if not found.minutes and not asked.said_minutes:
        raise NothingCounted
    made = Certificate.objects.create(
        person=person,
        programme=programme,
        name=_plain(person.name),
        organisation=_plain(programme.organisation.name),
        programme_name=_plain(programme.name),
        **asdict(asked) | {"said_what": what},
        **asdict(found) | {"roles": list(found.roles)},
        made_by=by,
        made_at=at,
    )
    if by != person:
        path = f"/hours/{made.public_id}/"
        messaging.tell(person, "certificate", path, by=by, at=at)
    journal.write("certificates.certified", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def withdraw(certificate: Certificate, *, by: Person, at: datetime) -> None:
    """Take it back: its public page says no more. Once is enough."""
    if certificate.withdrawn_at is None:
        certificate.withdrawn_at = at
        certificate.save(update_fields=["withdrawn_at"])
        if by != certificate.person:
            path = f"/hours/{certificate.public_id}/"
            messaging.tell(certificate.person, "certificate_back", path, by=by, at=at)
        journal.write("certificates.withdrawn", certificate.public_id, by=by, at=at)


def _check(asked: Asked, what: str, today: date) -> None:
    if asked.ends_on < asked.starts_on:
        raise NoPeriod
    if asked.ends_on > today:
        raise NotGivenYet
    if asked.said_minutes > MOST_BY_HAND * 60:
        raise TooManyByHand
    if asked.said_minutes and not what:
        raise SayWhatFor


def _plain(words: str) -> str:
    """One line without invisible signs, which could turn round what is beside it."""
    seen = (" " if sign.isspace() else sign for sign in words)
    bare = "".join(sign for sign in seen if sign in JOINERS or _is_seen(sign))
    return " ".join(bare.split())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs")
