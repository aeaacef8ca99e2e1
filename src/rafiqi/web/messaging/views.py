from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.areas.messaging import queries
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class OutboxPage:
    letters: tuple[queries.LetterShown, ...]


@open_to("anyone", methods=("GET",))
def outbox(request: Visit) -> HttpResponse:
    """The newest letters as their readers get them. On a developer's machine only."""
    return show(
        request, "messaging/outbox.html", OutboxPage(queries.public_newest_letters())
    )
