"""What the funder of the made-up programme was told about its first months."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.funding.models import Grant
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.statements import actions

MONTHS = timedelta(weeks=17)
WORDS = (
    "Thank you for walking with us.\n\nIn the first months we have learned most from "
    "newcomers who changed their mentor: since we call both sides in the second week, "
    "fewer pairs go silent. Tickets for buses and trains were asked for far more often "
    "than we had thought; childcare less often, because our meetings moved to mornings."
)


def of_programme(
    programme: Programme, grant: Grant, mira: Person, *, start: datetime, now: datetime
) -> None:
    """One report, made ten days ago, about the months before it."""
    made_at = now - timedelta(days=10)
    actions.make(
        [programme],
        start.date(),
        min(start + MONTHS, made_at).date(),
        language="en",
        grant=grant,
        words=WORDS,
        by=mira,
        at=made_at,
    )
