"""Newcomers of the made-up programme on their way to what partners offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from rafiqi.areas.candidacies import actions
from rafiqi.areas.candidacies.actions import Said, Shown
from rafiqi.areas.candidacies.models import Candidacy, SaidAs, Stage
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities import access as offers
from rafiqi.areas.opportunities import actions as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Role

DAY = timedelta(days=1)
LONG_AGO = 130
"""Days since the hospital looked for helpers last time."""
WHY = {
    "en": "I have cared for my grandmother for four years, and I like to work with "
    "people. I can begin at once, also in the early shift.",
    "ar": "اعتنيت بجدتي أربع سنوات، وأحب العمل مع الناس. أستطيع أن أبدأ فورًا، حتى في "
    "الوردية الصباحية.",
}
HELPER = {"en": "Helper on a ward, spring", "ar": "مساعد في قسم، الربيع"}


def of_all(
    programme: Programme,
    pairs: Sequence[Pair],
    ali: Person,
    hospital: Partner,
    petra: Person,
    *,
    mira: Person,
    now: datetime,
) -> None:
    """Some who started long ago, some on the way, one introduction, one hint."""
    walking = [one for one in pairs if one.ended_at is None][:8]
    _long_ago(walking[:4], hospital, petra, mira=mira, now=now)
    job, apprenticeship = _open(hospital)[:2]
    silent, invited, offered, declined = (one.mentee for one in walking[4:8])
    _sent(job, silent, at=now - 9 * DAY)
    talk = _sent(job, invited, at=now - 8 * DAY)
    _say(talk, Stage.INTERVIEW, now + 2 * DAY, by=petra, at=now - DAY, place="Gate 2")
    glad = _sent(apprenticeship, offered, at=now - 9 * DAY)
    _say(glad, Stage.OFFER, now - DAY, by=petra, at=now - DAY)
    sad = _sent(apprenticeship, declined, at=now - 9 * DAY)
    _say(sad, Stage.ENDED, now - DAY, by=petra, at=now - DAY, reason="language")
    own = programmes.own(ali).get(programme=programme, role=Role.NEWCOMER)
    actions.save(apprenticeship, own, by=ali, at=now - 3 * DAY)
    line = "Trained as a nurse in Aleppo, six years on a ward for old people. Patient."
    actions.introduce(job, own, line, by=mira, at=now - DAY)


def of_noor(pair: Pair, hospital: Partner, *, now: datetime) -> None:
    """Noor shows her newcomer the apprenticeship."""
    offer = _open(hospital)[1]
    line = "Look at this. School and work together, that would suit you."
    actions.hint(pair, offer, line, by=pair.mentor.person, at=now - DAY)


def _open(hospital: Partner) -> list[Opportunity]:
    """What the hospital offers now, in the order in which it was posted."""
    return list(offers.of_partner(hospital).open().order_by("pk"))


def _long_ago(
    pairs: Sequence[Pair],
    hospital: Partner,
    petra: Person,
    *,
    mira: Person,
    now: datetime,
) -> None:
    """Four began in spring: two are still there, one has left, one is asked now."""
    begun = now - LONG_AGO * DAY
    offer = opportunities.post(
        hospital.organisation,
        HELPER,
        kind=Opportunity.Kind.JOB,
        partner=hospital,
        place="Berlin",
        languages={"deu": "A2"},
        is_paid=True,
        pay_from=2200,
        pay_per="month",
        places=4,
        by=petra,
        at=begun - 3 * DAY,
    )
    opportunities.accept(offer, by=mira, at=begun - 2 * DAY)
    made = []
    for number, pair in enumerate(pairs):
        one = _sent(offer, pair.mentee, at=begun)
        day = begun + (8 + 3 * number) * DAY
        _say(one, Stage.INTERVIEW, day, by=petra, at=day)
        _say(one, Stage.STARTED, day + 10 * DAY, by=petra, at=day + 10 * DAY)
        made.append(one)
    opportunities.close(offer, "filled", by=petra, at=begun + 30 * DAY)
    asked = now - 5 * DAY
    actions.ask(by=None, at=asked)
    as_team: dict[str, Any] = {"said_as": SaidAs.TEAM, "by": mira, "at": now - 2 * DAY}
    first, second, third = made[:3]
    for one in (first, second):
        one.refresh_from_db()
        actions.still_there(one, 3, how="phone", **as_team)
    left = Said(Stage.ENDED, (now - 20 * DAY).date(), reason="better", how="phone")
    actions.say(third, left, **as_team)


def _sent(offer: Opportunity, who: Enrolment, *, at: datetime) -> Candidacy:
    """An application with a name, a telephone number and a message."""
    person = who.person
    made = actions.save(offer, who, by=person, at=at)
    message = WHY.get(person.language, WHY["en"])
    shown = Shown(name=True, message=True, phone=bool(person.phone))
    actions.write_message(made, message, shown, by=person, at=at)
    actions.send(made, by=person, at=at)
    return made


def _say(
    candidacy: Candidacy,
    stage: Stage,
    day: datetime,
    *,
    by: Person,
    at: datetime,
    **more: Any,
) -> None:
    """What the hospital says."""
    hour = time(10, 30) if stage == Stage.INTERVIEW else None
    said = Said(stage, day.date(), time=hour, **more)
    actions.say(candidacy, said, said_as=SaidAs.PARTNER, by=by, at=at)
