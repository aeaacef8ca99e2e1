"""A pair ends: the place is free for somebody else, and nobody is blamed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person


@transaction.atomic
def end_pair(pair: Pair, *, why: str, by: Person, at: datetime) -> None:
    """End a pair, early or in time. The plan stays to be read.

    why  a key of Pair.Ending.

    The newcomer keeps the time they have waited, so that a match that did not work
    sends nobody to the end of the queue. Raises HasEnded.
    """
    matching.end(pair, why=why, by=by, at=at)
