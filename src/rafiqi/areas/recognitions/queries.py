"""What newcomers, their mentors and their team ask about recognitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.recognitions import _decided, _templates_read, _view, access
from rafiqi.areas.recognitions._deadlines import Deadline, deadlines, with_a_day
from rafiqi.areas.recognitions._decided import Decided
from rafiqi.areas.recognitions._templates_read import (
    TemplateLine,
    TemplateStepView,
    TemplateView,
)
from rafiqi.areas.recognitions._view import (
    Day,
    PaperView,
    RecognitionView,
    StepView,
    Sum,
)
from rafiqi.areas.recognitions.models import (
    Recognition,
    RecognitionLook,
    RecognitionStep,
    Template,
)
from rafiqi.kernel.words import Words

__all__ = [
    "Day",
    "Decided",
    "PaperView",
    "RecognitionView",
    "StepView",
    "Sum",
    "TemplateLine",
    "TemplateStepView",
    "TemplateView",
]

PASSED = timedelta(days=30)
"""A day that is over is told of for so long; then all have heard of it."""
NEAR = timedelta(days=21)
"""What is due by then stands on the start page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One recognition in a list. whose  "" where it is the viewer's own.

    done, total  steps; those left out count in neither.
    next         the earliest day that counts; None without one.
    is_new       somebody else has changed something since the viewer looked.
    """

    id: str
    whose: str
    name: str
    profession: str
    country: str
    result: str
    result_name: StrOrPromise
    done: int
    total: int
    next: Day | None
    is_new: bool
    changed_by: str

    @property
    def is_open(self) -> bool:
        return self.result == Recognition.Result.OPEN


@dataclass(frozen=True, slots=True)
class Beginning:
    """Somebody for whom the viewer can begin.

    whose      name of the newcomer; "" for oneself.
    programme  its name, where oneself takes part in more than one.
    """

    enrolment_id: str
    whose: str
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of a pair's recognitions on its day, for their timeline.

    kind  "step", "answer", "appeal", or "decided".
    """

    id: str
    kind: str
    day: date
    name: str
    title: Words
    is_over: bool
    tick: bool
    result_name: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A day that comes near with nothing done, for a coordinator's morning.

    days_left  below 0 when it is over.
    """

    programme_key: int
    enrolment_id: str
    id: str
    who: str
    name: str
    kind: str
    title: Words
    day: date
    days_left: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How the recognitions of a programme stand, by key of Result."""

    lines: tuple[Line, ...]
    results: tuple[tuple[StrOrPromise, int], ...]


def mine(viewer: Person, *, at: datetime) -> tuple[Line, ...]:
    """The viewer's own, and those they see as a mentor; what is nearest first.

    Three queries.
    """
    return _lines(viewer, access.walked_by(viewer), at)


def beginnings(viewer: Person) -> tuple[Beginning, ...]:
    """Oneself, and the newcomers whom the viewer accompanies. Two queries."""
    own = access.own_enrolments(viewer)
    return (
        *(
            Beginning(one.public_id, "", one.programme.name if len(own) > 1 else "")
            for one in own
        ),
        *(
            Beginning(pair.mentee.public_id, pair.mentee.person.name)
            for pair in access.mentored(viewer)
        ),
    )


def near(viewer: Person, *, at: datetime) -> tuple[Line, ...]:
    """Of these, where a day is near or somebody else has changed something."""
    until = viewer.day(at) + NEAR
    return tuple(
        line
        for line in mine(viewer, at=at)
        if line.is_new or (line.next and line.next.day <= until)
    )


def of_programme(viewer: Person, programme: Programme, *, at: datetime) -> Counted:
    """Everybody's in a programme the viewer coordinates. Three queries."""
    found = access.in_programmes(viewer, [programme]).filter(
        enrolment__person__is_active=True
    )
    lines = _lines(viewer, found, at)
    counts: dict[str, int] = defaultdict(int)
    for line in lines:
        counts[line.result] += 1
    named = [(label, counts[key]) for key, label in Recognition.Result.choices]
    return Counted(lines, tuple((label, number) for label, number in named if number))


def of_newcomer(
    viewer: Person, enrolment: Enrolment, *, at: datetime
) -> tuple[Line, ...]:
    """Those of one newcomer that the viewer sees. Three queries."""
    found = access.seen_by(viewer).filter(enrolment=enrolment)
    return _lines(viewer, found, at)


def recognition(
    viewer: Person, recognition: Recognition, *, at: datetime
) -> RecognitionView:
    """All of one that `access` has opened to the viewer. Four queries."""
    return _view.view(viewer, recognition, at)


def step(viewer: Person, step: RecognitionStep, *, at: datetime) -> StepView:
    """One step that `access` has opened to the viewer. One query."""
    return _view.step(step, step.recognition.currency, viewer.day(at))


