"""Who may invite, and who may go on with what was begun."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.signups.models import DRAFT_STANDS, Draft, Invitation
from rafiqi.kernel.refusal import NotFound


def invited(code: str, at: datetime) -> Invitation:
    """An invitation by its code, as somebody types it. Raises NotFound.

    One that is over or used up is not there any more, nor one of somebody who does
    not sign people up for this programme any more.
    """
    typed = "".join(code.lower().split())
    found = (
        Invitation.objects.select_related("programme__organisation", "by")
        .filter(code=typed, programme__closed_at=None, by__is_active=True)
        .first()
    )
    if found is None or not found.stands(at):
        raise NotFound
    programmes.enrolling(found.by, found.programme.public_id)
    return found


def invitation(viewer: Person, invitation_id: str) -> Invitation:
    """The viewer's own invitation, or one where they coordinate. Raises NotFound."""
    mine = Q(by=viewer) | Q(programme__in=programmes.coordinated(viewer))
    found = (
        Invitation.objects.select_related("programme")
        .filter(mine, public_id=invitation_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def draft(
    viewer: Person | None, draft_id: str, held: Collection[str], at: datetime
) -> Draft:
    """What the viewer has begun, or what was begun on this phone. Raises NotFound.

    held  the public ids that this phone has begun without signing in.
    """
    found = (
        Draft.objects.select_related("programme__organisation", "invitation__by", "by")
        .filter(public_id=draft_id, begun_at__gt=at - DRAFT_STANDS)
        .first()
    )
    if found is None:
        raise NotFound
    is_mine = found.by_id is not None and viewer is not None and found.by == viewer
    is_here = found.by_id is None and draft_id in held
    if not is_mine and not is_here:
        raise NotFound
    return found
