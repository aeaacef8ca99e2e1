"""What is asked of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rafiqi.areas.journal.models import Received

if TYPE_CHECKING:
    from rafiqi.areas.people.models import Person


def led_to(viewer: Person | None, key: str) -> str:
    """Where the first arrival of this person's form went; "" when nobody knows."""
    known = Received.objects.filter(key=key, by=viewer).values_list("led_to", flat=True)
    return known.first() or ""
