"""What is asked about safety."""

from __future__ import annotations

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
    WaitingApplication,
    application,
    applications,
    waiting_applications,
)
from rafiqi.areas.safeguarding._orientation_pages import (
    OrientationDraft,
    OrientationView,
    PartView,
    VersionLine,
    orientation,
    orientation_draft,
    orientation_versions,
    orientations,
    part,
    preview_part,
)
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
from rafiqi.areas.safeguarding.models import Clearance

__all__ = [
    "ApplicationLine",
    "ApplicationView",
    "Check",
    "InterviewLine",
    "OpenReports",
    "OrientationDraft",
    "OrientationView",
    "OwnReport",
    "PartView",
    "ReferenceLine",
    "ReportLine",
    "VersionLine",
    "WaitingApplication",
    "application",
    "applications",
    "open_reports",
    "orientation",
    "orientation_draft",
    "orientation_versions",
    "orientations",
    "own_reports",
    "part",
    "preview_part",
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
