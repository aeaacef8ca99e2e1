"""A pair's own plan with a bit of everything."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rafiqi.areas.goals import actions
from rafiqi.areas.goals.models import Action, Note, Objective
from rafiqi.areas.matching.models import Pair
from tests import make


def objective(of: Pair, text: str = "I work in a bakery", **fields: Any) -> Objective:
    """Written by the newcomer at NOON."""
    fields.setdefault("goal", "job")
    fields.setdefault("at", make.NOON)
    return actions.add(of, text=text, by=of.mentee.person, **fields)


def action(of: Objective, what: str = "Ask at the corner", **fields: Any) -> Action:
    """Of the newcomer, written by the mentor at NOON."""
    fields.setdefault("who", "mentee")
    fields.setdefault("at", make.NOON)
    return actions.act(of, what=what, by=of.pair.mentor.person, **fields)


def note(of: Pair, text: str = "I am afraid", at: datetime = make.NOON) -> Note:
    """The newcomer's own."""
    return actions.note(of, text, by=of.mentee.person, at=at)
