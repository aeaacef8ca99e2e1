"""The second adult: where somebody may be under 18, two are never alone."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from rafiqi.areas.conversations import access
from rafiqi.areas.conversations.models import Member, Thread
from rafiqi.areas.people.models import Person


class SecondAdult(NamedTuple):
    """Who reads along, and who should. Nobody, where both are of age."""

    is_needed: bool
    standing: Member | None
    wanted: Person | None

    @property
    def is_right(self) -> bool:
        return (self.standing.person if self.standing else None) == self.wanted

    @property
    def is_missing(self) -> bool:
        """Needed, and the programme has nobody."""
        return self.is_needed and self.wanted is None


def of(thread: Thread, *, at: datetime) -> SecondAdult:
    """How it stands. Whoever reads along stays as long as they coordinate."""
    if thread.pair is None:
        return SecondAdult(is_needed=False, standing=None, wanted=None)
    adults = Member.objects.filter(thread=thread, is_second_adult=True)
    standing = adults.select_related("person").first()
    if not access.is_with_minor(thread, at.year):
        return SecondAdult(is_needed=False, standing=standing, wanted=None)
    two = {thread.pair.mentor.person_id, thread.pair.mentee.person_id}
    able = [one for one in access.team(thread) if one.pk not in two]
    stays = [one for one in able if standing and one == standing.person]
    return SecondAdult(
        is_needed=True, standing=standing, wanted=next(iter(stays + able), None)
    )


def see_to(thread: Thread, *, at: datetime) -> SecondAdult:
    """Have a coordinator read along exactly where somebody may be a minor."""
    adult = of(thread, at=at)
    if adult.is_right:
        return adult
    if adult.standing:
        adult.standing.delete()
    if adult.wanted:
        Member.objects.create(
            thread=thread, person=adult.wanted, is_second_adult=True, joined_at=at
        )
    return adult
