"""Questions how newcomers feel, asked and answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.surveys import actions
from rafiqi.areas.surveys.access import Due
from rafiqi.areas.surveys.models import Moment, Survey, usual_scales
from tests import make

CONFIDENT = {"tasks": 4, "excel": 3, "smooth": 4, "done": 5}


def asked(
    enrolment: Enrolment | None = None,
    moment: Moment = Moment.BEGIN,
    *,
    scales: tuple[str, ...] = tuple(usual_scales()),
    at: datetime = make.NOON,
) -> Survey:
    """Questions to a newcomer that wait for an answer."""
    due = Due(enrolment or make.enrolment(), moment, scales)
    found = actions.ask(due, by=None, at=at)
    assert found, "asked once at each moment"
    return found


def answered(
    enrolment: Enrolment | None = None,
    moment: Moment = Moment.BEGIN,
    *,
    scales: tuple[str, ...] = tuple(usual_scales()),
    at: datetime = make.NOON,
    **answers: int,
) -> Survey:
    """The same with answers, the next day; with some confidence if nothing is said."""
    survey = asked(enrolment, moment, scales=scales, at=at)
    later = at + timedelta(days=1)
    actions.answer(survey, answers or CONFIDENT, by=survey.person, at=later)
    return survey
