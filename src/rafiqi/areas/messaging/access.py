"""Letters as the worker may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet

from rafiqi.areas.messaging import _gateway, letters
from rafiqi.areas.messaging.letters import Enclosure
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.kernel.signed import signature

_enclosing: dict[str, Callable[[Letter], Enclosure]] = {}


def enclose(kinds: Iterable[str], make: Callable[[Letter], Enclosure]) -> None:
    """Let an area further up add words and a calendar file to its kinds of letters."""
    _enclosing.update(dict.fromkeys(kinds, make))


def waiting(letter_id: int) -> Letter | None:
    """A letter that is still to be sent; None when it has left or is given up."""
    return (
        Letter.objects.select_related("to__organisation")
        .filter(pk=letter_id, state=Letter.State.WAITING)
        .first()
    )


def wants_texts(people_: Sequence[Person]) -> frozenset[int]:
    """Those of some people (row ids) to whom we may send text messages, and can."""
    if not _gateway.is_there():
        return frozenset()
    have = [one.pk for one in people_ if one.phone]
    return privacy.agreed(Consent.Purpose.SMS, have) if have else frozenset()


def waiting_texts(person: Person) -> QuerySet[Letter]:
    """All that waits to be said to somebody by text message, the oldest first."""
    waiting = Letter.objects.filter(to=person, by_sms=True, state=Letter.State.WAITING)
    return waiting.order_by("pk")


def written(letter: Letter) -> EmailMultiAlternatives:
    """The letter as a mail with a fresh sign-in link; made for sending, never kept."""
    make = _enclosing.get(letter.kind)
    enclosed = make(letter) if make else Enclosure()
    words = letters.words(
        letter.kind,
        letter.to.language,
        link=_links(letter),
        organisation=_name(letter.to),
        says=enclosed.says,
    )
    mail = _mail(words, to=letter.to.email, key=letter.public_id)
    if enclosed.calendar:
        file = enclosed.calendar.decode()
        mail.attach_alternative(file, f"text/calendar; method={enclosed.method}")
    return mail


def to_outsider(
    kind: str, address: str, language: str, *, path: str, organisation: str, key: str
) -> EmailMultiAlternatives:
    """A letter to somebody who is nobody here: without a way in, and never kept.

    path  a page for everybody.
    key   the public id of what the letter is about.
    """
    link = f"{settings.SITE_URL}{path}"
    words = letters.words(kind, language, link=link, organisation=organisation)
    return _mail(words, to=address, key=key)


def _mail(words: letters.Words, *, to: str, key: str) -> EmailMultiAlternatives:
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    mail = EmailMultiAlternatives(
        words.subject,
        words.text,
        to=[to],
        headers={
            "Message-ID": f"<{key}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": words.language,
        },
    )
    mail.attach_alternative(words.html, "text/html")
    return mail


def _links(letter: Letter) -> str:
    """The sign-in link; one for each organisation that knows this mailbox, if asked."""
    people_ = people.sharing_mailbox(letter.to) if letter.kind == "sign_in" else ()
    if len(people_) < 2:
        return _link(letter.to, letter.path, letter.kind)
    return "\n".join(
        f"{_name(p)}: {_link(p, letter.path, letter.kind)}" for p in people_
    )


def _link(person: Person, path: str, kind: str) -> str:
    if kind in letters.ONE_PAGE:
        return f"{settings.SITE_URL}{path}{signature(path)}/"
    query = f"?{urlencode({'next': path})}" if path not in ("", "/") else ""
    return f"{settings.SITE_URL}/in/{people.new_link(person)}/{query}"


def _name(person: Person) -> str:
    return person.organisation.name if person.organisation else "Rafiqi"
