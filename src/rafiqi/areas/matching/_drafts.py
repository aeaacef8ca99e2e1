"""A round that nobody was told of yet: opened, changed by hand, thrown away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _by_hand, _draw, _table, access, tasks
from rafiqi.areas.matching._draw import IsSettled, check_draft
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching.models import Proposal, Round
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import Refusal


class NobodyWaits(Refusal):
    """A round needs newcomers."""

    says = _("No newcomer is waiting at the moment. Register or invite people first.")


class NobodyHasPlaces(Refusal):
    """A round needs mentors."""

    says = _("No mentor has a free place at the moment. Invite mentors first.")


def open_round(programme: Programme, *, by: Person, at: datetime) -> Round:
    """Match everybody who waits with everybody who has a place; nobody is told yet.

    A large round comes back without its pairs, which are found in the background.
    Raises RoundIsOpen, NobodyWaits, NobodyHasPlaces.
    """
    taking_part = _table.seats(programme, at)
    if not taking_part.waiting:
        raise NobodyWaits
    if not taking_part.places:
        raise NobodyHasPlaces
    with transaction.atomic():
        rules = MatchingRules.stored(programme.rules)
        round = _draw.new_round(programme, rules, at)
        is_small = tasks.ask(round, at=at)
        journal.write("matching.round_opened", round.public_id, by=by, at=at)
    return _computed(round, is_small, at)


def match_again(round: Round, *, by: Person, at: datetime) -> Round:
    """Solve a round anew with the programme's rules of today; also after a failure.

    What was changed by hand stays. Raises IsSettled, IsComputed.
    """
    with transaction.atomic():
        draft = _draw.locked(round)
        if draft.state != Round.State.FAILED and not draft.stands_still(at):
            check_draft(draft)
        draft.rules = MatchingRules.stored(draft.programme.rules).as_json()
        is_small = tasks.ask(draft, at=at)
        journal.write("matching.matched_again", round.public_id, by=by, at=at)
    return _computed(draft, is_small, at)


def assign(
    round: Round,
    mentee: Enrolment,
    mentor: Enrolment,
    *,
    why: str,
    knows: bool,
    by: Person,
    at: datetime,
) -> Proposal:
    """Put two people together by hand; everybody else is matched anew around them.

    knows  the coordinator has seen that this breaks a rule about language, times,
           format, or an earlier no; rules that protect people are never broken.

    Raises the refusals of check_draft and of _by_hand.
    """
    round.refresh_from_db(fields=["state", "rules"])
    check_draft(round)
    if access.unready(round.programme, on=at.date()).filter(pk=mentor.pk).exists():
        raise _by_hand.NotReady
    asked = _draw.asked(round, at)
    _by_hand.check(asked, mentee.public_id, mentor.public_id, why=why, knows=knows)
    with transaction.atomic():
        draft = _draw.locked_draft(round)
        _by_hand.check_places(
            _draw.hand_changes(draft), asked.table, mentee.public_id, mentor.public_id
        )
        made = _by_hand.keep(draft, mentee, mentor, why=why, by=by)
        is_small = tasks.ask(draft, at=at)
        journal.write("matching.assigned", made.public_id, by=by, at=at, note=why)
    _computed(draft, is_small, at)
    return made


def remove(proposal: Proposal, *, why: str, by: Person, at: datetime) -> Round:
    """Do not propose these two in this round; everybody is matched anew.

    Raises NeedsReason and the refusals of check_draft.
    """
    with transaction.atomic():
        draft = _draw.locked_draft(proposal.round)
        _by_hand.part(proposal, why=why, by=by)
        is_small = tasks.ask(draft, at=at)
        journal.write("matching.removed", proposal.public_id, by=by, at=at, note=why)
    return _computed(draft, is_small, at)


def take_back_change(proposal: Proposal, *, by: Person, at: datetime) -> Round:
    """Leave a pair that was changed by hand to the matcher again.

    Raises the refusals of check_draft.
    """
    with transaction.atomic():
        draft = _draw.locked_draft(proposal.round)
        _by_hand.forget(proposal)
        is_small = tasks.ask(draft, at=at)
        journal.write("matching.change_taken_back", proposal.public_id, by=by, at=at)
    return _computed(draft, is_small, at)


def _computed(round: Round, is_small: bool, at: datetime) -> Round:
    """The round with its pairs, if it is so small that nobody has to wait for them."""
    if is_small:
        tasks.find_pairs(round.pk, at=at)
        round.refresh_from_db()
    return round


@transaction.atomic
def drop_round(round: Round, *, by: Person, at: datetime) -> None:
    """Throw a round away before anybody was told. Raises IsSettled."""
    draft = _draw.locked(round)
    if draft.state not in _draw.OPEN:
        raise IsSettled
    draft.proposals.filter(state=Proposal.State.DRAFT).delete()
    draft.waiting.all().delete()
    draft.state = Round.State.DROPPED
    draft.save(update_fields=["state"])
    journal.write("matching.round_dropped", round.public_id, by=by, at=at)
