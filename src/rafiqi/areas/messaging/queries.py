"""What is asked about letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Min, Q, QuerySet

from rafiqi.areas.messaging import access
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class Unreached:
    """Somebody whom a letter could not reach. `person_key` is the row's number.

    written_at  the oldest of the letters that did not reach them.
    """

    person_key: int
    name: str
    has_address: bool
    written_at: datetime


def unreached(
    viewer: Person, people: QuerySet[Any, Any], *, since: datetime
) -> tuple[Unreached, ...]:
    """Who of these people has missed a letter and has not been here since.

    people  row numbers of people whom the viewer may see, as a subquery.
    since   letters from before are no news any more.

    Those who have an address by now are left out, unless it does not work.
    One query; the oldest letter first.
    """
    state = Letter.State
    missed = Letter.objects.filter(
        Q(state=state.FAILED) | Q(state=state.UNREACHABLE, to__email=""),
        Q(to__last_login=None) | Q(to__last_login__lt=F("written_at")),
        written_at__gte=since,
        to__in=people,
    )
    found = (
        missed.values_list("to", "to__name", "to__email")
        .annotate(first=Min("written_at"))
        .order_by("first")
    )
    return tuple(
        Unreached(key, name, bool(email), first) for key, name, email, first in found
    )


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter as its reader gets it, with a link that works."""

    mailbox: str
    subject: str
    text: str
    language: str
    state: str
    trouble: str
    written_at: datetime


def public_newest_letters(count: int = 30) -> tuple[LetterShown, ...]:
    """The newest letters, newest first. For a developer's own machine only."""
    newest = Letter.objects.select_related("to__organisation").order_by("-pk")[:count]
    return tuple(_shown(letter) for letter in newest)


def _shown(letter: Letter) -> LetterShown:
    mail = access.written(letter)
    return LetterShown(
        mailbox=letter.to.email or letter.to.phone,
        subject=str(mail.subject),
        text=str(mail.body),
        language=mail.extra_headers["Content-Language"],
        state=str(letter.get_state_display()),
        trouble=str(letter.get_trouble_display()),
        written_at=letter.written_at,
    )
