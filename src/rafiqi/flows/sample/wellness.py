"""How newcomers of the sample feel along the way: most a little better, not all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.surveys import actions as surveys
from rafiqi.areas.surveys.access import Due
from rafiqi.areas.surveys.models import Moment

HALF_WEEKS = 8
SCALES = ("confidence", "belonging", "loneliness", "aspiration")
SILENT = 4
"""One newcomer in so many does not answer."""
DAY = timedelta(days=1)
GROWS = {Moment.BEGIN: 0.0, Moment.HALF: 0.4, Moment.END: 0.8, Moment.LATER: 0.7}
USUAL = {"neighbourhood": 2.1, "lonely": 3.6, "aim": 3.2, "way": 2.4}
TRUST = 3.1
"""Where an answer about confidence begins, of 1 to 5."""


def of_all(
    programme: Programme, pairs: Sequence[Pair], *, by: Person, now: datetime
) -> None:
    """The programme has chosen what it asks; pairs were asked as they went along."""
    surveys.choose(
        programme,
        scales=SCALES,
        moments=Moment.values,
        half_weeks=HALF_WEEKS,
        by=by,
        at=programme.opened_at,
    )
    for number, pair in enumerate(pairs):
        _along(pair, number, now)


def of_two(*, now: datetime) -> None:
    """Salma has answered twice and sees her way; Ali is asked for the first time."""
    for name, moments in (
        ("salma", (Moment.BEGIN, Moment.HALF)),
        ("ali", (Moment.BEGIN,)),
    ):
        for who in people.known_as(name)[:1]:
            enrolment = programmes.own(who).filter(role=Role.NEWCOMER).first()
            for number, moment in enumerate(moments):
                at = now - DAY * (60 * (len(moments) - number) - 59)
                if enrolment:
                    _ask(enrolment, moment, Random(name), at, is_told=len(moments) > 1)


def _along(pair: Pair, number: int, now: datetime) -> None:
    random = Random(number)
    half = pair.confirmed_at + timedelta(weeks=HALF_WEEKS)
    moments = [(Moment.BEGIN, pair.confirmed_at + DAY), (Moment.HALF, half)]
    if pair.ended_at:
        moments = [one for one in moments if one[1] < pair.ended_at]
        moments.append((Moment.END, pair.ended_at + DAY))
    for moment, at in moments:
        if at < now - 2 * DAY:
            _ask(pair.mentee, moment, random, at, is_told=random.random() > 1 / SILENT)


def _ask(
    enrolment: Enrolment, moment: Moment, random: Random, at: datetime, *, is_told: bool
) -> None:
    survey = surveys.ask(Due(enrolment, moment, SCALES), by=None, at=at)
    if survey and is_told:
        said = {
            item.key: _tapped(item.key, len(item.choices), GROWS[moment], random)
            for scale in survey.asks
            for item in scale.items
        }
        surveys.answer(survey, said, by=survey.person, at=at + DAY)


def _tapped(key: str, most: int, grows: float, random: Random) -> int:
    """Somewhere around what is usual; being lonely gets less."""
    about = USUAL.get(key, TRUST) + (-grows if key == "lonely" else grows)
    return min(max(round(random.gauss(about, 0.7)), 1), most)
