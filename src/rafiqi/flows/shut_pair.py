"""What is left to read of a pair that has ended, and for whom."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import access
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person


@transaction.atomic
def shut_pair(pair: Pair, *, by: Person | None, at: datetime) -> None:
    """Let both read on in their old plan, messages and meetings, but for whom the
    other one has blocked or reported. Does nothing while the pair goes on.
    """
    if pair.ended_at:
        matching.shut(pair, access.kept_away(pair), by=by, at=at)
