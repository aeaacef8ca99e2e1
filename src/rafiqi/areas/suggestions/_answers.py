"""What somebody need not be shown: they said no, or are on the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from rafiqi.areas.suggestions import _learned, access
from rafiqi.areas.suggestions._learned import Said
from rafiqi.areas.suggestions._offers import Offer, offers
from rafiqi.areas.suggestions.models import NotForMe


def said(person: int, offered: Mapping[str, Offer], at: datetime) -> list[Said]:
    """Somebody's answers that still count, the newest first.

    offered  what can be taken now; what they said no to may be closed since.
    """
    rows = list(
        NotForMe.objects.filter(person=person)
        .order_by("-at", "-pk")
        .values_list("opportunity", "opportunity__public_id", "reason", "at")
    )
    closed = [row for row, id, _, _ in rows if id not in offered]
    about = {**offered, **(offers(access.known(closed)) if closed else {})}
    return [
        Said(about[id], reason, when)
        for _, id, reason, when in rows
        if _learned.stands(reason, when, at)
    ]


def left_out(person: int, offered: Mapping[str, Offer], at: datetime) -> frozenset[str]:
    """The ids of what is not suggested to somebody."""
    return _learned.left_out(said(person, offered, at), offered)
