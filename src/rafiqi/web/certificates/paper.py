"""The paper: one page, in the language its mentor has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from rafiqi.areas.certificates.queries import CertificateView
from rafiqi.web.pdf import pdf

STYLE = Path(__file__).with_name("paper.css")
ROLES: dict[str, StrOrPromise] = {
    "mentor": gettext_lazy("mentor"),
    "ambassador": gettext_lazy("ambassador"),
    "led": gettext_lazy("led gatherings"),
    "helped": gettext_lazy("helped at gatherings"),
}
LONG = 40
"""So many letters of a name fit into a line of large type."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate with its words in the reader's language.

    number   in groups, to be read aloud.    address  where it is checked.
    is_long  the name needs smaller type.
    """

    view: CertificateView
    number: str
    roles: tuple[str, ...]
    total: str
    meetings: str
    gatherings: str
    orientation: str
    said: str
    address: str
    qr: SafeString
    is_long: bool


def paper(view: CertificateView) -> Paper:
    """What stands on the paper, in the language that is active."""
    link = settings.SITE_URL + reverse("certificates:genuine", args=[view.number])
    return Paper(
        view=view,
        number=" ".join(view.number[at : at + 4] for at in range(0, 12, 4)),
        roles=tuple(str(ROLES[key]) for key in view.roles),
        total=hours(view.minutes),
        meetings=hours(view.meeting_minutes),
        gatherings=hours(view.gathering_minutes),
        orientation=hours(view.orientation_minutes),
        said=hours(view.said_minutes),
        address=settings.SITE_URL.partition("://")[2] + reverse("certificates:check"),
        qr=mark_safe(segno.make(link, error="m").svg_inline(omitsize=True, border=2)),
        is_long=len(view.name) > LONG,
    )


def as_pdf(view: CertificateView) -> bytes:
    """The paper as a file, in its own language. Raises NoPdfHere."""
    with translation.override(view.language):
        html = render_to_string("certificates/file.html", {"page": paper(view)})
    return pdf(html, STYLE.read_text("utf-8"))


def hours(minutes: int) -> str:
    """95 minutes are "1 h 35 min", so that lines add up to their sum."""
    whole, rest = divmod(minutes, 60)
    if whole and rest:
        return _("%(hours)d h %(minutes)d min") % {"hours": whole, "minutes": rest}
    if rest:
        return ngettext("%(number)d minute", "%(number)d minutes", rest) % {
            "number": rest
        }
    return ngettext("%(hours)d hour", "%(hours)d hours", whole) % {"hours": whole}
