"""What a coordinator may change in a round by hand, and what not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import bridge
from rafiqi.areas.matching._table import Table
from rafiqi.areas.matching.models import Proposal, Round
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal


class NotInRound(Refusal):
    """Both must still take part in the round."""

    says = _("One of these two does not take part in this round any more.")


class NotReady(Refusal):
    """The programme asks something of its mentors that this one lacks."""

    says = _(
        "This mentor cannot be matched yet: something that your programme asks for is "
        "missing. The mentor's page says what, and who does it next."
    )


class NeedsReason(Refusal):
    """A change by hand is kept with who and why."""

    says = _("Please write why. Your colleagues will ask the same.")
    field = "why"


class BreaksSafeguarding(Refusal):
    says = _(
        "This newcomer may be under 18, and this mentor has no valid background check. "
        "Record the check first."
    )


class BreaksGenderWish(Refusal):
    says = _(
        "One of the two wishes for somebody of the same gender, and this is not so, or "
        "we do not know. Ask them first, and change the wish in the profile."
    )


class BreaksOriginWish(Refusal):
    says = _(
        "This newcomer does not want to meet somebody of the same origin, and this is "
        "so, or we do not know. Ask them first, and change the wish in the profile."
    )


class BreaksConflict(Refusal):
    says = _(
        "The mentor works for the organisation that looks after this newcomer. "
        "Please choose another mentor."
    )


class BreaksOwnProtection(Refusal):
    """A rule of the programme's own rules file that protects people."""

    says = _(
        "This pair breaks a rule of your programme that protects people. "
        "Please choose another mentor."
    )


PROTECTIONS: dict[str, type[Refusal]] = {
    "safeguarding": BreaksSafeguarding,
    "gender": BreaksGenderWish,
    "origin": BreaksOriginWish,
    "conflict": BreaksConflict,
}
"""Hard rules that nobody may break by hand, beside those of a rules file."""


class SayYouKnow(Refusal):
    """Language, times, format, or a no they gave before: possible, but not unseen."""

    says = _(
        "This pair breaks a rule. Tick that you know it, or choose another mentor."
    )
    field = "knows"


class AllGivenByHand(Refusal):
    """Pairs made by hand cannot exceed the mentor's places."""

    says = _(
        "You have given all places of this mentor by hand already. "
        "Take one of those changes back first."
    )


def check(
    asked: bridge.Asked, mentee: str, mentor: str, *, why: str, knows: bool
) -> None:
    """Raise the first refusal that speaks against putting these two together."""
    if mentee not in asked.table.mentees or mentor not in asked.table.mentors:
        raise NotInRound
    if not why.strip():
        raise NeedsReason
    breaks = bridge.breaks(asked, mentee, mentor)
    own = {rule.name for rule in asked.rules.engine().must if rule.protects}
    for name in breaks:
        if name in own:
            raise PROTECTIONS.get(name, BreaksOwnProtection)
    if breaks and not knows:
        raise SayYouKnow
    check_places(asked.by_hand, asked.table, mentee, mentor)


def check_places(
    by_hand: bridge.HandChanges, table: Table, mentee: str, mentor: str
) -> None:
    """Raises AllGivenByHand. Asked again when nobody else can change the round."""
    others = [b for a, b in by_hand.kept if a != mentee]
    if others.count(mentor) >= table.places[mentor]:
        raise AllGivenByHand


def keep(
    round: Round, mentee: Enrolment, mentor: Enrolment, *, why: str, by: Person
) -> Proposal:
    """Note that these two stay together, whatever the matcher would prefer."""
    theirs = round.proposals.filter(mentee=mentee)
    theirs.filter(state=Proposal.State.DRAFT).delete()
    theirs.filter(mentor=mentor, state=Proposal.State.WITHDRAWN).delete()
    return Proposal.objects.create(
        round=round,
        mentee=mentee,
        mentor=mentor,
        score=0,
        changed_by=by,
        changed_why=why.strip()[:300],
    )


def part(proposal: Proposal, *, why: str, by: Person) -> None:
    """Note that these two shall not be proposed in this round."""
    note_why(proposal, why=why, by=by)
    ours = Proposal.objects.filter(pk=proposal.pk)
    ours.update(state=Proposal.State.WITHDRAWN)


def note_why(proposal: Proposal, *, why: str, by: Person) -> None:
    """Keep who changed a proposal, and the reason. Raises NeedsReason."""
    if not why.strip():
        raise NeedsReason
    ours = Proposal.objects.filter(pk=proposal.pk)
    ours.update(changed_by=by, changed_why=why.strip()[:300])


def forget(proposal: Proposal) -> None:
    """Leave these two to the matcher again."""
    if proposal.state == Proposal.State.WITHDRAWN:
        proposal.delete()
        return
    theirs = Proposal.objects.filter(pk=proposal.pk)  # or nothing, if it has gone
    theirs.update(changed_by=None, changed_why="")
