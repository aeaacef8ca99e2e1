"""Proposals and pairs as one of the two people they are about reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.people.models import Person


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal that waits for an answer, as one of the two sees it.

    other         the first name of the other one.
    is_mentor     whether the reader is the mentor of the two.
    has_answered  whether the reader has said yes already and waits for the other.
    """

    id: str
    other: str
    is_mentor: bool
    has_answered: bool
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair as one of the two sees it; the full name, as both have agreed."""

    id: str
    other: str
    is_mentor: bool
    confirmed_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Who the other one is, and why we think of them. Nothing to reach them by.

    other       the first name
    languages   (ISO 639-3, level or "")
    occupation  an ESCO key, or ""; occupation_said is what they called it
    goals       keys of Goal: what a newcomer looks for, what a mentor helps with
    is_open     whether the reader can answer now
    has_said    the reader's own answer; None while there is none
    """

    id: str
    is_mentor: bool
    me: str
    other: str
    place: str
    languages: tuple[tuple[str, str], ...]
    occupation: str
    occupation_said: str
    goals: tuple[str, ...]
    reasons: Mapping[str, Any]
    state: str
    is_open: bool
    has_said: bool | None
    expires_at: datetime | None


def open_lines(viewer: Person, at: datetime) -> tuple[OpenProposal, ...]:
    found = (
        Proposal.objects.open()
        .of(viewer)
        .filter(expires_at__gt=at)
        .select_related("mentor__person", "mentee__person")
        .prefetch_related("answers")
        .order_by("expires_at", "id")
    )
    return tuple(_open_proposal(viewer, proposal) for proposal in found)


def pair_lines(viewer: Person) -> tuple[PairLine, ...]:
    found = (
        Pair.objects.of(viewer)
        .select_related("mentor__person", "mentee__person")
        .order_by("-confirmed_at", "-id")
    )
    lines = [_pair_line(viewer, pair) for pair in found]
    return tuple(sorted(lines, key=lambda line: line.ended_at is not None))


def view(viewer: Person, proposal: Proposal, at: datetime) -> ProposalView:
    is_mentor = proposal.mentor.person_id == viewer.pk
    other = (proposal.mentee if is_mentor else proposal.mentor).person
    profile = profile_of(other)
    own = proposal.answers.filter(person=viewer).first()
    is_over = proposal.is_overdue(at) and proposal.state == Proposal.State.SENT
    return ProposalView(
        id=proposal.public_id,
        is_mentor=is_mentor,
        me=viewer.short_name,
        other=other.short_name,
        place=profile.place,
        languages=tuple(
            (s.language, s.level) for s in other.languages.order_by("language")
        ),
        occupation=profile.occupation,
        occupation_said=profile.occupation_said,
        goals=tuple(profile.goals),
        reasons=proposal.reasons,
        state=Proposal.State.EXPIRED if is_over else proposal.state,
        is_open=proposal.state == Proposal.State.SENT and not is_over,
        has_said=own.is_yes if own else None,
        expires_at=proposal.expires_at,
    )


def _open_proposal(viewer: Person, proposal: Proposal) -> OpenProposal:
    is_mentor = proposal.mentor.person_id == viewer.pk
    other = proposal.mentee if is_mentor else proposal.mentor
    return OpenProposal(
        proposal.public_id,
        other.person.short_name,
        is_mentor,
        any(answer.person_id == viewer.pk for answer in proposal.answers.all()),
        proposal.expires_at,
    )


def _pair_line(viewer: Person, pair: Pair) -> PairLine:
    is_mentor = pair.mentor.person_id == viewer.pk
    other = pair.mentee if is_mentor else pair.mentor
    return PairLine(
        pair.public_id, other.person.name, is_mentor, pair.confirmed_at, pair.ended_at
    )
