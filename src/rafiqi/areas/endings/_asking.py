"""What people are asked after a pair, and who has not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.endings.models import STANDS, FollowUp, LookBack
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

TWO = ("pair__mentor__person", "pair__mentee__person")
READ = (
    *("public_id", "pair__public_id", "pair__programme__public_id"),
    *("pair__mentee__person__name", "pair__mentor__person__name"),
    *("person__name", "asked_at", "person__email"),
)
"""In the order of an Unanswered."""
LOOKS_BACK = timedelta(days=60)
"""So long somebody is reminded, here and by a call, of looking back."""
ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Open:
    """Something that the viewer is asked about one of their pairs.

    id  public id of what it is: a pair for a hand-over, else of the question.
    """

    id: str
    other: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Somebody of a pair that has ended and who has not answered yet.

    kind  "look_back" or "follow_up".
    """

    kind: str
    id: str
    pair_id: str
    programme_id: str
    mentee: str
    mentor: str
    name: str
    asked_at: datetime
    address: str

    @property
    def has_address(self) -> bool:
        """Whether letters reach them."""
        return bool(self.address)


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What one side was asked some months after, and what they said.

    doing .. again  words; "" for what was not asked or not said.
    wants_call      they need something.
    """

    id: str
    name: str
    is_mentor: bool
    after: StrOrPromise
    asked_at: datetime
    answered_at: datetime | None
    is_open: bool
    doing: StrOrPromise
    keeps: StrOrPromise
    wants_call: bool
    may_write: bool | None
    in_touch: StrOrPromise
    again: StrOrPromise
    words: str
    heard_by: str


@dataclass(frozen=True, slots=True)
class PairAfterwards:
    """A pair that has ended, with all that was asked since."""

    pair_id: str
    mentee: str
    mentor: str
    ended_at: datetime | None
    said: tuple[Afterwards, ...]


@dataclass(frozen=True, slots=True)
class AfterwardsPage:
    """The pairs that ended last. number of pages, from 1."""

    lines: tuple[PairAfterwards, ...]
    number: int
    pages: int


def open_look_backs(viewer: Person, at: datetime) -> tuple[Open, ...]:
    found = _open_look_backs(at).filter(person=viewer)
    return _lines(viewer, found)


def open_follow_ups(viewer: Person, at: datetime) -> tuple[Open, ...]:
    return _lines(viewer, _open_follow_ups(at).filter(person=viewer))


def unanswered(programmes: Sequence[Programme], at: datetime) -> tuple[Unanswered, ...]:
    """Of these programmes, the longest asked first. Two queries."""
    ours = Q(pair__programme__in=programmes, person__is_active=True)
    backs = _open_look_backs(at).filter(ours)
    later = _open_follow_ups(at).filter(ours)
    asked = chain(
        (Unanswered("look_back", *row) for row in backs.values_list(*READ)),
        (Unanswered("follow_up", *row) for row in later.values_list(*READ)),
    )
    return tuple(sorted(asked, key=lambda one: one.asked_at))


def wants_call(programmes: Sequence[Programme], since: datetime) -> QuerySet[FollowUp]:
    """Who has said since then that they need something."""
    found = FollowUp.objects.filter(
        pair__programme__in=programmes,
        needs=FollowUp.Needs.CALL,
        answered_at__gt=since,
        person__is_active=True,
    )
    return found.select_related("pair__programme", "person", *TWO)


def of_pair(pair: Pair, at: datetime) -> tuple[Afterwards, ...]:
    found = FollowUp.objects.filter(pair=pair).select_related(
        "person", "heard_by", "pair__mentor"
    )
    return tuple(_said(one, at) for one in found.order_by("asked_at", "pk"))


def afterwards(programme: Programme, number: int, at: datetime) -> AfterwardsPage:
    """Pairs that have ended, the last ones first, thirty a page. Three queries."""
    page = Paginator(matching.ended_in(programme), ON_A_PAGE).get_page(number)
    pairs = list(page)
    rows: dict[int, list[FollowUp]] = {pair.pk: [] for pair in pairs}
    found = FollowUp.objects.filter(pair__in=pairs).order_by("asked_at", "pk")
    for one in found.select_related("person", "heard_by", "pair__mentor"):
        rows[one.pair_id].append(one)
    return AfterwardsPage(
        tuple(
            PairAfterwards(
                pair.public_id,
                pair.mentee.person.name,
                pair.mentor.person.name,
                pair.ended_at,
                tuple(_said(one, at) for one in rows[pair.pk]),
            )
            for pair in pairs
        ),
        page.number,
        page.paginator.num_pages,
    )


def _open_look_backs(at: datetime) -> QuerySet[LookBack]:
    return LookBack.objects.filter(answered_at=None, asked_at__gt=at - LOOKS_BACK)


def _open_follow_ups(at: datetime) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(answered_at=None, asked_at__gt=at - STANDS)


def _lines(
    viewer: Person, found: QuerySet[LookBack] | QuerySet[FollowUp]
) -> tuple[Open, ...]:
    return tuple(
        Open(one.public_id, one.pair.other(viewer).short_name)
        for one in found.select_related(*TWO).order_by("pk")
    )


def _said(one: FollowUp, at: datetime) -> Afterwards:
    return Afterwards(
        id=one.public_id,
        name=one.person.name,
        is_mentor=one.is_mentor,
        after=one.get_after_display(),
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        is_open=one.answered_at is None and one.stands(at),
        doing=one.get_doing_display(),
        keeps=one.get_keeps_display(),
        wants_call=one.needs == FollowUp.Needs.CALL,
        may_write=one.may_write,
        in_touch=one.get_in_touch_display(),
        again=one.get_again_display(),
        words=one.words,
        heard_by=one.heard_by.name if one.heard_by else "",
    )
