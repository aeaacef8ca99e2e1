"""Newcomers are asked how they feel, at the moments their programme has chosen."""

from __future__ import annotations

from datetime import datetime

from rafiqi.areas.surveys import access
from rafiqi.areas.surveys import actions as surveys


def ask_surveys(*, by: None, at: datetime) -> int:
    """Ask who is due and remind who is silent, once; how many were asked.

    Each is a transaction of its own. Running it again asks nobody again.
    """
    asked = [surveys.ask(due, by=by, at=at) for due in access.due(at)]
    for one in access.to_remind(at):
        surveys.remind(one, by=by, at=at)
    return sum(one is not None for one in asked)
