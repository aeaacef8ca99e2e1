"""How pairs of the sample programme say it goes: mostly well, some not, some silent."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from rafiqi.areas.checkins import actions as checkins
from rafiqi.areas.checkins.access import Due
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.matching.models import Pair

FORTNIGHT = timedelta(weeks=2)
LATELY = 4
"""So many fortnights are told; before that the programme asked nobody."""
SILENT, TROUBLED = 6, 9
"""One pair in so many does not answer any more, or is not well with it."""
TROUBLE = {
    "newcomer": "I do not know what to say in the meetings.",
    "mentor": "We lose much time because we have no fixed day.",
}


def past(pair: Pair, number: int, *, now: datetime) -> None:
    """The last check-ins of a pair that goes on."""
    if pair.ended_at:
        return
    random = Random(number)
    first = max(pair.confirmed_at, now - LATELY * FORTNIGHT) + FORTNIGHT
    for side in (pair.mentee, pair.mentor):
        at, turn = first, 1
        while at < now:
            asked = checkins.ask(Due(pair, side.person, turn), by=None, at=at)
            is_last = at + FORTNIGHT >= now
            is_silent = number % SILENT == 4 and turn > 1
            if asked and not is_silent:
                later = at + timedelta(hours=random.randint(1, 60))
                is_troubled = is_last and number % TROUBLED == 2
                _answer(asked, side.role, random, is_troubled, at=min(later, now))
            at, turn = at + FORTNIGHT, turn + 1


def _answer(
    asked: CheckIn, role: str, random: Random, is_troubled: bool, *, at: datetime
) -> None:
    checkins.answer(
        asked,
        together=random.choice((2, 3, 3, 3)),
        useful=1 if is_troubled else random.choice((2, 3, 3)),
        well=2 if is_troubled else 3,
        words=TROUBLE[role] if is_troubled else "",
        wants_call=is_troubled and role == "newcomer",
        by=asked.person,
        at=at,
    )
