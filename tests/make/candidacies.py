"""Newcomers on their way to a place at a clinic."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rafiqi.areas.candidacies import actions
from rafiqi.areas.candidacies.actions import Said, Shown
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyStep,
    Introduction,
    SaidAs,
)
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from tests import make
from tests.make import opportunities


def saved(
    of: Enrolment | None = None,
    for_: Opportunity | None = None,
    *,
    at: datetime = make.NOON,
    **more: Any,
) -> Candidacy:
    """An opportunity that a newcomer has saved at NOON."""
    of = of or make.enrolment(person=None)
    if for_ is None:
        home = of.programme.organisation
        for_ = opportunities.opportunity(opportunities.partner(home))
    return actions.save(for_, of, by=of.person, at=at, **more)


def sent(
    of: Enrolment | None = None,
    for_: Opportunity | None = None,
    *,
    message: str = "I can begin at once.",
    at: datetime = make.NOON,
    **shown: Any,
) -> Candidacy:
    """One that was sent to the partner, with a name and a message unless said."""
    made = saved(of, for_, at=at)
    shown = {"name": True, "message": True, **shown}
    who = made.enrolment.person
    actions.write_message(made, message, Shown(**shown), by=who, at=at)
    actions.send(made, by=who, at=at)
    made.refresh_from_db()
    return made


def said(
    of: Candidacy,
    stage: str,
    *,
    on: date | None = None,
    by: Person | None = None,
    said_as: str = SaidAs.TEAM,
    at: datetime = make.NOON,
    **more: Any,
) -> CandidacyStep:
    """Somebody of the team says how it stands."""
    by = by or make.coordinator(of.enrolment.programme, "Tea Mann")
    step = actions.say(of, Said(stage, on, **more), said_as=said_as, by=by, at=at)
    assert step
    return step


def started(
    of: Candidacy | None = None, on: date | None = None, *, at: datetime = make.NOON
) -> Candidacy:
    """Somebody who has started."""
    made = of or sent(at=at)
    said(made, "started", on=on, at=at)
    made.refresh_from_db()
    return made


def introduction(
    of: Enrolment | None = None,
    for_: Opportunity | None = None,
    *,
    by: Person | None = None,
    at: datetime = make.NOON,
    **more: Any,
) -> Introduction:
    """A coordinator would like to introduce a newcomer, who has not answered."""
    of = of or make.enrolment()
    if for_ is None:
        home = of.programme.organisation
        for_ = opportunities.opportunity(opportunities.partner(home))
    by = by or make.coordinator(of.programme)
    line = more.pop("line", "She has worked with old people for years.")
    return actions.introduce(for_, of, line, by=by, at=at, **more)
