"""What was said about this service, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Value, When
from django_stubs_ext import StrOrPromise

from rafiqi.areas.feedback import access
from rafiqi.areas.feedback.models import Change, Feedback
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.kernel.words import Words

SHOWN = 50
"""The newest; a page must stay light."""
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that somebody said, without who it was.

    place        the page it came from, without ids; "" when nobody knows.
    programme    "" where it is for the leaders.
    can_be_told  whether whoever sent it was signed in and can read an answer.
    """

    id: str
    face: int
    face_name: StrOrPromise
    words: str
    place: str
    programme: str
    said_at: datetime
    state: str
    state_name: StrOrPromise
    answer: str
    can_be_told: bool

    @property
    def is_new(self) -> bool:
        return self.state == Feedback.State.NEW


@dataclass(frozen=True, slots=True)
class Published:
    """A sentence about what was changed."""

    id: str
    words: Words
    organisation: str
    at: datetime


def said(viewer: Person) -> tuple[Said, ...]:
    """What the viewer reads as coordinator or leader, new ones first. Two queries."""
    new_first = Case(When(state=Feedback.State.NEW, then=Value(0)), default=Value(1))
    found = access.readable(viewer).select_related("programme")
    return tuple(map(_said, found.order_by(new_first, "-said_at", "-id")[:SHOWN]))


def new_ones(viewer: Person) -> int:
    """How many of these nobody has looked at yet."""
    return access.readable(viewer).filter(state=Feedback.State.NEW).count()


def one(viewer: Person, feedback: Feedback) -> Said:
    """One that `access` has opened. No query."""
    return _said(feedback)


def own(viewer: Person) -> tuple[Said, ...]:
    """What the viewer has said, and what was answered. One query."""
    found = Feedback.objects.filter(person=viewer).select_related("programme")
    return tuple(map(_said, found.order_by("-said_at", "-id")[:SHOWN]))


def has_news(viewer: Person, *, at: datetime) -> bool:
    """Whether something the viewer has said was answered in the last two weeks."""
    found = Feedback.objects.filter(person=viewer, answered_at__gt=at - LATELY)
    return found.exclude(answer="").exists()


def public_changes(only: Organisation | None = None) -> tuple[Published, ...]:
    """What was changed because of what people said, the newest first. One query.

    only  of this organisation; of all where nobody says which.
    """
    found = Change.objects.select_related("organisation")
    if only:
        found = found.filter(organisation=only)
    return tuple(
        Published(one.public_id, one.words, one.organisation.name, at=one.published_at)
        for one in found.order_by("-published_at", "-id")[:SHOWN]
    )


def _said(one: Feedback) -> Said:
    return Said(
        id=one.public_id,
        face=one.face,
        face_name=one.get_face_display(),
        words=one.words,
        place=one.place,
        programme=one.programme.name if one.programme else "",
        said_at=one.said_at,
        state=one.state,
        state_name=one.get_state_display(),
        answer=one.answer,
        can_be_told=one.person_id is not None,
    )