def dates(viewer: Person, pair: Pair, *, at: datetime) -> tuple[Dated, ...]:
    """What a newcomer shows the mentor of a pair, by its days. Two queries."""
    found = access.of_pair(viewer, pair).prefetch_related("steps").order_by("pk")
    return tuple(_dated(found))


def closing(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime, within: int
) -> tuple[Closing, ...]:
    """Days in so many days or less that nobody has seen to. Two queries.

    What has been over for more than a month is not told again.
    """
    today = viewer.day(at)
    active = Q(enrolment__state=Enrolment.State.ACTIVE)
    last = today + timedelta(days=within)
    found = (
        access.in_programmes(viewer, programmes)
        .filter(active, enrolment__person__is_active=True)
        .filter(with_a_day(today - PASSED, last))
        .select_related("enrolment__person")
        .prefetch_related("steps")
        .order_by("pk")
    )
    return tuple(
        _closing(one, earliest, today)
        for one in found
        if (earliest := _earliest(one, since=today - PASSED)) is not None
        and earliest.day <= last
    )


def decided(
    viewer: Person, programmes: Sequence[Programme], *, since: datetime
) -> tuple[Decided, ...]:
    """What has been recognised in some programmes after that, newest first. One query.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    return _decided.decided(access.in_programmes(viewer, programmes), since)


def templates(viewer: Person) -> tuple[TemplateLine, ...]:
    """All of the viewer's organisation, those in use first. Two queries."""
    return _templates_read.lines(viewer)


def choices(viewer: Person) -> tuple[TemplateLine, ...]:
    """Those from which somebody can begin now. Two queries."""
    return tuple(one for one in templates(viewer) if one.state == "offered")


def template(viewer: Person, template: Template) -> TemplateView:
    """One template that `access` has opened to the viewer. Two queries."""
    return _templates_read.view(template)


def unchecked(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> Mapping[int, int]:
    """How many templates wait to be checked again, by row number of a programme.

    A programme says after how many months; 0 is never. One query.
    """
    return _templates_read.unchecked(viewer, programmes, viewer.day(at))


def _lines(
    viewer: Person, rows: QuerySet[Recognition], at: datetime
) -> tuple[Line, ...]:
    found = list(
        rows.select_related("enrolment__person", "changed_by")
        .prefetch_related("steps")
        .order_by("-changed_at", "pk")
    )
    if not found:
        return ()
    looks = dict(
        RecognitionLook.objects.filter(
            person=viewer, recognition__in=[one.pk for one in found]
        ).values_list("recognition", "at")
    )
    lines = [_line(viewer, one, looks.get(one.pk), viewer.day(at)) for one in found]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                not line.is_open,
                line.next.day if line.next else date.max,
            ),
        )
    )


def _line(
    viewer: Person, row: Recognition, looked_at: datetime | None, today: date
) -> Line:
    steps = [one for one in row.steps.all() if not one.is_left_out]
    is_theirs = row.changed_by is not None and row.changed_by_id != viewer.pk
    earliest = _earliest(row)
    return Line(
        id=row.public_id,
        whose="" if row.enrolment.person_id == viewer.pk else row.enrolment.person.name,
        name=row.name,
        profession=row.profession,
        country=row.country,
        result=row.result,
        result_name=row.get_result_display(),
        done=sum(one.done_on is not None for one in steps),
        total=len(steps),
        next=_view.day(earliest, today) if earliest else None,
        is_new=is_theirs and (looked_at is None or row.changed_at > looked_at),
        changed_by=row.changed_by.short_name if row.changed_by else "",
    )


def _earliest(row: Recognition, since: date = date.min) -> Deadline | None:
    days = (one for one in deadlines(row) if one.day >= since)
    return min(days, key=lambda one: one.day, default=None)


def _closing(row: Recognition, earliest: Deadline, today: date) -> Closing:
    return Closing(
        programme_key=row.enrolment.programme_id,
        enrolment_id=row.enrolment.public_id,
        id=row.public_id,
        who=row.enrolment.person.name,
        name=row.name,
        kind=earliest.kind,
        title=earliest.step.title if earliest.step else {},
        day=earliest.day,
        days_left=(earliest.day - today).days,
    )


def _dated(found: Iterable[Recognition]) -> Iterator[Dated]:
    for row in found:
        for one in deadlines(row):
            title = one.step.title if one.step else {}
            yield Dated(
                row.public_id,
                one.kind,
                one.day,
                row.name,
                title,
                is_over=False,
                tick=False,
            )
        for step in row.steps.all():
            if step.done_on:
                yield Dated(
                    row.public_id,
                    "step",
                    step.done_on,
                    row.name,
                    step.title,
                    is_over=True,
                    tick=True,
                )
        if row.decided_on:
            yield Dated(
                row.public_id,
                "decided",
                row.decided_on,
                row.name,
                {},
                is_over=True,
                tick=row.result in (Recognition.Result.FULL, Recognition.Result.PART),
                result_name=row.get_result_display(),
            )
