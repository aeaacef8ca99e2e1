"""Saying that one would like to finish, and settling it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings.models import Wish
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class IsOver(Refusal):
    """There is nothing left to finish."""

    says = _("Your time together has ended already. There is nothing left to do.")


@transaction.atomic
def wish(
    pair: Pair, *, why: str, words: str = "", after: str, by: Person, at: datetime
) -> None:
    """Say that one would like to finish; said again, the newer words count.

    why    a key of Wish.Why.
    after  a key of Wish.After: what the one who asks would like then.

    Raises IsOver.
    """
    if pair.ended_at:
        raise IsOver
    Wish.objects.update_or_create(
        pair=pair,
        person=by,
        settled_at=None,
        defaults={"why": why, "words": words.strip()[:500], "after": after},
        create_defaults={
            "why": why,
            "words": words.strip()[:500],
            "after": after,
            "asked_at": at,
        },
    )
    journal.write("endings.wished", pair.public_id, by=by, at=at)


@transaction.atomic
def take_back(pair: Pair, *, by: Person, at: datetime) -> None:
    """Go on after all."""
    mine = Wish.objects.open().filter(pair=pair, person=by)
    if mine.update(settled_at=at):
        journal.write("endings.wish_taken_back", pair.public_id, by=by, at=at)


@transaction.atomic
def settle(pair: Pair, *, by: Person, at: datetime) -> None:
    """The pair has ended: what the two wished is settled."""
    if Wish.objects.filter(pair=pair, settled_at=None).update(settled_at=at):
        journal.write("endings.settled", pair.public_id, by=by, at=at)
