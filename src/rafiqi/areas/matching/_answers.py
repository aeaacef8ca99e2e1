"""What an answer does to a proposal."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import _places
from rafiqi.areas.matching.models import Answer, Proposal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class NotOpen(Refusal):
    """The question is settled."""

    says = _("This proposal has been answered or taken back. There is nothing to do.")


class TooLate(Refusal):
    """The offer has run out, even if the clock has not tidied up yet."""

    says = _("The time to answer has run out. Your coordinator will call you.")


class SayWhy(Refusal):
    """A no teaches us something only with its reason."""

    says = _("Please tell us why. It helps us to find a better match.")
    field = "reason"


def locked(proposal: Proposal) -> Proposal:
    """The proposal as it is now; others who would change it wait for us.

    Without this, two who say yes at the same moment would each see only their own.
    """
    return (
        Proposal.objects.select_for_update(of=("self",))
        .select_related(
            "round__programme__organisation", "mentor__person", "mentee__person"
        )
        .get(pk=proposal.pk)
    )


def path(proposal: Proposal) -> str:
    """Where the two of a proposal see it."""
    return f"/proposals/{proposal.public_id}/"


def both(proposal: Proposal) -> tuple[Person, Person]:
    return proposal.mentee.person, proposal.mentor.person


def record(
    proposal: Proposal,
    person: Person,
    *,
    is_yes: bool,
    reason: str,
    words: str,
    at: datetime,
) -> None:
    """Keep somebody's answer, instead of the one they gave before."""
    Answer.objects.update_or_create(
        proposal=proposal,
        person=person,
        defaults={"is_yes": is_yes, "reason": reason, "words": words[:500], "at": at},
    )


def has_two_yes(proposal: Proposal) -> bool:
    return proposal.answers.filter(is_yes=True).count() == len(both(proposal))


def close(proposal: Proposal, state: str, *, at: datetime) -> None:
    """End a proposal without a pair: the place is free, the newcomer keeps waiting."""
    proposal.state, proposal.closed_at = state, at
    proposal.save(update_fields=["state", "closed_at"])
    _places.give_back([proposal])


def silent(proposal: Proposal) -> tuple[Person, ...]:
    """Those of the two who have not answered."""
    answered = set(proposal.answers.values_list("person", flat=True))
    return tuple(p for p in both(proposal) if p.pk not in answered)


def tell(
    people: tuple[Person, ...],
    kind: str,
    proposal: Proposal,
    by: Person | None,
    at: datetime,
) -> None:
    for person in people:
        messaging.tell(person, kind, path(proposal), by=by, at=at)
