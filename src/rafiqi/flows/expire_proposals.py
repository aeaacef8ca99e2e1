"""Every hour: remind the silent once, and end the offers that ran out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.matching import access
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many proposals were reminded of, and how many ended."""

    reminded: int
    expired: int


def expire_proposals(*, by: Person | None = None, at: datetime) -> Tidied:
    """Go through all open proposals; running it again changes nothing more.

    Each proposal is a transaction of its own, so that one in trouble stops no other.
    A newcomer whose offer ended keeps the time they have waited.
    """
    expired = [matching.expire(p, by=by, at=at) for p in access.overdue(at)]
    reminded = [matching.remind(p, by=by, at=at) for p in access.to_remind(at)]
    return Tidied(reminded=sum(reminded), expired=sum(expired))
