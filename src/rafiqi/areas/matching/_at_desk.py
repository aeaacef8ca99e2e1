"""Proposing one pair today, outside of the rounds that bring everybody together."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _by_hand, _draw, _places, _sending, _today, bridge
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import gather
from rafiqi.areas.matching.models import Proposal, Round
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal

FOLLOWED = {True: "as advised", False: "against the advice", None: "no advice"}
"""What the journal says about the advice, as TodayView.follows answers."""


class NotOffered(Refusal):
    """Today only the mentors on the page can be proposed; a round offers more."""

    says = _(
        "This mentor is not among the best three any more. Please look at them again."
    )


class DoesNotWait(Refusal):
    """Somebody with a mentor, or with an open proposal."""

    says = _("This newcomer does not wait for a mentor at the moment.")


@transaction.atomic
def propose_today(
    mentee: Enrolment, mentor: Enrolment, *, why: str = "", by: Person, at: datetime
) -> Proposal:
    """Ask these two now: a round of one pair, sent at once.

    why  needed where it is not what the advice says

    Raises RoundIsOpen, DoesNotWait, NotOffered, NeedsReason, the refusals of
    _by_hand.check, NotAsPlanned and NoPlaceLeft.
    """
    rules = MatchingRules.stored(mentee.programme.rules)
    round = _draw.new_round(mentee.programme, rules, at)
    advice = _today.view(mentee, at)
    if advice is None:
        raise DoesNotWait
    offered = {one.mentor.enrolment_id: one for one in advice.mentors}
    if mentor.public_id not in offered:
        raise NotOffered
    chosen = offered[mentor.public_id]
    follows = advice.follows(mentor.public_id)
    if follows is False and not why.strip():
        raise _by_hand.NeedsReason
    asked = bridge.Asked(gather(mentee.programme, at), rules, at)
    ids = (mentee.public_id, mentor.public_id)
    _by_hand.check(asked, *ids, why=why or FOLLOWED[follows], knows=False)
    proposal = Proposal.objects.create(
        round=round,
        mentee=mentee,
        mentor=mentor,
        score=chosen.score,
        reasons=chosen.reasons,
        changed_by=by if follows is False else None,
        changed_why=why.strip()[:300] if follows is False else "",
    )
    _sent(round, proposal, advice, chosen.brings, by=by, at=at)
    note = FOLLOWED[follows]
    journal.write(
        "matching.proposed_today", proposal.public_id, by=by, at=at, note=note
    )
    return proposal


def _sent(
    round: Round,
    proposal: Proposal,
    advice: _today.TodayView,
    total: int,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Of the pairs that one newcomer could make, the one who fits best bounds all."""
    best = max(one.brings for one in advice.mentors)
    _sending.check_as_planned([proposal])
    _places.take([proposal])
    round.is_for_one = True
    round.state, round.sent_at = Round.State.SENT, at
    round.total, round.bound, round.greedy, round.greedy_people = total, best, best, 1
    round.save()
    _sending.offer(proposal, by=by, at=at)
