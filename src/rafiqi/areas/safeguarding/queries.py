"""What is asked about safety."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding._applications import (
    ApplicationLine,
    ApplicationView,
    InterviewLine,
    WaitingApplications,
    application,
    applications,
    waiting_applications,
)
from rafiqi.areas.safeguarding._course import course
from rafiqi.areas.safeguarding._readiness import (
    Check,
    ReferenceLine,
    readiness,
    references,
    talks,
)
from rafiqi.areas.safeguarding._report_lines import (
    OpenReports,
    OwnReport,
    ReportLine,
    open_reports,
    own_reports,
    report,
    reports,
)
from rafiqi.areas.safeguarding.models import Clearance, Orientation
from rafiqi.kernel import questions
from rafiqi.kernel.questions import Question
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.words import Words

__all__ = [
    "ApplicationLine",
    "ApplicationView",
    "Check",
    "InterviewLine",
    "OpenReports",
    "OwnReport",
    "ReferenceLine",
    "ReportLine",
    "WaitingApplications",
    "application",
    "applications",
    "open_reports",
    "own_reports",
    "readiness",
    "references",
    "report",
    "reports",
    "talks",
    "waiting_applications",
]


@dataclass(frozen=True, slots=True)
class RunningOut:
    """Somebody's background check that ends soon, or has ended."""

    person_key: int
    name: str
    expires_on: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class ClearanceView:
    """Where somebody's background check stands."""

    outcome: str
    outcome_name: StrOrPromise
    checked_on: date | None
    expires_on: date | None
    is_valid: bool


def clearance(viewer: Person, person: Person, at: datetime) -> ClearanceView | None:
    """Somebody's background check; None when nobody has asked for one. One query."""
    found = Clearance.objects.filter(person=person).first()
    if found is None:
        return None
    return ClearanceView(
        found.outcome,
        found.get_outcome_display(),
        found.checked_on,
        found.expires_on,
        is_valid=found.outcome == Clearance.Outcome.PASSED
        and (found.expires_on is None or found.expires_on >= at.date()),
    )


def running_out(
    viewer: Person, people: QuerySet[Any, Any], *, today: date, until: date
) -> tuple[RunningOut, ...]:
    """Whose background check ends by a day, the first to end first. One query.

    people  row numbers of people whom the viewer may see, as a subquery.
    """
    found = Clearance.objects.filter(
        person__in=people, outcome=Clearance.Outcome.PASSED, expires_on__lte=until
    ).order_by("expires_on", "person")
    return tuple(
        RunningOut(key, name, ends_on, is_over=ends_on < today)
        for key, name, ends_on in found.values_list(
            "person", "person__name", "expires_on"
        )
        if ends_on
    )


@dataclass(frozen=True, slots=True)
class PartLine:
    key: str
    title: Words
    minutes: int
    is_passed: bool


@dataclass(frozen=True, slots=True)
class OrientationView:
    """The orientation with how far somebody is.

    next  the first part that is not passed; None when all are.
    """

    title: Words
    summary: Words
    minutes: int
    parts: tuple[PartLine, ...]
    next: PartLine | None
    passed: int
    finished_at: datetime | None
    was_in_person: bool


@dataclass(frozen=True, slots=True)
class PartView:
    """One part to read, and its questions.

    next  key of the part after this one, "" after the last.
    """

    key: str
    number: int
    of: int
    title: Words
    text: Words
    minutes: int
    questions: tuple[Question, ...]
    is_passed: bool
    next: str


def orientation(viewer: Person, person: Person) -> OrientationView:
    """How far somebody is in the orientation. One query."""
    return orientations(viewer, [person])[person.pk]


def orientations(
    viewer: Person, people: Iterable[Person]
) -> dict[int, OrientationView]:
    """How far each of some people is, by row id. One query for all."""
    known: dict[int, list[Orientation]] = {person.pk: [] for person in people}
    for one in Orientation.objects.filter(person__in=list(known)).order_by("version"):
        known[one.person_id].append(one)
    return {key: _orientation(rows) for key, rows in known.items()}


def part(viewer: Person, key: str, given: Sequence[int | None] = ()) -> PartView:
    """One part as the viewer reads it. One query. Raises NotFound.

    given  answers that were not all right.
    """
    whole = course()
    found = whole.part(key)
    if found is None:
        raise NotFound
    mine = Orientation.objects.filter(person=viewer, version=whole.version).first()
    number = whole.parts.index(found) + 1
    after = whole.parts[number : number + 1]
    is_marked = bool(given) and all(given)
    return PartView(
        found.key,
        number,
        len(whole.parts),
        found.title,
        found.text,
        found.minutes,
        questions.asked(found.questions, given, is_marked=is_marked),
        is_passed=bool(mine and key in mine.passed),
        next=after[0].key if after else "",
    )


def _orientation(rows: Sequence[Orientation]) -> OrientationView:
    """rows  one for each version somebody has begun, the newest last."""
    whole = course()
    newest = next((row for row in rows if row.version == whole.version), None)
    passed = set(newest.passed) if newest else set()
    parts = tuple(
        PartLine(part.key, part.title, part.minutes, part.key in passed)
        for part in whole.parts
    )
    finished = next((row for row in rows if row.finished_at), None)
    return OrientationView(
        whole.title,
        whole.summary,
        whole.minutes,
        parts,
        next=next((line for line in parts if not line.is_passed), None),
        passed=sum(line.is_passed for line in parts),
        finished_at=finished.finished_at if finished else None,
        was_in_person=bool(finished and finished.was_in_person),
    )
