"""What newcomers, mentors, teams and partners ask about applications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import (
    _counting,
    _partner_view,
    _reasons,
    _stages,
    _table,
    _view,
    _waiting,
    access,
)
from rafiqi.areas.candidacies._counting import Number, Numbers, Reached
from rafiqi.areas.candidacies._partner_view import Handed
from rafiqi.areas.candidacies._reasons import ReasonView
from rafiqi.areas.candidacies._table import Asked, Table
from rafiqi.areas.candidacies._view import (
    CandidacyView,
    EnclosureView,
    Line,
    Place,
    StepView,
)
from rafiqi.areas.candidacies._waiting import Waiting
from rafiqi.areas.candidacies.models import (
    Candidacy,
    Introduction,
    Reason,
    Stage,
    StillThere,
)
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme
from rafiqi.kernel.words import Words

__all__ = [
    "Asked",
    "CandidacyView",
    "EnclosureView",
    "Handed",
    "Line",
    "Number",
    "Numbers",
    "Place",
    "Reached",
    "ReasonView",
    "StepView",
    "Table",
    "Waiting",
]


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """Somebody would like to introduce the newcomer, or wants a mentor's line.

    by    first name of the coordinator.    whose  of the newcomer.
    answer  a key of Answered.
    """

    id: str
    place: Place
    by: str
    whose: str
    line: str
    mentor: str
    mentor_line: str
    answer: str


@dataclass(frozen=True, slots=True)
class HintView:
    """What a mentor has shown. by  first name."""

    id: str
    place: Place
    by: str
    line: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Are you still there? months  since the start."""

    id: str
    months: int
    place: Place
    whose: str
    started_on: date | None


@dataclass(frozen=True, slots=True)
class Own:
    """All that a newcomer has on the way, and what waits for an answer."""

    lines: tuple[Line, ...]
    introductions: tuple[IntroductionView, ...]
    hints: tuple[HintView, ...]
    questions: tuple[QuestionView, ...]

    @property
    def waiting(self) -> int:
        """How many things wait for an answer of the newcomer."""
        return len(self.introductions) + len(self.hints) + len(self.questions)


@dataclass(frozen=True, slots=True)
class Dated:
    """One step of an application on its day, for a pair's timeline."""

    id: str
    day: date
    title: Words
    stage: str
    stage_name: StrOrPromise
    is_over: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of an opportunity's places are taken by those who have started."""

    started: int
    places: int
    on_the_way: int

    @property
    def is_filled(self) -> bool:
        return self.started >= self.places


def own(viewer: Person, *, at: datetime) -> Own:
    """What the viewer has on the way as a newcomer. Four queries."""
    return Own(
        _lines(viewer, access.of_newcomer(viewer), at),
        tuple(_introduction(one) for one in _along(access.introductions_for(viewer))),
        tuple(
            HintView(
                one.public_id, _view.place(one.opportunity), one.by.short_name, one.line
            )
            for one in access.hints_for(viewer).select_related(
                "opportunity__partner", "by"
            )
        ),
        tuple(_questions(viewer)),
    )


def near(viewer: Person, *, at: datetime) -> Own:
    """Of these what needs the viewer now: an interview soon, an answer."""
    found = own(viewer, at=at)
    soon = tuple(
        one
        for one in found.lines
        if (one.days_left is not None and one.days_left <= 14)
        or one.stage == Stage.OFFER
    )
    return Own(soon, found.introductions, found.hints, found.questions)


def shown_to(viewer: Person, *, at: datetime) -> tuple[Line, ...]:
    """What newcomers let the viewer see as their mentor. One query."""
    rows = Candidacy.objects.filter(
        pair__mentor__person=viewer, pair__ended_at=None
    ).remembered()
    return _lines(viewer, rows, at)


def lines_wanted(viewer: Person) -> tuple[IntroductionView, ...]:
    """Introductions to which the viewer may add a line, as a mentor. One query."""
    wanted = _along(access.lines_wanted(viewer))
    return tuple(_introduction(one) for one in wanted if not one.mentor_line)


def candidacy(viewer: Person, row: Candidacy, *, at: datetime) -> CandidacyView:
    """All of one that `access` has opened to the viewer."""
    return _view.view(viewer, row, at)


def between(
    viewer: Person, enrolment: Enrolment, opportunity: Opportunity
) -> Candidacy | None:
    """The application of a newcomer for an opportunity, if the viewer may read it."""
    rows = access.of_enrolment(viewer, enrolment)
    return rows.filter(opportunity=opportunity).first()


def of_newcomer(
    viewer: Person, enrolment: Enrolment, *, at: datetime
) -> tuple[Line, ...]:
    """Those of one newcomer that the viewer may read. One query."""
    return _lines(viewer, access.of_enrolment(viewer, enrolment), at)


def of_opportunity(
    viewer: Person, opportunity: Opportunity, *, at: datetime
) -> tuple[Line, ...]:
    """Those for one opportunity, in programmes the viewer coordinates. One query."""
    return _lines(viewer, access.for_opportunity(viewer, opportunity), at)


def of_partner(
    viewer: Person, partner: Partner, *, at: datetime, goes_on: bool | None = None
) -> tuple[Handed, ...]:
    """What a partner for whom the viewer acts sees, the newest first. Four queries.

    goes_on  True: not ended; False: ended; None: all. At most two hundred.
    """
    rows = _partner_view.of(viewer, partner)
    if goes_on is not None:
        rows = rows.going_on() if goes_on else rows.filter(stage=Stage.ENDED)
    return _partner_view.all_of(viewer, rows, at)


