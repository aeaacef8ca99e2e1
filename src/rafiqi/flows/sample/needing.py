"""What the partners of the sample say they will need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import rafiqi_esco
from rafiqi.areas.forecasts import actions as forecasts
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner

NEEDS = (
    (0, "nurse responsible for general care", 6, 1, "sure", "Nights and days, B2."),
    (0, "nurse responsible for general care", 4, 2, "likely", ""),
    (0, "kitchen assistant", 3, 1, "likely", "Early shifts."),
    (0, "pharmacy technician", 2, 2, "perhaps", ""),
    (1, "web developer", 3, 1, "sure", "English at work, German is welcome."),
    (1, "software tester", 2, 1, "likely", ""),
    (1, "data analyst", 4, 2, "perhaps", "If the new building is ready."),
)
"""Partner, occupation, number, years from now, how sure, in words."""


def of_all(partners: Sequence[Partner], *, by: Person, now: datetime) -> None:
    """Said last month, by the coordinator after a call."""
    for number, words, people, years, sure, more in NEEDS:
        forecasts.foresee(
            partners[number],
            _occupation(words),
            number=people,
            year=now.year + years,
            half=years % 2,
            place="Berlin",
            sure=sure,
            words=more,
            by=by,
            at=now - timedelta(days=30),
        )


def _occupation(words: str) -> str:
    return rafiqi_esco.search(words, kinds=("occupation",), limit=1)[0].concept.key
