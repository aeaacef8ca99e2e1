"""From a round over proposals to pairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import (
    _answers,
    _by_hand,
    _draw,
    _places,
    _sending,
    _table,
    tasks,
)
from rafiqi.areas.matching._at_desk import propose_today
from rafiqi.areas.matching._draw import (
    IsComputed,
    IsSettled,
    NotComputed,
    RoundIsOpen,
    check_draft,
)
from rafiqi.areas.matching._learning import learn_weights
from rafiqi.areas.matching._looking import look_for_missing
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._sending import NotAsPlanned, NothingToSend
from rafiqi.areas.matching._weights import (
    NothingToGoBackTo,
    NotThisVersion,
    set_rules,
    take_weights_back,
    use_weights,
)
from rafiqi.areas.matching.models import Pair, Proposal, Round
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "IsComputed",
    "IsSettled",
    "NotAsPlanned",
    "NotComputed",
    "NotThisVersion",
    "NothingToGoBackTo",
    "NothingToSend",
    "RoundIsOpen",
    "check_draft",
    "learn_weights",
    "look_for_missing",
    "propose_today",
    "set_rules",
    "take_weights_back",
    "use_weights",
]


class NobodyWaits(Refusal):
    """A round needs newcomers."""

    says = _("No newcomer is waiting at the moment. Register or invite people first.")


class NobodyHasPlaces(Refusal):
    """A round needs mentors."""

    says = _("No mentor has a free place at the moment. Invite mentors first.")


class NotExpired(Refusal):
    """Only an offer that ran out can be made again."""

    says = _("This proposal has not run out. There is no need to send it again.")


class HasEnded(Refusal):
    """Nothing ends twice."""

    says = _("This pair has ended already.")


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
def end(pair: Pair, *, why: str, by: Person, at: datetime) -> None:
    """End a pair; the mentor's place is free again. Raises HasEnded.

    why  a key of Pair.Ending.
    """
    ended = Pair.objects.filter(pk=pair.pk, ended_at=None)
    if not ended.update(ended_at=at, ended_why=why):
        raise HasEnded
    _places.give_back([pair.proposal])
    journal.write("matching.ended", pair.public_id, by=by, at=at, note=why)


@transaction.atomic
def let_go(
    enrolments: Sequence[Enrolment],
    *,
    ends_pairs: bool,
    by: Person | None,
    at: datetime,
) -> None:
    """End what is open for somebody who takes part no more, and tell the other side.

    ends_pairs  whether they leave for good, and their ongoing pairs end as well.
    """
    theirs = Q(mentor__in=enrolments) | Q(mentee__in=enrolments)
    gone = {enrolment.person_id for enrolment in enrolments}
    Proposal.objects.filter(theirs, state=Proposal.State.DRAFT).delete()
    for proposal in Proposal.objects.open().filter(theirs):
        now = _answers.locked(proposal)
        _answers.close(now, Proposal.State.EXPIRED, at=at)
        others = tuple(p for p in _answers.both(now) if p.pk not in gone)
        _answers.tell(others, "expired", now, by=by, at=at)
    if ends_pairs:
        ongoing = Pair.objects.ongoing().filter(theirs)
        ending = list(ongoing.select_related("mentor__person", "mentee__person"))
        _places.give_back([pair.proposal_id for pair in ending])
        ongoing.update(ended_at=at, ended_why=Pair.Ending.OTHER)
        for pair in ending:
            for person in (pair.mentor.person, pair.mentee.person):
                if person.pk not in gone:
                    messaging.tell(person, "ended", "/", by=by, at=at)
    for enrolment in enrolments:
        home = enrolment.programme.organisation
        journal.write(
            "matching.let_go", enrolment.public_id, by=by, at=at, organisation=home
        )


@transaction.atomic
def forget_words(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take out what coordinators wrote about somebody when they changed a proposal.

    Not among what people may download: it often speaks of the other one too.
    """
    Proposal.objects.of(person).update(changed_why="")
    journal.write(
        "matching.words_forgotten",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
