"""What waits for an answer: introductions, hints, and who is still there."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from rafiqi.areas.candidacies.models import (
    Answered,
    Candidacy,
    Hint,
    Introduction,
    StillThere,
)
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme


def questions_in(some: Iterable[Programme]) -> QuerySet[StillThere]:
    """Questions that nobody has answered, of people who are here."""
    theirs = Candidacy.objects.filter(enrolment__programme__in=list(some)).remembered()
    found = StillThere.objects.filter(answered_at=None, candidacy__in=theirs)
    along = ("candidacy__enrolment__person", "candidacy__opportunity")
    return found.select_related(*along).order_by("pk")


def introductions_in(some: Iterable[Programme]) -> QuerySet[Introduction]:
    """Introductions to which nobody has answered, of people who are here."""
    found = Introduction.objects.filter(
        enrolment__programme__in=list(some),
        enrolment__person__is_active=True,
        answer=Answered.WAITING,
    )
    return found.select_related("enrolment__person", "opportunity").order_by("pk")


def introductions_for(viewer: Person) -> QuerySet[Introduction]:
    """Those to which the viewer has not answered yet."""
    return Introduction.objects.filter(
        enrolment__person=viewer, answer=Answered.WAITING
    ).order_by("pk")


def lines_wanted(viewer: Person) -> QuerySet[Introduction]:
    """Those to which the viewer may add a line, as a mentor of a pair that goes on."""
    return Introduction.objects.filter(
        answer=Answered.WAITING,
        pair__mentor__person=viewer,
        pair__ended_at=None,
        enrolment__person__is_active=True,
    ).order_by("pk")


def hints_for(viewer: Person) -> QuerySet[Hint]:
    """What mentors have shown the viewer, not answered yet and still open."""
    return Hint.objects.filter(
        enrolment__person=viewer,
        answer=Answered.WAITING,
        opportunity__state=Opportunity.State.OPEN,
    ).order_by("pk")
