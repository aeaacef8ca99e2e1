"""Taking a mentor's places, and giving them back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching.models import Place, Proposal
from rafiqi.kernel.refusal import Refusal


class NoPlaceLeft(Refusal):
    """Somebody else was faster, or the mentor has fewer places than before."""

    says = _(
        "A mentor in this round has no free place any more. "
        "Please match again and look at the round once more."
    )


def take(proposals: Sequence[Proposal]) -> None:
    """Give each proposal one of its mentor's free places. Raises NoPlaceLeft.

    Two who want the same place meet in the database: its number is unique per mentor,
    so whoever comes second is refused.
    """
    taken: dict[int, set[int]] = defaultdict(set)
    mentors = [proposal.mentor_id for proposal in proposals]
    rows = Place.objects.filter(mentor__in=mentors).values_list("mentor", "number")
    for mentor, number in rows:
        taken[mentor].add(number)
    places = []
    for proposal in proposals:
        used = taken[proposal.mentor_id]
        number = _lowest(proposal.mentor.capacity, used)
        used.add(number)
        places.append(Place(mentor=proposal.mentor, number=number, proposal=proposal))
    try:
        with transaction.atomic():
            Place.objects.bulk_create(places)
    except IntegrityError as faster:
        raise NoPlaceLeft from faster


def give_back(proposals: Iterable[Proposal | int]) -> None:
    """Free the places that these proposals, or rows, hold."""
    Place.objects.filter(proposal__in=proposals).delete()


def _lowest(capacity: int, used: set[int]) -> int:
    """The first free number. Places above a lowered capacity count as used, too."""
    if len(used) >= capacity:
        raise NoPlaceLeft
    return next(number for number in count(1) if number not in used)
