"""Which page somebody came from, without anything that names a person."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

NAMELESS = "0"
"""Stands where an id, a name or a secret was; fits every kind of parameter."""


def place(address: str) -> str:
    """The path as our table of pages spells it: "/people/0/" for a person's page.

    address  what a browser or a form says; "" comes back for any that is not ours.
    """
    try:
        found = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return ""
    if found.namespaces == ["feedback"]:
        return ""
    return "/" + re.sub(r"<[^>]*>", NAMELESS, found.route)
