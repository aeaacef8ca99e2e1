"""Who may answer, who may hear answers on the phone, and whom to ask next.

No mentor comes here: how a newcomer feels is between them and the programme team,
and what the team sees are numbers of many.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.surveys import _asking
from rafiqi.areas.surveys._asking import Due
from rafiqi.areas.surveys.models import Survey, SurveySettings
from rafiqi.kernel.refusal import NotFound

__all__ = ["Due"]


def own(viewer: Person, survey_id: str) -> Survey:
    """Questions to the viewer. Raises NotFound."""
    return _one(Survey.objects.filter(person=viewer), survey_id)


def by_link(survey_id: str) -> Survey:
    """Questions for whoever has their signed address; the door checks that.

    Raises NotFound.
    """
    return _one(Survey.objects.filter(person__is_active=True), survey_id)


def coordinated(viewer: Person, survey_id: str) -> Survey:
    """Questions in a programme the viewer coordinates. Raises NotFound."""
    ours = programmes.coordinated(viewer)
    found = Survey.objects.filter(enrolment__programme__in=ours, person__is_active=True)
    return _one(found, survey_id)


def settings(viewer: Person, programme: Programme) -> SurveySettings:
    """What a programme, which `programmes.access` has opened, asks and when."""
    return _asking.of(programme)


def due(at: datetime) -> Iterator[Due]:
    """Whom to ask now, by day."""
    return _asking.due(at)


def to_remind(at: datetime) -> list[Survey]:
    """Who has not answered, and is reminded once, by day."""
    return _asking.to_remind(at)


def _one(rows: QuerySet[Survey], survey_id: str) -> Survey:
    about = ("person", "enrolment__programme__organisation")
    found = rows.filter(public_id=survey_id).select_related(*about).first()
    if found is None:
        raise NotFound
    return found
