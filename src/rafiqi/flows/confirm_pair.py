"""Two people become a pair: their journey starts, they can write, both are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.endings import access
from rafiqi.areas.endings import actions as endings
from rafiqi.areas.goals import actions as goals
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person


@transaction.atomic
def confirm_pair(proposal: Proposal, *, by: Person, at: datetime) -> Pair:
    """Make a pair of two who both said yes. All of it, or none of it.

    Whoever comes from a mentor before brings along what they have released.

    Raises NoSuchJourney when the programme's journey is not there.
    """
    pair = matching.confirm(proposal, by=by, at=at)
    handed = access.released(pair.mentee)
    goes_on = handed.pair if handed and handed.shares_position else None
    journeys.start(pair, after=goes_on, by=by, at=at)
    if handed:
        goals.bring_along(
            pair,
            handed.pair,
            sentences=handed.shares_plan,
            objectives=handed.shares_objectives,
            by=by,
            at=at,
        )
        endings.pass_on(handed, pair, by=by, at=at)
    conversations.open_for_pair(pair, by=by, at=at)
    for enrolment in (pair.mentor, pair.mentee):
        messaging.tell(enrolment.person, "matched", "/", by=by, at=at)
    return pair
