"""Every hour of the day: ask how it goes 3, 6 and 12 months after a pair has ended."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.endings import access
from rafiqi.areas.endings import actions as endings


def ask_follow_ups(*, by: None, at: datetime) -> int:
    """Ask who is due and remind who is silent, once; how many were asked.

    Each is a transaction of its own. Running it again asks nobody again.
    """
    asked = [endings.follow_up(due, by=by, at=at) for due in access.to_follow_up(at)]
    for one in access.to_remind(at):
        endings.remind(one, by=by, at=at)
    return sum(one is not None for one in asked)
