"""A year that is over, in which enough people came to be counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rafiqi.areas.audits import actions
from rafiqi.areas.audits.models import Audit
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from tests import make

YEAR = 2024
CAME = datetime(YEAR, 3, 1, 12, tzinfo=UTC)


def came(
    of: Programme,
    women: int,
    men: int,
    *,
    paired: tuple[int, int] = (0, 0),
    year: int = YEAR,
    days: tuple[int, int] = (10, 10),
) -> None:
    """So many women and men came, and so many of each found a mentor after days."""
    at = CAME.replace(year=year)
    for gender, number, found, waited in zip(
        "fm", (women, men), paired, days, strict=True
    ):
        for place in range(number):
            who = make.newcomer(
                of, f"{gender}{place}", gender=gender, birth_year=1990, origin="SY"
            )
            who.enrolled_at = at
            who.save(update_fields=["enrolled_at"])
            if place < found:
                pair = make.pair(make.mentor(of, f"m{gender}{place}"), who)
                pair.confirmed_at = at + timedelta(days=waited + place % 3)
                pair.save(update_fields=["confirmed_at"])


def audit(of: Programme, by: Person, year: int = YEAR) -> Audit:
    """That year, frozen at NOON."""
    return actions.freeze(of.organisation, of, year, by=by, at=make.NOON)
