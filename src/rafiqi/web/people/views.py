from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class MePage:
    """What we know about the reader."""


@open_to("someone", methods=("GET",))
def me(request: Visit) -> HttpResponse:
    """A person's own page."""
    return show(request, "people/me.html", MePage())
