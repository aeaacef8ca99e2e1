"""The card that somebody without e-mail takes home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from rafiqi.areas.people import access, actions
from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class SignInCard:
    """What stands on it.

    qr       opens a one-time sign-in link when scanned, as SVG.
    address  where to type `sign_in_name` and `code`, without https://.
    """

    name: str
    organisation: str
    qr: SafeString
    address: str
    sign_in_name: str
    code: str
    days: int


def sign_in_card(person: Person, *, by: Person, at: datetime) -> SignInCard:
    """Make a new code and a new link for somebody; older codes stop working."""
    code = actions.make_code(person, by=by, at=at)
    link = settings.SITE_URL + reverse("accounts:link", args=[access.new_link(person)])
    drawn = segno.make(link, error="m").svg_inline(omitsize=True, border=2)
    return SignInCard(
        name=person.name,
        organisation=person.organisation.name if person.organisation else "",
        qr=mark_safe(drawn),
        address=settings.SITE_URL.partition("://")[2] + reverse("accounts:sign_in"),
        sign_in_name=person.phone or person.email or person.username,
        code=f"{code[:4]} {code[4:]}",
        days=actions.CODE_STANDS.days,
    )
