"""What check-ins say, to those who were asked and to their coordinators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, Window
from django_stubs_ext import StrOrPromise

from rafiqi.areas.checkins.models import STANDS, CheckIn
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.faces import Face

LOOKED_BACK = timedelta(days=120)
"""Older check-ins say nothing about today."""
SHOWN = 24


@dataclass(frozen=True, slots=True)
class Question:
    """A check-in that asks the viewer, or whom the viewer calls.

    other      first name of the other half of the pair.
    name       full name of the one who is asked.
    is_mentor  whether that is the mentor: two questions differ.
    answers    together, useful, well as given before; None when not answered yet.
    is_open    whether it can still be answered.
    """

    id: str
    name: str
    other: str
    is_mentor: bool
    answers: tuple[int, int, int] | None
    words: str
    wants_call: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One check-in of one side, for a coordinator.

    answers  what each answer was, as words; () when there was none.
    """

    id: str
    name: str
    is_mentor: bool
    asked_at: datetime
    answered_at: datetime | None
    answers: tuple[StrOrPromise, ...]
    words: str
    wants_call: bool
    heard_by: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of an ongoing pair has said lately.

    low           which of the last answers are "not good": together, useful, well.
    fallen        by how many taps the last answers are below those before; not below 0.
    silent_since  when the first of the check-ins was sent that nobody answered since
                  the last answer; None when the newest is answered.
    newest_id     public id of the newest check-in.
    has_address   letters reach them.
    """

    pair_id: str
    enrolment_id: str
    programme_id: str
    mentee: str
    mentor: str
    name: str
    answered_at: datetime | None
    low: tuple[str, ...]
    fallen: int
    wants_call: bool
    silent_since: datetime | None
    unanswered: int
    newest_id: str
    has_address: bool


class _Asked(NamedTuple):
    """One check-in of one side, with its pair; see READ."""

    id: str
    person: int
    asked_at: datetime
    answered_at: datetime | None
    together: int | None
    useful: int | None
    well: int | None
    wants_call: bool
    email: str
    pair_id: str
    programme_id: str
    mentor_id: str
    mentors: int
    mentor: str
    mentee_id: str
    mentee: str

    @property
    def sum(self) -> int:
        """3 (three times "not good") to 9; 0 without answers."""
        return (self.together or 0) + (self.useful or 0) + (self.well or 0)


READ = (
    *("public_id", "person", "asked_at", "answered_at"),
    *("together", "useful", "well", "wants_call", "person__email"),
    *("pair__public_id", "pair__programme__public_id"),
    *("pair__mentor__public_id", "pair__mentor__person", "pair__mentor__person__name"),
    *("pair__mentee__public_id", "pair__mentee__person__name"),
)
"""What an _Asked is made of. Thousands are read each morning, so no more than that."""


def question(viewer: Person, check_in: CheckIn, *, at: datetime) -> Question:
    """The three questions of a check-in that `access` has opened. No query.

    viewer  the one who is asked, or the coordinator who asks on the phone.
    """
    pair, person = check_in.pair, check_in.person
    is_mentor = pair.mentor.person_id == person.pk
    other = pair.mentee.person if is_mentor else pair.mentor.person
    given = check_in.together, check_in.useful, check_in.well
    return Question(
        id=check_in.public_id,
        name=person.name,
        other=other.short_name,
        is_mentor=is_mentor,
        answers=given if check_in.answered_at and all(given) else None,  # type: ignore[arg-type]
        words=check_in.words,
        wants_call=check_in.wants_call,
        is_open=check_in.stands(at),
    )


def open_questions(viewer: Person, *, at: datetime) -> tuple[Question, ...]:
    """The newest unanswered check-in of each of the viewer's pairs. One query."""
    found = CheckIn.objects.filter(
        person=viewer, pair__ended_at=None, asked_at__gte=at - STANDS
    ).select_related("person", "pair__mentor__person", "pair__mentee__person")
    newest = {one.pair_id: one for one in found.order_by("number")}
    return tuple(
        question(viewer, one, at=at)
        for one in newest.values()
        if one.answered_at is None
    )


def of_pair(viewer: Person, pair: Pair) -> tuple[Said, ...]:
    """What both sides of a coordinated pair have said, the newest first. One query."""
    found = CheckIn.objects.filter(pair=pair).select_related(
        "person", "heard_by", "pair__mentor"
    )
    return tuple(_said(one) for one in found.order_by("-asked_at", "-id")[:SHOWN])


def sides(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[Side, ...]:
    """What both sides of all ongoing pairs have said lately. One query.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    asked: dict[tuple[str, int], list[_Asked]] = defaultdict(list)
    lately = CheckIn.objects.filter(
        pair__programme__in=programmes,
        pair__ended_at=None,
        asked_at__gte=at - LOOKED_BACK,
    )
    for row in _telling(lately).order_by("-number").values_list(*READ):
        one = _Asked(*row)
        asked[one.pair_id, one.person].append(one)
    return tuple(_side(found) for found in asked.values())


def _telling(lately: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    """Of each side the last two answers, and what nobody has answered since."""
    so_far = Window(
        Count("answered_at"),
        partition_by=[F("pair"), F("person")],
        order_by=F("number").desc(),
    )
    return lately.annotate(answers_so_far=so_far).filter(
        Q(answers_so_far=0) | Q(answers_so_far__lte=2, answered_at__isnull=False)
    )


def _side(found: Sequence[_Asked]) -> Side:
    """found  what one side was asked, the newest first."""
    answered = [one for one in found if one.answered_at]
    open_ones = found[: found.index(answered[0])] if answered else found
    last = answered[0] if answered else None
    pair = found[0]
    is_mentor = pair.person == pair.mentors
    return Side(
        pair_id=pair.pair_id,
        enrolment_id=pair.mentor_id if is_mentor else pair.mentee_id,
        programme_id=pair.programme_id,
        mentee=pair.mentee,
        mentor=pair.mentor,
        name=pair.mentor if is_mentor else pair.mentee,
        answered_at=last.answered_at if last else None,
        low=_low(last) if last else (),
        fallen=max(answered[1].sum - answered[0].sum, 0) if len(answered) > 1 else 0,
        wants_call=bool(last and last.wants_call),
        silent_since=open_ones[-1].asked_at if open_ones else None,
        unanswered=len(open_ones),
        newest_id=pair.id,
        has_address=bool(pair.email),
    )


def _low(one: _Asked) -> tuple[str, ...]:
    names = ("together", "useful", "well")
    return tuple(name for name in names if getattr(one, name) == Face.NOT_GOOD)


def _said(one: CheckIn) -> Said:
    return Said(
        id=one.public_id,
        name=one.person.name,
        is_mentor=one.pair.mentor.person_id == one.person_id,
        asked_at=one.asked_at,
        answered_at=one.answered_at,
        answers=(
            one.get_together_display(),
            one.get_useful_display(),
            one.get_well_display(),
        )
        if one.answered_at
        else (),
        words=one.words,
        wants_call=one.wants_call,
        heard_by=one.heard_by.name if one.heard_by else "",
    )
