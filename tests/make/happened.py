"""What became of many proposals: answers by a truth that the test knows."""

from __future__ import annotations

import random

from rafiqi.areas.matching.models import Answer, Proposal, Round
from rafiqi.areas.matching.queries import USUAL
from rafiqi.areas.programmes.models import Programme
from tests import make


def answered(
    of: Programme, number: int = 120, *, good: str = "interests", reason: str = "person"
) -> Round:
    """A round that was sent long ago and has been answered.

    Who shared much of one criterion said yes, and the others no.
    """
    pick = random.Random(1)
    asked = make.round(of, state=Round.State.SENT)
    mentor, mentee = make.mentor(of, "Old Mentor"), make.newcomer(of, "Old Newcomer")
    for gone in (mentor, mentee):
        gone.state = gone.State.LEFT
        gone.save()
    made = []
    for _ in range(number):
        points = {name: pick.randrange(1001) for name in USUAL.criteria}
        is_yes = pick.random() < points[good] / 1000
        state = Proposal.State.ACCEPTED if is_yes else Proposal.State.DECLINED
        made.append(
            Proposal(
                round=asked,
                mentor=mentor,
                mentee=mentee,
                score=5000,
                state=state,
                reasons={"criteria": {n: {"points": p} for n, p in points.items()}},
                sent_at=make.NOON,
                closed_at=make.NOON,
            )
        )
    Proposal.objects.bulk_create(made)
    Answer.objects.bulk_create(
        Answer(
            proposal=proposal,
            person=mentee.person,
            is_yes=proposal.state == Proposal.State.ACCEPTED,
            reason="" if proposal.state == Proposal.State.ACCEPTED else reason,
            at=make.NOON,
        )
        for proposal in made
    )
    return asked
