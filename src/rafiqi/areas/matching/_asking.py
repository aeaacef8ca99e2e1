"""A proposal as one of the two people it is about reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.matching.models import Proposal
from rafiqi.areas.people.models import Person


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
