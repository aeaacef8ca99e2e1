"""Newcomers on their way to a place at a clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rafiqi.areas.candidacies import actions
from rafiqi.areas.candidacies.actions import Said, Shown
from rafiqi.areas.candidacies.models import (
    Candidacy,
    CandidacyStep,
    Enclosure,
    Hint,
    Introduction,
    SaidAs,
    StillThere,
)
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner
from rafiqi.kernel.files import made_safe
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


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """All that can lie around the applications of one newcomer."""

    candidacy: Candidacy
    step: CandidacyStep
    enclosure: Enclosure
    introduction: Introduction
    hint: Hint
    question: StillThere


def on_the_way(
    pair: Pair, offer: Opportunity, partner: Partner, *, by: Person, at: datetime
) -> OnTheWay:
    """Sent with a file, shared with the mentor, an interview in three days; and more.

    by  the coordinator, who would introduce the newcomer elsewhere.
    """
    ali, noor = pair.mentee.person, pair.mentor.person
    made = saved(pair.mentee, offer, at=at, pair=pair)
    file = made_safe("cv.txt", b"Baker in Aleppo")
    enclosure = actions.enclose_file(made, file, by=ali, at=at)
    shown = Shown(name=True, message=True, enclosures=frozenset({enclosure.public_id}))
    actions.write_message(made, "I can begin at once.", shown, by=ali, at=at)
    actions.send(made, by=ali, at=at)
    interview = Said("interview", ali.day(at) + timedelta(days=3), place="Gate 2")
    as_newcomer: dict[str, Any] = {"said_as": SaidAs.NEWCOMER, "by": ali, "at": at}
    step = actions.say(made, interview, **as_newcomer)
    assert step
    other = {"by": partner.contacts.all()[0].person, "checked_by": by}
    asked = introduction(
        pair.mentee,
        opportunities.opportunity(partner, title={"en": "Cook"}, **other),
        by=by,
        pair=pair,
        at=at,
    )
    shown_offer = opportunities.opportunity(partner, title={"en": "Course"}, **other)
    hint = actions.hint(pair, shown_offer, "Look at this", by=noor, at=at)
    work = opportunities.opportunity(partner, title={"en": "Cleaner"}, **other)
    there = saved(pair.mentee, work, at=at)
    since = ali.day(at) - timedelta(days=100)
    CandidacyStep.objects.filter(candidacy=there).update(on=since)
    actions.say(there, Said("started", since), **as_newcomer)
    question = StillThere.objects.create(
        candidacy=there, months=3, due_on=ali.day(at), asked_at=at
    )
    made.refresh_from_db()
    return OnTheWay(made, step, enclosure, asked, hint, question)
