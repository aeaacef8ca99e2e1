"""What somebody who signs people up has begun, and whom they have invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.signups.models import DRAFT_STANDS, Draft, Invitation


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Somebody who is being signed up. `name` is "" until it was said."""

    id: str
    name: str
    language: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """A code that still stands; how many have begun with it and how many are in."""

    id: str
    code: str
    ends_at: datetime
    begun: int
    finished: int


def drafts(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[DraftLine, ...]:
    """Whom the viewer has begun to sign up for a programme, newest first. One query."""
    found = Draft.objects.filter(
        by=viewer, programme=programme, begun_at__gt=at - DRAFT_STANDS
    ).order_by("-begun_at")
    return tuple(
        DraftLine(one.public_id, _name(one), one.language, one.begun_at)
        for one in found
    )


def invitations(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[InvitationLine, ...]:
    """The viewer's codes for a programme that still stand, newest first. One query."""
    found = Invitation.objects.filter(
        by=viewer, programme=programme, ends_at__gt=at
    ).order_by("-made_at")
    return tuple(
        InvitationLine(one.public_id, one.code, one.ends_at, one.begun, one.finished)
        for one in found
    )


def _name(draft: Draft) -> str:
    return " ".join(draft.answers.get("name", []))
