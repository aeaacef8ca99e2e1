"""Reports, as coordinators and those who made them see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import access
from rafiqi.areas.safeguarding.models import Concern

MOST = 50
"""Reports on one page, open ones first."""


@dataclass(frozen=True, slots=True)
class OpenReports:
    """How many reports wait in a programme, and how many wait too long."""

    all: int
    late: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as coordinators see it. `taken_by` is "" until somebody looks at it."""

    id: str
    programme_id: str
    thread_id: str
    by: str
    about: str
    reason: StrOrPromise
    words: str
    made_at: datetime
    due_at: datetime
    is_late: bool
    taken_by: str
    is_mine: bool
    closed_at: datetime | None
    outcome: StrOrPromise
    outcome_words: str


@dataclass(frozen=True, slots=True)
class OwnReport:
    """Where a report stands for whoever made it."""

    made_at: datetime
    due_at: datetime
    closed_at: datetime | None


def open_reports(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> dict[int, OpenReports]:
    """How many reports wait in each of some programmes, by row number. One query."""
    found = access.concerns(viewer).open().filter(programme__in=programmes)
    due: dict[int, list[datetime]] = {one.pk: [] for one in programmes}
    for programme, day in found.values_list("programme", "due_at"):
        due[programme].append(day)
    return {
        key: OpenReports(len(days), sum(day < at for day in days))
        for key, days in due.items()
    }


def reports(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[ReportLine, ...]:
    """The reports of a programme, open and most urgent ones first. One query."""
    found = access.concerns(viewer).filter(programme=programme)
    found = found.select_related("programme", "by", "about", "taken_by")
    rows = found.order_by(F("closed_at").desc(nulls_first=True), "due_at")[:MOST]
    return tuple(report(viewer, row, at=at) for row in rows)


def report(viewer: Person, concern: Concern, *, at: datetime) -> ReportLine:
    """One report that `access` has let the viewer see."""
    return ReportLine(
        id=concern.public_id,
        programme_id=concern.programme.public_id,
        thread_id=concern.thread,
        by=concern.by.name,
        about=concern.about.name,
        reason=concern.get_reason_display(),
        words=concern.words,
        made_at=concern.made_at,
        due_at=concern.due_at,
        is_late=concern.closed_at is None and concern.due_at < at,
        taken_by=concern.taken_by.name if concern.taken_by else "",
        is_mine=concern.taken_by_id == viewer.pk,
        closed_at=concern.closed_at,
        outcome=concern.get_outcome_display(),
        outcome_words=concern.outcome_words,
    )


def own_reports(viewer: Person, thread_id: str) -> tuple[OwnReport, ...]:
    """What the viewer has reported in a thread, newest first. One query."""
    found = Concern.objects.filter(by=viewer, thread=thread_id).order_by("-made_at")
    return tuple(OwnReport(one.made_at, one.due_at, one.closed_at) for one in found)
