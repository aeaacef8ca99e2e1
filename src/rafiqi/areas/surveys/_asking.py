"""Whom to ask now how they feel, and whom to remind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.surveys.models import Moment, Survey, SurveySettings

NEW = timedelta(days=30)
"""Who has been here longer is not new any more: a "before" would not be true."""
JUST_BEGUN = timedelta(days=14)
"""But the first days with a mentor are a beginning too, however long one waited."""
LATEST = timedelta(days=30)
"""Who was not asked by then, as after a long silence of the server, is not asked."""
REMIND = timedelta(days=7)
LATER_MONTHS = 6
DAYTIME = range(9, 20)
"""Hours of the organisation's day in which people are asked."""


@dataclass(frozen=True, slots=True)
class Due:
    """A newcomer who is to be asked now."""

    enrolment: Enrolment
    moment: Moment
    scales: tuple[str, ...]


def of(programme: Programme) -> SurveySettings:
    """What a programme asks and when; the usual where nobody has chosen."""
    found = SurveySettings.objects.filter(programme=programme).first()
    return found or SurveySettings(programme=programme)


def due(at: datetime) -> Iterator[Due]:
    """Whom to ask now, by day: each once at each moment, nobody who has said no."""
    for programme in programmes.ongoing():
        chosen = of(programme)
        if chosen.scales and chosen.moments and _is_day(programme, at):
            yield from _due(programme, chosen, at)


def to_remind(at: datetime) -> list[Survey]:
    """Those whose one reminder is due, by day."""
    found = Survey.objects.filter(
        answered_at=None,
        reminded_at=None,
        asked_at__lte=at - REMIND,
        asked_at__gt=at - 2 * REMIND,
        person__is_active=True,
        enrolment__programme__closed_at=None,
    ).select_related("person", "enrolment__programme__organisation")
    unwilling = _unwilling({one.person_id for one in found})
    return [
        one
        for one in found.order_by("pk")
        if one.person_id not in unwilling and _is_day(one.enrolment.programme, at)
    ]


def _due(programme: Programme, chosen: SurveySettings, at: datetime) -> Iterator[Due]:
    """Each newcomer at most once, also where two moments fall on one day."""
    asked = set(
        Survey.objects.filter(enrolment__programme=programme).values_list(
            "enrolment", "moment"
        )
    )
    found: dict[int, tuple[Enrolment, Moment]] = {}
    for enrolment, moment in _candidates(programme, chosen, at):
        if moment in chosen.moments and (enrolment.pk, moment) not in asked:
            found[enrolment.pk] = enrolment, moment
    unwilling = _unwilling({one.person_id for one, _moment in found.values()})
    for enrolment, moment in found.values():
        if enrolment.person.is_active and enrolment.person_id not in unwilling:
            yield Due(enrolment, moment, tuple(chosen.scales))


def _candidates(
    programme: Programme, chosen: SurveySettings, at: datetime
) -> Iterator[tuple[Enrolment, Moment]]:
    """The later moments last, so that they win over the earlier ones."""
    new = programmes.enrolled([programme]).as_role(Role.NEWCOMER)
    new = new.filter(enrolled_at__gt=at - NEW, enrolled_at__lte=at)
    for one in new.select_related("person"):
        yield one, Moment.BEGIN
    half = timedelta(weeks=chosen.half_weeks)
    for pair in matching.ongoing(programme):
        if pair.mentee.state != Enrolment.State.ACTIVE:
            continue
        if pair.confirmed_at > at - JUST_BEGUN:
            yield pair.mentee, Moment.BEGIN
        if at - half - LATEST < pair.confirmed_at <= at - half:
            yield pair.mentee, Moment.HALF
    yield from _ended(programme, Moment.END, at - LATEST, at)
    then = at - relativedelta(months=LATER_MONTHS)
    yield from _ended(programme, Moment.LATER, then - LATEST, then)


def _ended(
    programme: Programme, moment: Moment, since: datetime, until: datetime
) -> Iterator[tuple[Enrolment, Moment]]:
    """Newcomers whose time with mentors is over, and not only with one of them."""
    pairs = list(matching.ended_between(since, until).filter(programme=programme))
    went_on = matching.gone_on(pairs)
    for pair in pairs:
        goes_on = pair.looks_again or pair.ended_why == Pair.Ending.HANDED
        if pair.pk not in went_on and not goes_on:
            yield pair.mentee, moment


def _unwilling(people: set[int]) -> set[int]:
    """Of some people: who has asked not to be asked, or not to be written to."""
    stopped = Survey.objects.filter(person__in=people, stops=True)
    return set(stopped.values_list("person", flat=True)) | set(
        privacy.withdrawn(Consent.Purpose.CONTACT, people)
    )


def _is_day(programme: Programme, at: datetime) -> bool:
    zone = ZoneInfo(programme.organisation.time_zone)
    return at.astimezone(zone).hour in DAYTIME
