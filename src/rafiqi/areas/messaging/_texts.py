"""What a text message says, and when it may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from rafiqi.areas.messaging import letters
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Person
from rafiqi.kernel.signed import signature

SHORT = 48
"""A longer path does not fit; then the link leads to the start page."""
NAME = 24
"""So much of an organisation's name says who writes."""


def words(person: Person, waiting: Sequence[Letter]) -> str:
    """One short text for all that waits: that there is something, never what.

    The link lets nobody in: a telephone may be shared, and numbers change hands. Only
    three questions are answered without signing in, as from a letter.
    """
    name = person.organisation.name if person.organisation else "Rafiqi"
    with override(person.language):
        said = _(
            "%(organisation)s: there is something new for you. %(link)s "
            'No more texts? Tell us, or open "About me".'
        )
    return said % {
        "organisation": name if len(name) <= NAME else f"{name[: NAME - 1]}.",
        "link": settings.SITE_URL + _path(waiting),
    }


def by_telephone(person: Person, text: str) -> str:
    """An address that opens the text in the program that sends text messages."""
    return f"sms:{person.phone}?&body={quote(text)}"


def not_before(person: Person, at: datetime) -> datetime | None:
    """The morning until which a text must wait; None when it may go now.

    Nobody is woken, and no number gets more than so many a day.
    """
    zone = ZoneInfo(person.time_zone)
    here = at.astimezone(zone)
    first, last = settings.SMS_HOURS
    today = datetime.combine(here.date(), time(first), zone)
    if here < today:
        return today
    midnight = datetime.combine(here.date(), time(), zone)
    sent = Letter.objects.filter(
        to__phone=person.phone, by_sms=True, sent_at__gte=midnight
    )
    is_enough = sent.values("sent_at").distinct().count() >= settings.SMS_A_DAY
    if here.hour >= last or is_enough:
        return today + timedelta(days=1)
    return None


def _path(waiting: Sequence[Letter]) -> str:
    if len(waiting) != 1:
        return "/"
    (letter,) = waiting
    if letter.kind in letters.ONE_PAGE:
        return f"{letter.path}{signature(letter.path)}/"
    return letter.path if len(letter.path) <= SHORT else "/"
