"""Applications, as coordinators of a programme read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import access
from rafiqi.areas.safeguarding.models import Application

MOST = 100
"""Applications on one page, those that wait first."""
_ORDER = {"new": 0, "later": 1, "yes": 2, "no": 3}


@dataclass(frozen=True, slots=True)
class ApplicationLine:
    """One application in a list."""

    id: str
    name: str
    work: str
    state: str
    state_name: StrOrPromise
    applied_at: datetime
    interviews: int


@dataclass(frozen=True, slots=True)
class WaitingApplication:
    """An application nobody has answered. `programme_key` is the row's number."""

    id: str
    programme_key: int
    name: str
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class InterviewLine:
    held_on: date
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """An application with all that was written, and the notes of the talks.

    enrolment_id  "" until there was a yes.
    told_at       when a letter said no.
    """

    id: str
    programme_id: str
    programme: str
    name: str
    email: str
    phone: str
    languages: str
    work: str
    why: str
    places: int
    times: str
    came_by: StrOrPromise
    came_words: str
    state: str
    state_name: StrOrPromise
    applied_at: datetime
    decided_at: datetime | None
    told_at: datetime | None
    enrolment_id: str
    interviews: tuple[InterviewLine, ...]

    @property
    def is_decided(self) -> bool:
        return self.state in (Application.State.YES, Application.State.NO)


def applications(viewer: Person, programme: Programme) -> tuple[ApplicationLine, ...]:
    """The applications of a programme, those that wait first. Two queries."""
    ours = access.applications(viewer).filter(programme=programme)
    talks = dict(ours.values_list("pk").annotate(Count("interviews")))
    found = ours.order_by("-applied_at")[:MOST]
    rows = sorted(found, key=lambda one: _ORDER[one.state])
    return tuple(
        ApplicationLine(
            one.public_id,
            one.name,
            one.work,
            one.state,
            one.get_state_display(),
            one.applied_at,
            talks[one.pk],
        )
        for one in rows
    )


def waiting_applications(
    viewer: Person, programmes: Sequence[Programme]
) -> tuple[WaitingApplication, ...]:
    """What waits in some programmes, the longest first. One query."""
    found = access.applications(viewer).waiting().filter(programme__in=programmes)
    fields = ("public_id", "programme", "name", "applied_at")
    rows = found.order_by("applied_at", "pk").values_list(*fields)
    return tuple(WaitingApplication(*row) for row in rows)


def application(viewer: Person, one: Application) -> ApplicationView:
    """One application that `access` has let the viewer read. One query."""
    talks = one.interviews.select_related("by").order_by("held_on", "pk")
    return ApplicationView(
        id=one.public_id,
        programme_id=one.programme.public_id,
        programme=one.programme.name,
        name=one.name,
        email=one.email,
        phone=one.phone,
        languages=one.languages,
        work=one.work,
        why=one.why,
        places=one.places,
        times=one.times,
        came_by=one.get_came_by_display(),
        came_words=one.came_words,
        state=one.state,
        state_name=one.get_state_display(),
        applied_at=one.applied_at,
        decided_at=one.decided_at,
        told_at=one.told_at,
        enrolment_id=one.enrolment.public_id if one.enrolment else "",
        interviews=tuple(
            InterviewLine(talk.held_on, talk.words, talk.by.name) for talk in talks
        ),
    )
