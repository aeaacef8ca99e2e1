"""Where programmes stand: who is asked, silent, waiting, or walking together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from rafiqi.areas.matching import access
from rafiqi.areas.matching.models import Answer, Pair, Proposal
from rafiqi.areas.programmes.access import enrolled
from rafiqi.areas.programmes.models import Programme, Role

SOON = timedelta(hours=24)
"""An offer that ends within this time is worth a call."""

RECENT = timedelta(days=30)
"""How far back a coordinator sees a no, or an offer nobody answered."""

READ = (
    *("public_id", "state", "sent_at", "expires_at", "closed_at"),
    *("round__programme", "round__public_id"),
    *("mentor__public_id", "mentor__person", "mentor__person__name"),
    *("mentee__public_id", "mentee__person", "mentee__person__name"),
)
"""What a _Proposed is made of. Why two fit, and all that a round knows, is long."""

_Answered = tuple[bool | None, str, str, datetime | None]
"""As in a SideLine: whether it is a yes, the reason, the words, and when."""
SILENT: _Answered = (None, "", "", None)


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


class _Proposed(NamedTuple):
    """A proposal with the answers to it by person; see READ."""

    answers: Mapping[int, _Answered]
    id: str
    state: str
    sent_at: datetime | None
    expires_at: datetime | None
    closed_at: datetime | None
    programme: int
    round_id: str
    mentor_id: str
    mentors: int
    mentor: str
    mentee_id: str
    mentees: int
    mentee: str


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
    proposals: Sequence[_Proposed],
    pairs: Sequence[CoordinatedPair],
    waiting: Sequence[WaitingLine],
    free_places: int,
    at: datetime,
) -> Standing:
    lines: dict[str, list[ProposalLine]] = defaultdict(list)
    for proposal in proposals:
        lines[proposal.state].append(_line(proposal))
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


def _lately(
    programmes: Sequence[Programme], at: datetime
) -> dict[int, list[_Proposed]]:
    """Sent ones, and those closed lately, in the order of their ending."""
    state = Proposal.State
    theirs = Proposal.objects.filter(round__programme__in=programmes)
    closed = theirs.filter(
        state__in=(state.DECLINED, state.EXPIRED), closed_at__gte=at - RECENT
    )
    shown = (theirs.open() | closed).order_by("closed_at", "sent_at", "id")
    rows = list(shown.values_list("pk", *READ))
    answers = _answers([key for key, *_rest in rows]) if rows else {}
    found: dict[int, list[_Proposed]] = defaultdict(list)
    for key, *row in rows:
        one = _Proposed(answers.get(key, {}), *row)
        found[one.programme].append(one)
    return found


def _answers(proposals: Sequence[int]) -> dict[int, dict[int, _Answered]]:
    found: dict[int, dict[int, _Answered]] = defaultdict(dict)
    given = Answer.objects.filter(proposal__in=proposals)
    for proposal, person, is_yes, reason, words, at in given.values_list(
        "proposal", "person", "is_yes", "reason", "words", "at"
    ):
        found[proposal][person] = (is_yes, reason, words, at)
    return found


def _line(one: _Proposed) -> ProposalLine:
    mentor = one.answers.get(one.mentors, SILENT)
    mentee = one.answers.get(one.mentees, SILENT)
    return ProposalLine(
        one.id,
        one.round_id,
        SideLine(one.mentor_id, one.mentor, *mentor),
        SideLine(one.mentee_id, one.mentee, *mentee),
        one.sent_at,
        one.expires_at,
        one.closed_at,
    )


def _ongoing(programmes: Sequence[Programme]) -> dict[int, list[CoordinatedPair]]:
    found: dict[int, list[CoordinatedPair]] = defaultdict(list)
    theirs = Pair.objects.ongoing().filter(programme__in=programmes)
    names = ("mentor__person__name", "mentee__person__name")
    for programme, id, mentor, mentee, since in theirs.order_by(
        "-confirmed_at", "-id"
    ).values_list("programme", "public_id", *names, "confirmed_at"):
        found[programme].append(CoordinatedPair(id, mentor, mentee, since))
    return found


def _waiting(programmes: Sequence[Programme]) -> dict[int, list[WaitingLine]]:
    found: dict[int, list[WaitingLine]] = defaultdict(list)
    theirs = access.without_mentor(*programmes)
    for programme, id, name, since in theirs.values_list(
        "programme", "public_id", "person__name", "waiting_since"
    ):
        found[programme].append(WaitingLine(id, name, since))
    return found


def _free_places(programmes: Sequence[Programme], at: datetime) -> dict[int, int]:
    mentors = enrolled(programmes).as_role(Role.MENTOR)
    homes = dict(mentors.values_list("id", "programme"))
    found: dict[int, int] = defaultdict(int)
    for mentor, free in access.free_places(*programmes, on=at.date()).items():
        found[homes[mentor]] += free
    return found
