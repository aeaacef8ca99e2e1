"""Asking people: that everybody is still there, and the offer itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import _answers
from rafiqi.areas.matching.models import Pair, Proposal, Round
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal


class NothingToSend(Refusal):
    """A round without pairs."""

    says = _("This round has no proposals. There is nothing to send.")


class NotAsPlanned(Refusal):
    """Somebody has paused, left or been matched since the round was solved."""

    says = _(
        "Somebody in this round has paused or left since. "
        "Please match again and look at the round once more."
    )


def ready(draft: Round) -> list[Proposal]:
    sending = list(
        draft.proposals.filter(state=Proposal.State.DRAFT)
        .select_related("mentor__person", "mentee__person")
        .order_by("id")
    )
    if not sending:
        raise NothingToSend
    check_as_planned(sending)
    return sending


def check_as_planned(proposals: Sequence[Proposal]) -> None:
    """Everybody is still there, and no newcomer has been matched meanwhile."""
    active = Enrolment.State.ACTIVE
    for proposal in proposals:
        if {proposal.mentor.state, proposal.mentee.state} != {active}:
            raise NotAsPlanned
    mentees = [proposal.mentee_id for proposal in proposals]
    open_elsewhere = Proposal.objects.open().filter(mentee__in=mentees)
    if (
        Pair.objects.ongoing().filter(mentee__in=mentees).exists()
        or open_elsewhere.exists()
    ):
        raise NotAsPlanned


def in_a_draft(proposal: Proposal) -> bool:
    drafts = Proposal.objects.filter(state=Proposal.State.DRAFT)
    return drafts.filter(mentee=proposal.mentee_id).exists()


def offer_all(
    round: Round, proposals: Sequence[Proposal], by: Person, at: datetime
) -> None:
    """Ask both of every proposal of a round. A few queries, however many they are."""
    until = at + timedelta(days=round.programme.offer_days)
    drafts = round.proposals.filter(state=Proposal.State.DRAFT)
    drafts.update(state=Proposal.State.SENT, sent_at=at, expires_at=until)
    asked = [(who, _answers.path(p)) for p in proposals for who in _answers.both(p)]
    messaging.tell_all(asked, "proposal", by=by, at=at)


def offer(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Ask those who have not answered, with a fresh time to answer."""
    proposal.state, proposal.sent_at = Proposal.State.SENT, at
    proposal.expires_at = at + timedelta(days=proposal.round.programme.offer_days)
    proposal.reminded_at = proposal.closed_at = None
    proposal.save()
    _answers.tell(_answers.silent(proposal), "proposal", proposal, by=by, at=at)