def handed(viewer: Person, row: Candidacy, *, at: datetime) -> Handed:
    """One application that `access.represented` has opened. Four queries."""
    rows = access.handed_to_those_of(viewer).filter(pk=row.pk)
    return _partner_view.all_of(viewer, rows, at)[0]


def as_partner_sees(viewer: Person, row: Candidacy, *, at: datetime) -> Handed:
    """The same, for the newcomer who decides what to release. Four queries."""
    rows = access.of_newcomer(viewer).filter(pk=row.pk)
    return _partner_view.preview(viewer, rows, at)


def partner_reasons(viewer: Person, row: Candidacy) -> tuple[ReasonView, ...]:
    """From what a partner chooses where it ends. One query."""
    return _partner_view.reasons(row)


def place(viewer: Person, opportunity: Opportunity) -> Place:
    """An opportunity as these pages name it. No query when its partner is loaded."""
    return _view.place(opportunity)


def introduction(viewer: Person, row: Introduction) -> IntroductionView:
    """One introduction that `access` has opened."""
    return _introduction(row)


def question(viewer: Person, row: StillThere) -> QuestionView:
    """One question that `access` has opened."""
    return _question(row)


def reasons(viewer: Person) -> tuple[ReasonView, ...]:
    """All of the viewer's organisation, those put away last. One query."""
    assert viewer.organisation_id, "whoever writes reasons belongs to an organisation"
    kinds = Reason.For.values
    found = _reasons.of(viewer.organisation_id).values()
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), one.is_retired)))


def left_reasons(viewer: Person, row: Candidacy) -> tuple[ReasonView, ...]:
    """From what one chooses who is not there any more. One query."""
    organisation = row.opportunity.organisation_id
    return _reasons.offered(organisation, (Reason.For.LEFT,))


def table(viewer: Person, programme: Programme, asked: Asked, *, at: datetime) -> Table:
    """A programme's applications by stage, filtered, a page at a time."""
    return _table.table(viewer, programme, asked, at)


def taken(viewer: Person, opportunity: Opportunity) -> Taken:
    """How many places of an opportunity are taken. One query."""
    rows = Candidacy.objects.filter(opportunity=opportunity)
    by_stage = dict(rows.values_list("stage").annotate(n=Count("pk")).order_by())
    return Taken(
        sum(by_stage.get(stage, 0) for stage in _stages.AT_WORK),
        opportunity.places,
        sum(by_stage.get(stage, 0) for stage in _stages.WAITING),
    )


def dates(viewer: Person, pair: Pair, *, at: datetime) -> tuple[Dated, ...]:
    """What a newcomer shows the mentor of a pair, step by step. Two queries."""
    rows = access.of_pair(viewer, pair).select_related("opportunity")
    today = viewer.day(at)
    return tuple(
        Dated(
            row.public_id,
            step.on,
            row.opportunity.title,
            step.stage,
            step.get_stage_display(),
            step.on < today or step.stage != Stage.INTERVIEW,
        )
        for row in rows.prefetch_related("steps").order_by("pk")
        for step in row.steps.all()
        if step.taken_back_at is None and step.stage != Stage.SAVED
    )


def waiting(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime, within: int
) -> tuple[Waiting, ...]:
    """What needs somebody of the team: silent for so many days. Three queries."""
    return tuple(_waiting.waiting(viewer, programmes, at, within))


def reached(
    viewer: Person,
    programmes: Sequence[Programme],
    *,
    since: date | None = None,
    until: date | None = None,
    stages: Iterable[str] = (),
) -> tuple[Reached, ...]:
    """Every application and stage of programmes that the viewer may count, once.

    `access` has opened the programmes. One query; see `_counting.reached`.
    """
    return _counting.reached(programmes, since=since, until=until, stages=stages)


def numbers(
    viewer: Person,
    programmes: Sequence[Programme],
    *,
    since: date | None = None,
    until: date | None = None,
) -> Numbers:
    """How many applications and people have reached what in a period. One query."""
    return _counting.numbers(reached(viewer, programmes, since=since, until=until))


def _lines(viewer: Person, rows: QuerySet[Candidacy], at: datetime) -> tuple[Line, ...]:
    """What goes on first, an interview that is near before all."""
    found = rows.select_related("opportunity__partner", "enrolment__person")
    lines = [_view.line(viewer, one, at) for one in found.order_by("-news_at", "pk")]
    far = timedelta(days=9999).days
    return tuple(
        sorted(
            lines,
            key=lambda one: (
                not one.goes_on,
                far if one.days_left is None else one.days_left,
            ),
        )
    )


def _along(rows: QuerySet[Introduction]) -> QuerySet[Introduction]:
    return rows.select_related(
        "opportunity__partner", "by", "enrolment__person", "pair__mentor__person"
    )


def _introduction(row: Introduction) -> IntroductionView:
    return IntroductionView(
        row.public_id,
        _view.place(row.opportunity),
        row.by.short_name,
        row.enrolment.person.short_name,
        row.line,
        row.pair.mentor.person.short_name if row.pair else "",
        row.mentor_line,
        row.answer,
    )


def _questions(viewer: Person) -> Iterable[QuestionView]:
    found = StillThere.objects.filter(
        candidacy__enrolment__person=viewer, answered_at=None
    ).select_related("candidacy__opportunity__partner", "candidacy__enrolment__person")
    return (_question(one) for one in found.order_by("pk"))


def _question(row: StillThere) -> QuestionView:
    return QuestionView(
        row.public_id,
        row.months,
        _view.place(row.candidacy.opportunity),
        row.candidacy.enrolment.person.short_name,
        row.candidacy.started_on,
    )
