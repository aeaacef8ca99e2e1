"""Every hour of the day: ask both sides of every pair how it goes, when it is time."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.checkins import access
from rafiqi.areas.checkins import actions as checkins


def ask_check_ins(*, by: None, at: datetime) -> int:
    """Ask whom it is time to ask, and remind once; how many were asked.

    Each is a transaction of its own, so that one in trouble stops no other. Running it
    again asks nobody again.
    """
    asked = [checkins.ask(due, by=by, at=at) for due in list(access.due(at))]
    for check_in in access.to_remind(at):
        checkins.remind(check_in, by=by, at=at)
    return sum(one is not None for one in asked)
