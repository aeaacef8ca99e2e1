"""Every hour of the day: ask both sides of pairs that have ended to look back."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.endings import access
from rafiqi.areas.endings import actions as endings


def ask_look_backs(*, by: None, at: datetime) -> int:
    """Ask whom nobody has asked yet, in whatever way their pair ended; how many.

    Each is a transaction of its own. Running it again asks nobody again.
    """
    asked = [
        endings.ask_back(pair, person, by=by, at=at)
        for pair, person in list(access.to_look_back(at))
    ]
    return sum(one is not None for one in asked)
