"""Where people meet: a room, or a link that leads nowhere else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.meetings.models import Format
from rafiqi.kernel.refusal import Refusal

LONGEST_LINK = 300
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_BARE = re.compile(r"[a-z0-9.-]+\.[a-z]{2,24}(?::\d+)?(?:/|$)", re.IGNORECASE)
_OURS_ALONE = (".local", ".localhost", ".internal", ".lan", ".home", ".onion")
_NEVER = frozenset("\"'<>\\^`{|}")


class NoGoodLink(Refusal):
    """A link that is not what it seems, or not safe to open."""

    says = _(
        "We cannot use this link. Please copy it from your video service: "
        "it begins with https:// and has the name of the service after that."
    )
    field = "link"


class NoPlace(Refusal):
    """Whoever meets in person needs to know where."""

    says = _("Please write where you meet.")
    field = "place"


class NoSuchFormat(Refusal):
    """Only what can be chosen."""

    says = _("Please choose how you meet.")
    field = "format"


def checked(format: str, link: str, place: str) -> dict[str, str]:
    """Format, link and place as we keep them; what does not belong is dropped.

    An online meeting may get its link later. Raises NoGoodLink, NoPlace, NoSuchFormat.
    """
    if format not in Format.values:
        raise NoSuchFormat
    place = " ".join(place.split())[:200] if format != Format.ONLINE else ""
    if not place and format != Format.ONLINE:
        raise NoPlace
    is_online = format != Format.IN_PERSON
    return {
        "format": format,
        "link": safe_link(link) if is_online and link.strip() else "",
        "place": place,
    }


def safe_link(text: str) -> str:
    """An https address with the name of a service in it. Raises NoGoodLink.

    Refused are other schemes, names and passwords before the service's name, numbers
    and foreign letters in place of it, and signs that change what a reader sees.
    """
    link = text.strip()
    if _BARE.match(link):
        link = f"https://{link}"
    if any(unicodedata.category(sign)[0] in "CZ" for sign in link):
        raise NoGoodLink
    if _NEVER & set(link):
        raise NoGoodLink
    try:
        parts = urlsplit(link)
        port, host = parts.port, (parts.hostname or "")
    except ValueError:
        raise NoGoodLink from None
    is_named = _HOST.fullmatch(host) and not host.endswith(_OURS_ALONE)
    if parts.scheme != "https" or "@" in parts.netloc or not is_named or port == 0:
        raise NoGoodLink
    if any(label.startswith("xn--") for label in host.split(".")):
        raise NoGoodLink
    link = iri_to_uri(link)
    if len(link) > LONGEST_LINK:
        raise NoGoodLink
    return link


def host(link: str) -> str:
    """The name of the service that a link opens, "" for none."""
    return urlsplit(link).hostname or "" if link else ""
