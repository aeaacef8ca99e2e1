"""Who fits what in the made-up programme: documents, a list, and letters."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import actions


def of_all(programme: Programme, ali: Person, *, mira: Person, now: datetime) -> None:
    """Ali says which documents he has; Mira has made this week's list yesterday."""
    lately = now - timedelta(days=3)
    held = {"work_permit": True, "school": True, "record": False, "driving": False}
    actions.say_papers(held, by=ali, at=lately)
    actions.want_letters(True, by=ali, at=lately)
    yesterday = now - timedelta(days=1)
    actions.renew(programme, by=mira, at=yesterday)
    actions.list_week(programme, by=mira, at=yesterday)
