"""Who would like to finish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.endings.models import ENDS_AS, LookBack, Wish
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class WishView:
    """What one side wishes, as they themselves or a coordinator read it.

    why, after       keys of Wish.Why and Wish.After.
    ends_as          the key of Pair.Ending it comes to.
    """

    name: str
    is_mentor: bool
    is_early: bool
    why: str
    why_name: StrOrPromise
    words: str
    after: str
    after_name: StrOrPromise
    ends_as: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A pair of which somebody would like to finish, for a morning.

    name  who asks; where both do, the one who asked first, the early one before.
    """

    pair_id: str
    programme_id: str
    mentee: str
    mentor: str
    name: str
    is_early: bool
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What one side of a pair said when they looked back, for a coordinator.

    helped, together, team  1 ("not good") to 3; None without an answer.
    """

    name: str
    answered_at: datetime | None
    reached: str
    helped: int | None
    together: int | None
    team: int | None
    to_tell: str


def look_backs(viewer: Person, pair: Pair) -> tuple[Told, ...]:
    """How the two of a coordinated pair look back. One query."""
    found = LookBack.objects.filter(pair=pair).select_related("person").order_by("pk")
    return tuple(
        Told(
            one.person.name,
            one.answered_at,
            one.reached,
            one.helped,
            one.together,
            one.team,
            one.to_tell,
        )
        for one in found
    )


def mine(viewer: Person, pair: Pair) -> WishView | None:
    """What the viewer wishes for their own pair. One query."""
    own = [wish for wish in _of(pair) if wish.person_id == viewer.pk]
    return _view(own[0]) if own else None


def of_pair(viewer: Person, pair: Pair) -> tuple[WishView, ...]:
    """What the two of a coordinated pair wish, the first one first. One query."""
    return tuple(map(_view, _of(pair)))


def asked(viewer: Person, programmes: Sequence[Programme]) -> tuple[Asked, ...]:
    """The pairs of which somebody would like to finish. One query.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    found = (
        Wish.objects.open()
        .filter(pair__programme__in=programmes)
        .select_related(
            "person", "pair__programme", "pair__mentor__person", "pair__mentee__person"
        )
        .order_by("asked_at", "pk")
    )
    by_pair: dict[int, Wish] = {}
    for wish in sorted(found, key=lambda one: not one.is_early):
        by_pair.setdefault(wish.pair_id, wish)
    return tuple(_asked(wish) for wish in by_pair.values())


def _of(pair: Pair) -> Sequence[Wish]:
    found = Wish.objects.open().filter(pair=pair).order_by("asked_at", "pk")
    return list(found.select_related("person", "pair__mentor"))


def _view(wish: Wish) -> WishView:
    return WishView(
        name=wish.person.name,
        is_mentor=wish.pair.mentor.person_id == wish.person_id,
        is_early=wish.is_early,
        why=wish.why,
        why_name=wish.get_why_display(),
        words=wish.words,
        after=wish.after,
        after_name=wish.get_after_display(),
        ends_as=ENDS_AS[wish.why],
        asked_at=wish.asked_at,
    )


def _asked(wish: Wish) -> Asked:
    return Asked(
        pair_id=wish.pair.public_id,
        programme_id=wish.pair.programme.public_id,
        mentee=wish.pair.mentee.person.name,
        mentor=wish.pair.mentor.person.name,
        name=wish.person.name,
        is_early=wish.is_early,
        asked_at=wish.asked_at,
    )
