"""Who wishes to finish, for whoever may act on it."""

from __future__ import annotations

from rafiqi.areas.endings.models import Wish
from rafiqi.areas.matching.models import Pair


def open_wishes(pair: Pair) -> list[Wish]:
    """What the two of a pair wish, the first one first; for flows and coordinators."""
    found = Wish.objects.open().filter(pair=pair).select_related("person")
    return list(found.order_by("asked_at", "pk"))
