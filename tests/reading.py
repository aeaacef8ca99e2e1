"""What a page says to whoever reads it."""

from __future__ import annotations

import re

from django.http import HttpResponse


def text(response: HttpResponse) -> str:
    """The words of a page between its header and its footer, on one line.

    Marks that only keep a name's direction are left out.
    """
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    words = re.sub(r"<[^>]+>", " ", f"<main{body}")
    return re.sub(r"\s+", " ", re.sub("[\u2068\u2069]", "", words))


def links(response: HttpResponse) -> list[str]:
    """Where the links between header and footer lead, within this service."""
    body = response.content.decode().split("<main")[1].split("</main>")[0]
    return re.findall(r'<a [^>]*?href="(/[^"]*)"', body)
