"""From a round over proposals to pairs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import _answers, _by_hand, _draw, _places, _sending
from rafiqi.areas.matching._at_desk import propose_today
from rafiqi.areas.matching._drafts import (
    NobodyHasPlaces,
    NobodyWaits,
    assign,
    drop_round,
    match_again,
    open_round,
    remove,
    take_back_change,
)
from rafiqi.areas.matching._draw import (
    IsComputed,
    IsSettled,
    NotComputed,
    RoundIsOpen,
    check_draft,
)
from rafiqi.areas.matching._learning import learn_weights
from rafiqi.areas.matching._leaving import forget_words, let_go
from rafiqi.areas.matching._looking import look_for_missing
from rafiqi.areas.matching._rules_versions import (
    NoRulesToGoBackTo,
    NothingNew,
    RulesHaveChanged,
    look_at_file,
    look_at_rules,
    take_rules_back,
    try_version_again,
    use_version,
)
from rafiqi.areas.matching._sending import NotAsPlanned, NothingToSend
from rafiqi.areas.matching._weights import (
    NothingToGoBackTo,
    NotThisVersion,
    set_rules,
    take_weights_back,
    use_weights,
)
from rafiqi.areas.matching.models import Pair, Proposal, Round
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "IsComputed",
    "IsSettled",
    "NoRulesToGoBackTo",
    "NobodyHasPlaces",
    "NobodyWaits",
    "NotAsPlanned",
    "NotComputed",
    "NotThisVersion",
    "NothingNew",
    "NothingToGoBackTo",
    "NothingToSend",
    "RoundIsOpen",
    "RulesHaveChanged",
    "assign",
    "check_draft",
    "drop_round",
    "forget_words",
    "learn_weights",
    "let_go",
    "look_at_file",
    "look_at_rules",
    "look_for_missing",
    "match_again",
    "open_round",
    "propose_today",
    "remove",
    "set_rules",
    "take_back_change",
    "take_rules_back",
    "take_weights_back",
    "try_version_again",
    "use_version",
    "use_weights",
]


class NotExpired(Refusal):
    """Only an offer that ran out can be made again."""

    says = _("This proposal has not run out. There is no need to send it again.")


class HasEnded(Refusal):
    """Nothing ends twice."""

    says = _("This pair has ended already.")


@transaction.atomic
def send(round: Round, *, by: Person, at: datetime) -> int:
    """Ask everybody in the round; the places are theirs until the offer ends.

    Returns how many proposals were sent. All or none: raises NothingToSend,
    NotAsPlanned, NoPlaceLeft and the refusals of check_draft.
    """
    draft = _draw.locked_draft(round)
    sending = _sending.ready(draft)
    _places.take(sending)
    draft.state, draft.sent_at = Round.State.SENT, at
    draft.save(update_fields=["state", "sent_at"])
    _sending.offer_all(draft, sending, by=by, at=at)
    journal.write("matching.round_sent", round.public_id, by=by, at=at)
    return len(sending)


@transaction.atomic
def offer_again(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Ask those who were silent once more, when an offer has run out.

    A yes that was given stands. Raises NotExpired, NotAsPlanned, RoundIsOpen,
    NoPlaceLeft.
    """
    expired = _answers.locked(proposal)
    if expired.state != Proposal.State.EXPIRED:
        raise NotExpired
    _sending.check_as_planned([expired])
    if _sending.in_a_draft(expired):
        raise RoundIsOpen
    _places.take([expired])
    _sending.offer(expired, by=by, at=at)
    journal.write("matching.offered_again", proposal.public_id, by=by, at=at)


@transaction.atomic
def withdraw(proposal: Proposal, *, why: str, by: Person, at: datetime) -> None:
    """Take back one proposal that waits for answers, and tell both, never why.

    The place is free, the newcomer keeps the time they have waited, and the matcher
    does not propose these two again. Raises NotOpen, NeedsReason.
    """
    now = _answers.locked(proposal)
    if now.state != Proposal.State.SENT:
        raise _answers.NotOpen
    _by_hand.note_why(now, why=why, by=by)
    _answers.close(now, Proposal.State.WITHDRAWN, at=at)
    _answers.tell(_answers.both(now), "withdrawn", now, by=by, at=at)
    journal.write("matching.withdrawn", now.public_id, by=by, at=at, note=why)


