"""Showing a programme's impact to anybody, and no longer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.impacts.models import PublicImpact
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme


@transaction.atomic
def show(programme: Programme, *, by: Person, at: datetime) -> None:
    """From now on anybody may see it, in round numbers. Nothing if they may."""
    _shown, is_new = PublicImpact.objects.get_or_create(
        programme=programme, defaults={"since": at}
    )
    if is_new:
        journal.write("impacts.shown", programme.public_id, by=by, at=at)


@transaction.atomic
def hide(programme: Programme, *, by: Person, at: datetime) -> None:
    """Nobody outside sees it any more. Nothing if nobody did."""
    gone, _each = PublicImpact.objects.filter(programme=programme).delete()
    if gone:
        journal.write("impacts.hidden", programme.public_id, by=by, at=at)
