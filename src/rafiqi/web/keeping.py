"""Which pages somebody's own phone may keep; static/offline.js does it."""

from __future__ import annotations

from django.http import HttpResponse

from rafiqi.web.doors import Visit

STAFF = frozenset({"coordinator", "leader"})


def may_keep(visit: Visit) -> bool:
    """Whether this person reads only what is their own."""
    return not visit.roles & STAFF


def keepable(
    visit: Visit, response: HttpResponse, *, is_own: bool = True
) -> HttpResponse:
    """Mark a page as the reader's own: their plan, its steps and texts, their meetings.

    Nothing is kept for those who read about other people here.
    """
    if is_own and may_keep(visit):
        response["Rafiqi-Keep"] = visit.user.public_id
    return response
