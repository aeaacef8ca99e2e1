"""What is asked about letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from rafiqi.areas.messaging import _texts, access
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
    has_phone: bool
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
    found = (
        _missed(people, since)
        .values_list("to", "to__name", "to__email", "to__phone")
        .annotate(first=Min("written_at"))
        .order_by("first")
    )
    return tuple(
        Unreached(key, name, bool(email), bool(phone), first)
        for key, name, email, phone, first in found
    )


@dataclass(frozen=True, slots=True)
class TextByHand:
    """A text message for a coordinator to send. `person_key` is the row's number.

    href   opens it in the program that sends text messages.
    since  when the oldest of the letters was written that did not arrive.
    """

    person_key: int
    name: str
    phone: str
    text: str
    language: str
    href: str
    since: datetime


def texts_by_hand(
    viewer: Person, people: QuerySet[Any, Any], *, since: datetime
) -> tuple[TextByHand, ...]:
    """Whom a letter missed and a text message would reach; one text for each.

    people, since  as for `unreached`. One query; who has waited longest first.
    """
    missed = _missed(people, since).filter(to__email="").exclude(to__phone="")
    by_person: dict[int, list[Letter]] = {}
    for letter in missed.select_related("to__organisation").order_by("written_at"):
        by_person.setdefault(letter.to_id, []).append(letter)
    return tuple(_by_hand(some) for some in by_person.values())


def _by_hand(some: list[Letter]) -> TextByHand:
    to = some[0].to
    text = _texts.words(to, some)
    href = _texts.by_telephone(to, text)
    since = some[0].written_at
    return TextByHand(to.pk, to.name, to.phone, text, to.language, href, since)


def _missed(people: QuerySet[Any, Any], since: datetime) -> QuerySet[Letter]:
    """Letters that have not arrived, to people who have not been here since."""
    state = Letter.State
    return Letter.objects.filter(
        Q(state=state.FAILED) | Q(state=state.UNREACHABLE, to__email=""),
        Q(to__last_login=None) | Q(to__last_login__lt=F("written_at")),
        written_at__gte=since,
        to__in=people,
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
    if letter.by_sms:
        return LetterShown(
            mailbox=letter.to.phone,
            subject=_("Text message"),
            text=_texts.words(letter.to, [letter]),
            language=letter.to.language,
            state=str(letter.get_state_display()),
            trouble=str(letter.get_trouble_display()),
            written_at=letter.written_at,
        )
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
