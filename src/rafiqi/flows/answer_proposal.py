"""Somebody answers a proposal; where both say yes, a pair begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Proposal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.flows.confirm_pair import confirm_pair


@transaction.atomic
def answer_proposal(
    proposal: Proposal,
    *,
    is_yes: bool,
    reason: str = "",
    words: str = "",
    pause: bool = False,
    by: Person,
    at: datetime,
) -> Proposal:
    """Take an answer and do what follows from it. All of it, or none of it.

    pause  a mentor who declines wants no proposals for now; ignored otherwise.

    Gives the proposal back as it stands then. Raises what matching.answer raises.
    """
    now = matching.answer(
        proposal, is_yes=is_yes, reason=reason, words=words, by=by, at=at
    )
    if now.state == Proposal.State.ACCEPTED:
        confirm_pair(now, by=by, at=at)
    elif pause and not is_yes and now.mentor.person_id == by.pk:
        programmes.pause(now.mentor, by=by, at=at)
    return now
