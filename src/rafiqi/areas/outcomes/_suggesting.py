"""Facts from elsewhere that may be outcomes, for a coordinator to note with one tap.

Each source is a function that asks one room what has happened and says what that would
be as an outcome. A new source is one more function in SOURCES.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rafiqi.areas.endings import queries as endings
from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.outcomes.models import (
    Confirmation,
    How,
    Kind,
    Outcome,
    OutcomesUnwanted,
    PassedOver,
    Said,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.areas.recognitions.models import Recognition

State = Confirmation.State


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may be noted.

    origin, id   the room it comes from, and the public id of the fact there.
    words        what it is about, as people wrote it; may be "".
    on           the day it began, or on which it stood so.
    outcome_id   the outcome it is said of again; "" for a new one.
    state        of Confirmation.State, where it is said of one that is there.
    about        fields of the outcome that are known already.
    """

    origin: str
    id: str
    enrolment: int
    enrolment_id: str
    programme_id: str
    who: str
    kind: str
    words: str
    on: date
    told_by: str
    how: str
    outcome_id: str = ""
    state: str = ""
    about: Mapping[str, Any] = ()  # type: ignore[assignment]


Going = Mapping[int, Sequence[Outcome]]
"""What goes on, by row number of the enrolment."""
Source = Callable[[Person, Sequence[Programme], Going, datetime], Iterator[Suggestion]]


def suggestions(
    viewer: Person, programmes: Sequence[Programme], since: datetime
) -> tuple[Suggestion, ...]:
    """All that nobody has noted or passed over yet, the newest first."""
    going = _going(programmes)
    found = [
        one for source in SOURCES for one in source(viewer, programmes, going, since)
    ]
    seen = _seen({one.id for one in found})
    unwanted = set(
        OutcomesUnwanted.objects.filter(
            enrolment__in={one.enrolment for one in found}
        ).values_list("enrolment", flat=True)
    )
    left = [
        one
        for one in found
        if (one.origin, one.id) not in seen and one.enrolment not in unwanted
    ]
    return tuple(sorted(left, key=lambda one: (one.on, one.id), reverse=True))


def _from_follow_ups(
    viewer: Person, programmes: Sequence[Programme], going: Going, since: datetime
) -> Iterator[Suggestion]:
    """What newcomers said 3, 6 and 12 months after their time with a mentor."""
    kinds = {
        FollowUp.Doing.WORK: Kind.WORK,
        FollowUp.Doing.BUSINESS: Kind.BUSINESS,
        FollowUp.Doing.STUDY: Kind.STUDY,
        FollowUp.Doing.TRAINING: Kind.TRAINING,
    }
    for one in endings.answered(viewer, programmes, since=since):
        kind = kinds.get(FollowUp.Doing(one.doing))
        mentee = one.pair.mentee
        there = next((o for o in going.get(mentee.pk, ()) if o.kind == kind), None)
        if kind is None or one.answered_at is None:
            continue
        on = viewer.day(one.answered_at)
        if there and there.began_on > on:
            continue
        changed = there and one.keeps == FollowUp.Keeps.CHANGED
        yield Suggestion(
            origin="follow_up",
            id=one.public_id,
            enrolment=mentee.pk,
            enrolment_id=mentee.public_id,
            programme_id=one.pair.programme.public_id,
            who=mentee.person.name,
            kind=kind,
            words=there.title if there else "",
            on=on,
            told_by=Said.NEWCOMER,
            how=How.FOLLOW_UP,
            outcome_id=there.public_id if there else "",
            state=(State.CHANGED if changed else State.STILL) if there else "",
            about={},
        )


def _from_recognitions(
    viewer: Person, programmes: Sequence[Programme], going: Going, since: datetime
) -> Iterator[Suggestion]:
    """Qualifications that an office has recognised."""
    for one in recognitions.decided(viewer, programmes, since=since):
        is_licence = one.kind == Recognition.Kind.LICENCE
        yield Suggestion(
            origin="recognition",
            id=one.id,
            enrolment=one.enrolment_key,
            enrolment_id=one.enrolment_id,
            programme_id=one.programme_id,
            who=one.who,
            kind=Kind.LICENCE if is_licence else Kind.CERTIFICATE,
            words=one.name,
            on=one.on,
            told_by=Said.TEAM,
            how=How.LETTER,
            about={"title": one.name, "where_at": one.authority},
        )


SOURCES: tuple[Source, ...] = (_from_follow_ups, _from_recognitions)


def _going(programmes: Sequence[Programme]) -> Going:
    found = Outcome.objects.filter(
        enrolment__programme__in=list(programmes), ended_on=None
    )
    going: dict[int, list[Outcome]] = defaultdict(list)
    for one in found.order_by("-began_on"):
        going[one.enrolment_id].append(one)
    return going


def _seen(ids: set[str]) -> set[tuple[str, str]]:
    """What is noted, confirmed or passed over already. Three queries."""
    pairs: set[tuple[str, str]] = set()
    for model in (Outcome, Confirmation, PassedOver):
        found = model._default_manager.filter(origin_id__in=ids)
        pairs |= set(found.values_list("origin", "origin_id"))
    return pairs
