"""Where programmes stand: who is asked, silent, waiting, or walking together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rafiqi.areas.matching import access
from rafiqi.areas.matching.models import Answer, Pair, Proposal
from rafiqi.areas.programmes.access import enrolled
from rafiqi.areas.programmes.models import Enrolment, Programme, Role

SOON = timedelta(hours=24)
"""An offer that ends within this time is worth a call."""

RECENT = timedelta(days=30)
"""How far back a coordinator sees a no, or an offer nobody answered."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of a proposal, for a coordinator.

    has_said_yes  None while there is no answer.
    reason        a key of Answer.Reason; "" unless the answer is no.
    """

    enrolment_id: str
    name: str
    has_said_yes: bool | None
    reason: str
    words: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal for a coordinator: who, since when, until when, and what they say."""

    id: str
    round_id: str
    mentor: SideLine
    mentee: SideLine
    sent_at: datetime | None
    expires_at: datetime | None
    closed_at: datetime | None

    @property
    def silent(self) -> tuple[SideLine, ...]:
        """Those who have not answered."""
        both = (self.mentee, self.mentor)
        return tuple(side for side in both if side.has_said_yes is None)

    @property
    def agreed(self) -> tuple[SideLine, ...]:
        """Those who have said yes."""
        return tuple(s for s in (self.mentee, self.mentor) if s.has_said_yes)

    @property
    def refused(self) -> tuple[SideLine, ...]:
        """Those who have said no."""
        both = (self.mentee, self.mentor)
        return tuple(side for side in both if side.has_said_yes is False)


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A newcomer without a mentor and without an open proposal."""

    enrolment_id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class CoordinatedPair:
    """An ongoing pair, for a coordinator."""

    id: str
    mentor: str
    mentee: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a programme's matching stands at one instant.

    asked        both are asked and silent, the oldest first
    half         one has said yes, the other is silent
    ending_soon  those of the two above whose offer ends within 24 hours
    declined     of the last 30 days, the newest first, with the reason
    expired      of the last 30 days, the newest first; who said yes is in `agreed`
    waiting      the longest wait first
    free_places  of active mentors
    """

    asked: tuple[ProposalLine, ...]
    half: tuple[ProposalLine, ...]
    ending_soon: tuple[ProposalLine, ...]
    declined: tuple[ProposalLine, ...]
    expired: tuple[ProposalLine, ...]
    pairs: tuple[CoordinatedPair, ...]
    waiting: tuple[WaitingLine, ...]
    free_places: int


def standings(programmes: Sequence[Programme], at: datetime) -> dict[int, Standing]:
    """Where each of these programmes stands, by row number."""
    proposals = _lately(programmes, at)
    pairs = _ongoing(programmes)
    waiting = _waiting(programmes)
    places = _free_places(programmes, at)
    return {
        one.pk: _standing(
            proposals[one.pk], pairs[one.pk], waiting[one.pk], places[one.pk], at
        )
        for one in programmes
    }


def _standing(
    proposals: Sequence[Proposal],
    pairs: Sequence[CoordinatedPair],
    waiting: Sequence[WaitingLine],
    free_places: int,
    at: datetime,
) -> Standing:
    lines: dict[str, list[ProposalLine]] = defaultdict(list)
    for proposal in proposals:
        lines[proposal.state].append(_proposal_line(proposal))
    sent = lines[Proposal.State.SENT]
    return Standing(
        asked=tuple(line for line in sent if not line.agreed),
        half=tuple(line for line in sent if line.agreed),
        ending_soon=tuple(
            line for line in sent if line.expires_at and line.expires_at <= at + SOON
        ),
        declined=tuple(reversed(lines[Proposal.State.DECLINED])),
        expired=tuple(reversed(lines[Proposal.State.EXPIRED])),
        pairs=tuple(pairs),
        waiting=tuple(waiting),
        free_places=free_places,
    )


def _lately(programmes: Sequence[Programme], at: datetime) -> dict[int, list[Proposal]]:
    """Sent ones, and those closed lately, in the order of their ending."""
    state = Proposal.State
    theirs = Proposal.objects.filter(round__programme__in=programmes)
    closed = theirs.filter(
        state__in=(state.DECLINED, state.EXPIRED), closed_at__gte=at - RECENT
    )
    found: dict[int, list[Proposal]] = defaultdict(list)
    for proposal in (
        (theirs.open() | closed)
        .select_related("round", "mentor__person", "mentee__person")
        .prefetch_related("answers")
        .order_by("closed_at", "sent_at", "id")
    ):
        found[proposal.round.programme_id].append(proposal)
    return found


def _proposal_line(proposal: Proposal) -> ProposalLine:
    answers = {answer.person_id: answer for answer in proposal.answers.all()}
    return ProposalLine(
        proposal.public_id,
        proposal.round.public_id,
        _side(proposal.mentor, answers.get(proposal.mentor.person_id)),
        _side(proposal.mentee, answers.get(proposal.mentee.person_id)),
        proposal.sent_at,
        proposal.expires_at,
        proposal.closed_at,
    )


def _side(enrolment: Enrolment, answer: Answer | None) -> SideLine:
    name = enrolment.person.name
    if answer is None:
        return SideLine(enrolment.public_id, name, None, "", "", None)
    return SideLine(
        enrolment.public_id, name, answer.is_yes, answer.reason, answer.words, answer.at
    )


def _ongoing(programmes: Sequence[Programme]) -> dict[int, list[CoordinatedPair]]:
    found: dict[int, list[CoordinatedPair]] = defaultdict(list)
    for pair in (
        Pair.objects.ongoing()
        .filter(programme__in=programmes)
        .select_related("mentor__person", "mentee__person")
        .order_by("-confirmed_at", "-id")
    ):
        mentor, mentee = pair.mentor.person.name, pair.mentee.person.name
        found[pair.programme_id].append(
            CoordinatedPair(pair.public_id, mentor, mentee, pair.confirmed_at)
        )
    return found


def _waiting(programmes: Sequence[Programme]) -> dict[int, list[WaitingLine]]:
    found: dict[int, list[WaitingLine]] = defaultdict(list)
    for mentee in access.without_mentor(*programmes).select_related("person"):
        found[mentee.programme_id].append(
            WaitingLine(mentee.public_id, mentee.person.name, mentee.waiting_since)
        )
    return found


def _free_places(programmes: Sequence[Programme], at: datetime) -> dict[int, int]:
    mentors = enrolled(programmes).as_role(Role.MENTOR)
    homes = dict(mentors.values_list("id", "programme"))
    found: dict[int, int] = defaultdict(int)
    for mentor, free in access.free_places(*programmes, on=at.date()).items():
        found[homes[mentor]] += free
    return found
