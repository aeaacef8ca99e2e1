"""Addresses of pages elsewhere that somebody typed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal


class NoLink(Refusal):
    """Only pages that are encrypted are linked."""

    says = _("Please write the whole address, beginning with https://")
    field = "link"


def link(address: str) -> str:
    """The address of a page, or "". Raises NoLink."""
    address = address.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NoLink from None
    if parts.scheme != "https" or not parts.hostname or len(address.split()) > 1:
        raise NoLink
    return address
