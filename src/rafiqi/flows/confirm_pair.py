"""Two people become a pair: their journey starts, they can write, both are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person


@transaction.atomic
def confirm_pair(proposal: Proposal, *, by: Person, at: datetime) -> Pair:
    """Make a pair of two who both said yes. All of it, or none of it.

    Raises NoSuchJourney when the programme's journey is not there.
    """
    pair = matching.confirm(proposal, by=by, at=at)
    journeys.start(pair, by=by, at=at)
    conversations.open_for_pair(pair, by=by, at=at)
    for enrolment in (pair.mentor, pair.mentee):
        messaging.tell(enrolment.person, "matched", "/", by=by, at=at)
    return pair