@transaction.atomic
def answer(
    proposal: Proposal,
    *,
    is_yes: bool,
    reason: str = "",
    words: str = "",
    by: Person,
    at: datetime,
) -> Proposal:
    """Take one side's yes or no; give the proposal back as it stands then.

    A yes may become a no until the other has answered. A no frees the place, tells
    the other side (never why), and leaves the newcomer the time they have waited.
    Raises NotOpen, TooLate, SayWhy.
    """
    now = _answers.locked(proposal)
    if now.state != Proposal.State.SENT:
        raise _answers.NotOpen
    if now.is_overdue(at):
        raise _answers.TooLate
    if not is_yes and not reason:
        raise _answers.SayWhy
    _answers.record(now, by, is_yes=is_yes, reason=reason, words=words, at=at)
    if not is_yes:
        _answers.close(now, Proposal.State.DECLINED, at=at)
        others = tuple(p for p in _answers.both(now) if p.pk != by.pk)
        _answers.tell(others, "declined_other", now, by=by, at=at)
    elif _answers.has_two_yes(now):
        now.state, now.closed_at = Proposal.State.ACCEPTED, at
        now.save(update_fields=["state", "closed_at"])
    verb = "matching.said_yes" if is_yes else "matching.said_no"
    journal.write(verb, now.public_id, by=by, at=at, note=reason)
    return now


@transaction.atomic
def remind(proposal: Proposal, *, by: Person | None, at: datetime) -> bool:
    """Remind those who have not answered, once; False when that has been done."""
    now = _answers.locked(proposal)
    if now.state != Proposal.State.SENT or now.reminded_at:
        return False
    now.reminded_at = at
    now.save(update_fields=["reminded_at"])
    _answers.tell(_answers.silent(now), "reminder", now, by=by, at=at)
    home = now.round.programme.organisation
    journal.write("matching.reminded", now.public_id, by=by, at=at, organisation=home)
    return True


@transaction.atomic
def expire(proposal: Proposal, *, by: Person | None, at: datetime) -> bool:
    """End an offer that ran out; False when it is not overdue or already settled."""
    now = _answers.locked(proposal)
    if now.state != Proposal.State.SENT or not now.is_overdue(at):
        return False
    _answers.close(now, Proposal.State.EXPIRED, at=at)
    _answers.tell(_answers.both(now), "expired", now, by=by, at=at)
    home = now.round.programme.organisation
    journal.write("matching.expired", now.public_id, by=by, at=at, organisation=home)
    return True


@transaction.atomic
def confirm(proposal: Proposal, *, by: Person, at: datetime) -> Pair:
    """Make two people who both said yes a pair; the place stays theirs."""
    assert proposal.state == Proposal.State.ACCEPTED, "both have said yes"
    pair = Pair.objects.create(
        programme=proposal.round.programme,
        proposal=proposal,
        mentor=proposal.mentor,
        mentee=proposal.mentee,
        confirmed_at=at,
    )
    journal.write("matching.confirmed", pair.public_id, by=by, at=at)
    return pair


@transaction.atomic
def end(
    pair: Pair, *, why: str, looks_again: bool = False, by: Person, at: datetime
) -> None:
    """End a pair; the mentor's place is free again. Raises HasEnded.

    why          a key of Pair.Ending.
    looks_again  it ended early: the newcomer comes first until they have a mentor.
    """
    ended = Pair.objects.filter(pk=pair.pk, ended_at=None)
    if not ended.update(ended_at=at, ended_why=why, looks_again=looks_again):
        raise HasEnded
    _places.give_back([pair.proposal])
    journal.write("matching.ended", pair.public_id, by=by, at=at, note=why)


@transaction.atomic
def shut(
    pair: Pair, to: Collection[Person], *, by: Person | None, at: datetime
) -> None:
    """Say who of the two reads nothing more of a pair that has ended; else they do."""
    assert pair.ended_at, "who walks together reads together"
    reads = pair.mentor.person not in to, pair.mentee.person not in to
    if reads == (pair.mentor_reads, pair.mentee_reads):
        return
    pair.mentor_reads, pair.mentee_reads = reads
    pair.save(update_fields=["mentor_reads", "mentee_reads"])
    home = pair.programme.organisation
    journal.write("matching.shut", pair.public_id, by=by, at=at, organisation=home)
