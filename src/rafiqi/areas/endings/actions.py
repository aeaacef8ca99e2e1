"""Saying that one would like to finish, and settling it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings._afterwards import (
    TooLate,
    follow_up,
    remind,
    say_how_it_goes,
)
from rafiqi.areas.endings._graduating import graduate, offer
from rafiqi.areas.endings._handing import (
    IsPassedOn,
    LetterHasChanged,
    pass_on,
    prepare,
    release,
    write_letter,
)
from rafiqi.areas.endings.models import LookBack, Wish
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "IsPassedOn",
    "LetterHasChanged",
    "TooLate",
    "follow_up",
    "graduate",
    "offer",
    "pass_on",
    "prepare",
    "release",
    "remind",
    "say_how_it_goes",
    "write_letter",
]


class IsOver(Refusal):
    """There is nothing left to finish."""

    says = _("Your time together has ended already. There is nothing left to do.")


@transaction.atomic
def wish(
    pair: Pair, *, why: str, words: str = "", after: str, by: Person, at: datetime
) -> None:
    """Say that one would like to finish; said again, the newer words count.

    The pair is ours alone until we commit, so that of two wishes at once the second
    sees the first.

    why    a key of Wish.Why.
    after  a key of Wish.After: what the one who asks would like then.

    Raises IsOver.
    """
    matching.lock(pair)
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


@transaction.atomic
def ask_back(
    pair: Pair, person: Person, *, by: Person | None, at: datetime
) -> LookBack | None:
    """Ask one side of a pair that has ended to look back; None when that was done.

    Whoever has no mail address gets no letter.
    """
    look_back, is_new = LookBack.objects.get_or_create(
        pair=pair, person=person, defaults={"asked_at": at}
    )
    if not is_new:
        return None
    if person.email:
        path = f"/look-back/{look_back.public_id}/"
        messaging.tell(person, "look_back", path, by=by, at=at)
    journal.write(
        "endings.asked_back",
        pair.public_id,
        by=by,
        at=at,
        organisation=pair.programme.organisation,
    )
    return look_back


@transaction.atomic
def look_back(
    asked: LookBack,
    *,
    reached: str,
    helped: int,
    together: int,
    team: int,
    to_tell: str,
    by: Person,
    at: datetime,
) -> None:
    """Say what it has brought; said again, the newer words count.

    helped, together, team  1 ("not good") to 3.
    by                      the one who is asked, or the coordinator who asked on the
                            phone.
    """
    asked.reached, asked.to_tell = reached.strip()[:1000], to_tell.strip()[:500]
    asked.helped, asked.together, asked.team = helped, together, team
    asked.answered_at = at
    asked.heard_by = None if by == asked.person else by
    asked.save()
    journal.write("endings.looked_back", asked.pair.public_id, by=by, at=at)
