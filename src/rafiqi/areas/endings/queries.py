"""How pairs end, as the two and their coordinators read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django_stubs_ext import StrOrPromise

from rafiqi.areas.endings import _asking, _old_friends
from rafiqi.areas.endings._asking import (
    Afterwards,
    AfterwardsPage,
    Open,
    PairAfterwards,
    Unanswered,
)
from rafiqi.areas.endings._old_friends import Alumni, AlumnusView
from rafiqi.areas.endings.models import ENDS_AS, FollowUp, HandOver, LookBack, Wish
from rafiqi.areas.matching.models import Pair, read_by
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

__all__ = [
    "Afterwards",
    "AfterwardsPage",
    "Alumni",
    "AlumnusView",
    "Open",
    "PairAfterwards",
    "Unanswered",
]


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
    heard_by                the coordinator who asked on the phone.
    """

    id: str
    name: str
    answered_at: datetime | None
    reached: str
    helped: int | None
    together: int | None
    team: int | None
    to_tell: str
    heard_by: str


@dataclass(frozen=True, slots=True)
class HandOverView:
    """What a newcomer passes on to the next mentor.

    mentee, mentor  first names; the mentor is the one who leaves.
    letter          "" where there is none, or the reader may not read it.
    read            when the letter was written, to agree to these words alone.
    """

    mentee: str
    mentor: str
    is_mentor: bool
    letter: str
    read: str
    has_written: bool
    has_agreed: bool
    is_passed: bool
    plan: bool
    objectives: bool
    position: bool
    shares_letter: bool


def handover(viewer: Person, found: HandOver) -> HandOverView:
    """A hand-over that `access` gave out. No query.

    viewer  the letter is for the two, and for the next mentor once it is passed on.
    """
    pair = found.pair
    two = (pair.mentor.person, pair.mentee.person)
    is_next = found.to is not None and found.to.mentor.person_id == viewer.pk
    reads = viewer in two or (is_next and found.shares_letter)
    return HandOverView(
        mentee=pair.mentee.person.short_name,
        mentor=pair.mentor.person.short_name,
        is_mentor=pair.mentor.person_id == viewer.pk,
        letter=found.letter if reads else "",
        read=found.written_at.isoformat() if found.written_at else "",
        has_written=found.written_at is not None,
        has_agreed=found.agreed_at is not None,
        is_passed=found.passed_at is not None,
        plan=found.shares_plan,
        objectives=found.shares_objectives,
        position=found.shares_position,
        shares_letter=found.shares_letter,
    )


def open_hand_overs(viewer: Person) -> tuple[Open, ...]:
    """Pairs for which the viewer has not said what goes to the next mentor. One query.

    Nobody is asked any more when it is passed on, or when nobody new is wanted.
    """
    as_mentee = Q(pair__mentee__person=viewer, agreed_at=None)
    as_mentor = Q(pair__mentor__person=viewer, written_at=None)
    goes_on = Q(pair__ended_at=None) | Q(pair__looks_again=True)
    found = HandOver.objects.filter(as_mentee | as_mentor, goes_on, passed_at=None)
    rows = found.filter(read_by(viewer, "pair__")).select_related(*_asking.TWO)
    return tuple(
        Open(one.pair.public_id, one.pair.other(viewer).short_name)
        for one in rows.order_by("pk")
    )


def open_look_backs(viewer: Person, *, at: datetime) -> tuple[Open, ...]:
    """Pairs to which the viewer can still look back. One query."""
    return _asking.open_look_backs(viewer, at)


def open_follow_ups(viewer: Person, *, at: datetime) -> tuple[Open, ...]:
    """Pairs of some months ago, after which the viewer is asked how it goes now.

    One query.
    """
    return _asking.open_follow_ups(viewer, at)


def unanswered(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[Unanswered, ...]:
    """Who has not looked back or not said how it goes. Two queries.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    return _asking.unanswered(programmes, at)


def wants_call(
    viewer: Person, programmes: Sequence[Programme], *, since: datetime
) -> tuple[FollowUp, ...]:
    """Who needs something some months after; programmes as in unanswered. One query."""
    return tuple(_asking.wants_call(programmes, since))


def follow_ups(viewer: Person, pair: Pair, *, at: datetime) -> tuple[Afterwards, ...]:
    """What the two of a coordinated pair said some months after. One query."""
    return _asking.of_pair(pair, at)


def afterwards(
    viewer: Person, programme: Programme, number: int, *, at: datetime
) -> AfterwardsPage:
    """Who said what after their pairs in a programme the viewer coordinates.

    Three queries.
    """
    return _asking.afterwards(programme, number, at)


def own_alumni(viewer: Person) -> tuple[AlumnusView, ...]:
    """What the viewer has finished, and offers now, the last first. One query."""
    return _old_friends.of(viewer)


def alumni(viewer: Person, programme: Programme, number: int) -> Alumni:
    """Who has finished in a programme the viewer coordinates. Two queries."""
    return _old_friends.alumni(programme, number)


def look_backs(viewer: Person, pair: Pair) -> tuple[Told, ...]:
    """How the two of a coordinated pair look back. One query."""
    found = LookBack.objects.filter(pair=pair).select_related("person", "heard_by")
    return tuple(
        Told(
            one.public_id,
            one.person.name,
            one.answered_at,
            one.reached,
            one.helped,
            one.together,
            one.team,
            one.to_tell,
            one.heard_by.name if one.heard_by else "",
        )
        for one in found.order_by("pk")
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


def answered(
    viewer: Person, programmes: Sequence[Programme], *, since: datetime
) -> tuple[FollowUp, ...]:
    """What newcomers said of their life after a pair, the newest first. One query.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    found = FollowUp.objects.filter(
        pair__programme__in=programmes, answered_at__gt=since, person__is_active=True
    ).exclude(doing="")
    people = ("pair__programme", "pair__mentee__person")
    return tuple(found.select_related(*people).order_by("-answered_at", "-pk"))


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
