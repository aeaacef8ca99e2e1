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

from django.utils.translation import get_language

from rafiqi.areas.candidacies import access as candidacies_known
from rafiqi.areas.candidacies import queries as candidacies
from rafiqi.areas.candidacies.models import Stage
from rafiqi.areas.endings import queries as endings
from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.opportunities.models import Opportunity
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
from rafiqi.kernel.words import say

State = Confirmation.State
STILL_THERE = (Stage.STILL_3, Stage.STILL_6, Stage.STILL_12)
BEGUN: Mapping[str, Kind] = {
    Opportunity.Kind.JOB: Kind.WORK,
    Opportunity.Kind.INTERNSHIP: Kind.INTERNSHIP,
    Opportunity.Kind.TRAINEESHIP: Kind.INTERNSHIP,
    Opportunity.Kind.ROTATION: Kind.INTERNSHIP,
    Opportunity.Kind.APPRENTICESHIP: Kind.APPRENTICE,
    Opportunity.Kind.TRAINING: Kind.TRAINING,
    Opportunity.Kind.COURSE: Kind.TRAINING,
    Opportunity.Kind.LANGUAGE_COURSE: Kind.TRAINING,
    Opportunity.Kind.STUDY: Kind.STUDY,
}
"""What it is as an outcome when somebody starts there; the others are none."""


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


Source = Callable[[Person, Sequence[Programme], datetime], Iterator[Suggestion]]


def suggestions(
    viewer: Person, programmes: Sequence[Programme], since: datetime
) -> tuple[Suggestion, ...]:
    """All that nobody has noted or passed over yet, the newest first."""
    found = [one for source in SOURCES for one in source(viewer, programmes, since)]
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
    viewer: Person, programmes: Sequence[Programme], since: datetime
) -> Iterator[Suggestion]:
    """What newcomers said 3, 6 and 12 months after their time with a mentor."""
    kinds = {
        FollowUp.Doing.WORK: Kind.WORK,
        FollowUp.Doing.BUSINESS: Kind.BUSINESS,
        FollowUp.Doing.STUDY: Kind.STUDY,
        FollowUp.Doing.TRAINING: Kind.TRAINING,
    }
    answered = endings.answered(viewer, programmes, since=since)
    going = _going({one.pair.mentee_id for one in answered})
    for one in answered:
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
    viewer: Person, programmes: Sequence[Programme], since: datetime
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


def _from_candidacies(
    viewer: Person, programmes: Sequence[Programme], since: datetime
) -> Iterator[Suggestion]:
    """Who has started somewhere, and who is still there 3, 6 and 12 months later."""
    reached = candidacies.reached(
        viewer, programmes, since=since.date(), stages=(Stage.STARTED, *STILL_THERE)
    )
    ids = {one.id for one in reached}
    rows = {
        row.public_id: row
        for row in candidacies_known.in_programmes(programmes)
        .filter(public_id__in=ids, enrolment__person__is_active=True)
        .select_related(
            "enrolment__person", "enrolment__programme", "opportunity__partner"
        )
    }
    noted = {
        one.origin_id: one
        for one in Outcome.objects.filter(origin="candidacy", origin_id__in=ids)
    }
    for one in reached:
        row, there = rows.get(one.id), noted.get(one.id)
        kind = BEGUN.get(one.kind)
        is_start = one.stage == Stage.STARTED
        if row is None or kind is None:
            continue
        if not is_start and (there is None or not there.goes_on):
            continue
        title = say(row.opportunity.title, get_language() or "en")
        partner = row.opportunity.partner
        yield Suggestion(
            origin="candidacy",
            id=one.id if is_start else f"{one.id}:{one.stage}",
            enrolment=row.enrolment_id,
            enrolment_id=row.enrolment.public_id,
            programme_id=row.enrolment.programme.public_id,
            who=row.enrolment.person.name,
            kind=kind,
            words=title,
            on=one.on,
            told_by=Said.TEAM,
            how=How.FOLLOW_UP if there else How.SAID,
            outcome_id=there.public_id if there and not is_start else "",
            state=State.STILL if there and not is_start else "",
            about={
                "title": title[:200],
                "where_at": row.opportunity.employer
                or (partner.name if partner else ""),
                "partner": partner,
            },
        )


SOURCES: tuple[Source, ...] = (
    _from_follow_ups,
    _from_recognitions,
    _from_candidacies,
)


def _going(enrolments: set[int]) -> Mapping[int, Sequence[Outcome]]:
    """What goes on for some newcomers, by row number of the enrolment. One query."""
    found = Outcome.objects.filter(enrolment__in=enrolments, ended_on=None)
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
