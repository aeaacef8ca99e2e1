"""One of a pair would like to finish."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.endings import access
from rafiqi.areas.endings import actions as endings
from rafiqi.areas.endings.models import Wish
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.flows.end_pair import end_pair


@transaction.atomic
def wish_ending(
    pair: Pair, *, why: str, words: str = "", after: str, by: Person, at: datetime
) -> bool:
    """Say that one would like to finish; whether the pair has ended by that.

    It ends at once where both say that its time is over. Else the coordinators talk
    with both first. Raises IsOver.
    """
    endings.wish(pair, why=why, words=words, after=after, by=by, at=at)
    wishes = access.open_wishes(pair)
    if len(wishes) < 2 or any(one.is_early for one in wishes):
        return False
    after_of = {one.person_id: one.after for one in wishes}
    reached = Wish.Why.GOAL in {one.why for one in wishes}
    end_pair(
        pair,
        why=Pair.Ending.GOAL if reached else Pair.Ending.DONE,
        mentee_after=after_of[pair.mentee.person_id],
        mentor_after=after_of[pair.mentor.person_id],
        by=by,
        at=at,
    )
    return True
