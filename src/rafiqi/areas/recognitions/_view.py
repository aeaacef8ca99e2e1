"""One recognition, as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.recognitions import access
from rafiqi.areas.recognitions._deadlines import Deadline, deadlines
from rafiqi.areas.recognitions.models import (
    Paper,
    Recognition,
    RecognitionStep,
)
from rafiqi.kernel import money
from rafiqi.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Day:
    """A day by which something must have happened.

    kind   "step", "answer" or "appeal".
    title  of the step; {} for the others.
    """

    kind: str
    day: date
    title: Words
    is_late: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """A document. state  a key of Paper.State."""

    id: str
    title: Words
    state: str
    state_name: StrOrPromise


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. cost, paid  written out with the currency; "" for none."""

    id: str
    title: Words
    what: Words
    who: str
    who_name: StrOrPromise
    weeks: int | None
    link: str
    due_on: date | None
    done_on: date | None
    is_left_out: bool
    is_late: bool
    cost: str
    paid: str
    paid_by: StrOrPromise
    papers: tuple[PaperView, ...]

    @property
    def waits(self) -> bool:
        return self.done_on is None and not self.is_left_out


@dataclass(frozen=True, slots=True)
class Sum:
    """What was paid by one of those who pay."""

    by: StrOrPromise
    paid: str


@dataclass(frozen=True, slots=True)
class RecognitionView:
    """One recognition.

    is_own, is_mentor  how the viewer stands to it; neither: they coordinate.
    sees        first name of the mentor who sees it; "" when none does.
    is_old      the template has changed since it began from it.
    template_id "" when it began from none.
    expected, paid, by_payer  sums written out, "" for none.
    days        all that still count, the earliest first.
    notes       only for those who may read them.
    """

    id: str
    enrolment_id: str
    programme_id: str
    whose: str
    is_own: bool
    is_mentor: bool
    sees: str
    kind: StrOrPromise
    name: str
    earned_in: str
    earned_at: str
    earned_year: int | None
    profession: str
    country: str
    authority: str
    link: str
    address: str
    template_id: str
    checked_on: date | None
    is_old: bool
    applied_on: date | None
    answer_by: date | None
    result: str
    result_name: StrOrPromise
    decided_on: date | None
    missing: str
    appeal_until: date | None
    next: StrOrPromise
    next_words: str
    reads_notes: bool
    notes: str
    steps: tuple[StepView, ...]
    expected: str
    paid: str
    by_payer: tuple[Sum, ...]
    days: tuple[Day, ...]

    @property
    def is_open(self) -> bool:
        return self.result == Recognition.Result.OPEN

    @property
    def counted(self) -> tuple[StepView, ...]:
        return tuple(one for one in self.steps if not one.is_left_out)

    @property
    def done(self) -> int:
        return sum(one.done_on is not None for one in self.counted)

    @property
    def papers(self) -> int:
        """How many documents are not there yet, of steps that wait."""
        return sum(
            paper.state == Paper.State.MISSING
            for one in self.steps
            if one.waits
            for paper in one.papers
        )


def view(viewer: Person, row: Recognition, at: datetime) -> RecognitionView:
    """The whole of it. `row` as `access` gives it. Two queries."""
    today = viewer.day(at)
    steps = list(row.steps.prefetch_related("papers"))
    counted = [one for one in steps if not one.is_left_out]
    person, pair, template = row.enrolment.person, row.pair, row.template
    is_let_in = pair is not None and pair.ended_at is None
    reads_notes = access.reads_notes(viewer, row)
    days = sorted(deadlines(row), key=lambda one: one.day)
    return RecognitionView(
        id=row.public_id,
        enrolment_id=row.enrolment.public_id,
        programme_id=row.enrolment.programme.public_id,
        whose="" if person == viewer else person.name,
        is_own=person == viewer,
        is_mentor=reads_notes and person != viewer,
        sees=pair.mentor.person.short_name if pair and is_let_in else "",
        kind=row.get_kind_display(),
        name=row.name,
        earned_in=row.earned_in,
        earned_at=row.earned_at,
        earned_year=row.earned_year,
        profession=row.profession,
        country=row.country,
        authority=row.authority,
        link=row.link,
        address=row.address,
        template_id=template.public_id if template else "",
        checked_on=row.checked_on,
        is_old=bool(template and template.version != row.template_version),
        applied_on=row.applied_on,
        answer_by=row.answer_by,
        result=row.result,
        result_name=row.get_result_display(),
        decided_on=row.decided_on,
        missing=row.missing,
        appeal_until=row.appeal_until,
        next=row.get_next_display(),
        next_words=row.next_words,
        reads_notes=reads_notes,
        notes=row.notes if reads_notes else "",
        steps=tuple(step(one, row.currency, today) for one in steps),
        expected=_total((one.cost for one in counted), row.currency),
        paid=_total((one.paid for one in steps), row.currency),
        by_payer=_by_payer(steps, row.currency),
        days=tuple(day(one, today) for one in days),
    )


def step(row: RecognitionStep, currency: str, today: date) -> StepView:
    """One step with its documents; a query when these are not loaded."""
    return StepView(
        id=row.public_id,
        title=row.title,
        what=row.what,
        who=row.who,
        who_name=row.get_who_display(),
        weeks=row.weeks,
        link=row.link,
        due_on=row.due_on,
        done_on=row.done_on,
        is_left_out=row.is_left_out,
        is_late=row.waits and row.due_on is not None and row.due_on < today,
        cost=_said(row.cost, currency),
        paid=_said(row.paid, currency),
        paid_by=row.get_paid_by_display(),
        papers=tuple(
            PaperView(one.public_id, one.title, one.state, one.get_state_display())
            for one in row.papers.all()
        ),
    )


def day(one: Deadline, today: date) -> Day:
    """A deadline for the reader."""
    title = one.step.title if one.step else {}
    return Day(one.kind, one.day, title, one.day < today)


def _total(sums: Iterable[Decimal | None], currency: str) -> str:
    known = [one for one in sums if one is not None]
    return _said(sum(known, Decimal(0)), currency) if known else ""


def _by_payer(steps: Iterable[RecognitionStep], currency: str) -> tuple[Sum, ...]:
    totals: dict[StrOrPromise, Decimal] = {}
    for one in steps:
        if one.paid and one.paid_by:
            who = one.get_paid_by_display()
            totals[who] = totals.get(who, Decimal(0)) + one.paid
    return tuple(Sum(who, _said(paid, currency)) for who, paid in totals.items())


def _said(amount: Decimal | None, currency: str) -> str:
    if amount is None:
        return ""
    return money.said(amount, currency, get_language() or "en")
