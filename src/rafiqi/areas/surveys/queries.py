"""How newcomers feel: their own way for themselves, numbers of many for the team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.surveys import _results
from rafiqi.areas.surveys._results import FEWEST, Result, Results
from rafiqi.areas.surveys._scales import ALL, Measure, Scale, score
from rafiqi.areas.surveys.models import STANDS, Moment, Survey

__all__ = ["FEWEST", "Result", "Results", "Scale"]
ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Open:
    """Questions that wait for the viewer."""

    id: str
    moment: StrOrPromise
    taps: int


@dataclass(frozen=True, slots=True)
class Own:
    """What stands on the viewer's first page."""

    open: tuple[Open, ...]
    has_said: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One survey for the one who is asked, or for the coordinator on the phone.

    answers  item to number, as said before.
    is_low   something that was said may mean that somebody needs help.
    team     who runs the programme; their first names.
    """

    id: str
    name: str
    programme_id: str
    programme: str
    moment: StrOrPromise
    scales: tuple[Scale, ...]
    answers: Mapping[str, int]
    stops: bool
    is_open: bool
    is_low: bool
    wants_talk: bool
    team: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One moment of one measure; value None where it was not answered."""

    moment: StrOrPromise
    value: float | None


@dataclass(frozen=True, slots=True)
class Felt:
    """One measure of the viewer over time, the beginning first."""

    measure: Measure
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How the viewer has felt in one programme."""

    programme: str
    felt: tuple[Felt, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A newcomer who has not answered yet and can still be asked on the phone."""

    id: str
    name: str
    moment: StrOrPromise
    asked_at: datetime
    has_address: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """A newcomer who has asked for a talk."""

    id: str
    person_id: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SilentPage:
    """Those who have not answered, the longest asked first. number from 1."""

    lines: tuple[Silent, ...]
    number: int
    pages: int


def public_scales() -> tuple[Scale, ...]:
    """Every scale there is, for whoever wants to know what a number means."""
    return ALL


def own(viewer: Person, *, at: datetime) -> Own:
    """What the viewer is asked now, and whether they have ever said something.

    One query.
    """
    rows = Survey.objects.filter(person=viewer).order_by("asked_at", "pk")
    waiting, has_said = [], False
    for one in rows:
        has_said = has_said or bool(one.answers)
        if one.answered_at is None and one.stands(at):
            taps = sum(len(scale.items) for scale in one.asks)
            waiting.append(Open(one.public_id, one.get_moment_display(), taps))
    return Own(tuple(waiting[-1:]), has_said)


def question(viewer: Person, survey: Survey, *, at: datetime) -> Question:
    """What is asked, as `access` has opened it; at most two queries, for the team."""
    programme = survey.enrolment.programme
    return Question(
        id=survey.public_id,
        name=survey.person.name,
        programme_id=programme.public_id,
        programme=programme.name,
        moment=survey.get_moment_display(),
        scales=survey.asks,
        answers=survey.answers,
        stops=survey.stops,
        is_open=survey.stands(at),
        is_low=survey.is_low,
        wants_talk=bool(survey.wants_talk_at and not survey.talked_at),
        team=tuple(one.short_name for one in programmes.team(programme)),
    )


def felt(viewer: Person) -> tuple[Way, ...]:
    """How the viewer has felt, programme by programme. One query."""
    rows = Survey.objects.filter(person=viewer).exclude(answers={})
    ways: dict[str, dict[str, Survey]] = defaultdict(dict)
    for one in rows.select_related("enrolment__programme").order_by("asked_at"):
        ways[one.enrolment.programme.name][one.moment] = one
    return tuple(Way(name, _felt(said)) for name, said in ways.items())


def results(viewer: Person, programme: Programme, until: Moment) -> Results:
    """What came of it in a coordinated programme. One query."""
    return _results.results(programme, until)


def table(
    viewer: Person, programme: Programme
) -> tuple[tuple[str, ...], list[list[float | str]]]:
    """The scores without names, for a spreadsheet. One query."""
    return _results.table(programme)


def silent(
    viewer: Person, programme: Programme, number: int, *, at: datetime
) -> SilentPage:
    """Who has not answered in a coordinated programme, thirty a page. Two queries."""
    rows = Survey.objects.filter(
        enrolment__programme=programme,
        answered_at=None,
        asked_at__gt=at - STANDS,
        person__is_active=True,
    ).select_related("person")
    page = Paginator(rows.order_by("asked_at", "pk"), ON_A_PAGE).get_page(number)
    return SilentPage(
        tuple(
            Silent(
                id=one.public_id,
                name=one.person.name,
                moment=one.get_moment_display(),
                asked_at=one.asked_at,
                has_address=bool(one.person.email),
            )
            for one in page
        ),
        page.number,
        page.paginator.num_pages,
    )


def wishes(viewer: Person, programme: Programme) -> tuple[Wish, ...]:
    """Who waits for a talk in a coordinated programme, longest first. One query."""
    return tuple(
        Wish(one.public_id, one.person.public_id, one.person.name, one.wants_talk_at)
        for one in _wishes(programme)
        if one.wants_talk_at
    )


def _wishes(programme: Programme) -> QuerySet[Survey]:
    rows = Survey.objects.filter(
        enrolment__programme=programme,
        wants_talk_at__isnull=False,
        talked_at=None,
        person__is_active=True,
    )
    return rows.select_related("person").order_by(F("wants_talk_at"), "pk")


def _felt(said: Mapping[str, Survey]) -> tuple[Felt, ...]:
    found = []
    for scale in ALL:
        for measure in scale.measures:
            line = tuple(
                Said(
                    one.label,
                    score(measure, said[one].answers) if one in said else None,
                )
                for one in Moment
            )
            if any(point.value is not None for point in line):
                found.append(Felt(measure, line))
    return tuple(found)
