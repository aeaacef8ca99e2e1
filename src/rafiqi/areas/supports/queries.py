"""What newcomers, mentors and their team ask about support and what is paid back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.supports import _lines, _views, access
from rafiqi.areas.supports._lines import ExpenseLine, StipendLine, SupportLine
from rafiqi.areas.supports._paying import OPEN
from rafiqi.areas.supports._views import (
    ExpenseView,
    GivenView,
    MonthView,
    StipendView,
    SupportView,
)
from rafiqi.areas.supports.models import Expense, Kind, Stipend, Support, SupportGiven
from rafiqi.kernel.faces import Face

__all__ = [
    "ExpenseLine",
    "ExpenseView",
    "GivenView",
    "MonthView",
    "StipendLine",
    "StipendView",
    "SupportLine",
    "SupportView",
]

ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody for whom the viewer can say something.

    whose  "" for oneself.    is_newcomer  who can say what would help them.
    """

    enrolment_id: str
    whose: str
    programme: str
    is_newcomer: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """All that is the viewer's own, and what newcomers show them as a mentor."""

    askers: tuple[Asker, ...]
    supports: tuple[SupportLine, ...]
    expenses: tuple[ExpenseLine, ...]
    stipends: tuple[StipendLine, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One kind of support in a programme, counted; each wish once.

    given   wishes for which something was given.
    came    things of which they say that they came; helped  that they helped.
    """

    kind: str
    kind_name: StrOrPromise
    asked: int
    waiting: int
    yes: int
    partly: int
    not_now: int
    given: int
    came: int
    helped: int


@dataclass(frozen=True, slots=True)
class Supports:
    """A page of wishes, those that wait first."""

    lines: tuple[SupportLine, ...]
    counted: tuple[Counted, ...]
    all: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Expenses:
    """A page of expenses, those with something to do first."""

    lines: tuple[ExpenseLine, ...]
    all: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the team, for a coordinator's morning.

    step  "support", or a state of an expense: "handed_in", "checked", "approved".
    by    who did the step before; "" for support and what was handed in.
    """

    programme_key: int
    enrolment_id: str
    id: str
    who: str
    step: str
    kind_name: StrOrPromise
    by: str
    since: datetime


def mine(viewer: Person) -> Mine:
    """What would help me, what I get back, my stipends. Six queries."""
    askers = [
        *(
            Asker(one.public_id, "", one.programme.name, one.role == Role.NEWCOMER)
            for one in access.own_enrolments(viewer).select_related("programme")
        ),
        *(
            Asker(pair.mentee.public_id, pair.mentee.person.name, "", True)
            for pair in access.mentored(viewer)
        ),
    ]
    own = Q(enrolment__person=viewer)
    let_in = Q(pair__mentor__person=viewer, pair__ended_at=None)
    return _of(viewer, askers, own, access.supports(viewer).filter(own | let_in))


def to_say(viewer: Person) -> tuple[GivenView, ...]:
    """What the viewer was given and has not said anything about. One query."""
    found = SupportGiven.objects.filter(
        support__enrolment__person=viewer, came=None
    ).select_related("support")
    return tuple(_views.given(one, is_team=False) for one in found)


def support(viewer: Person, support: Support) -> SupportView:
    """One wish that `access` has opened to the viewer. Two queries."""
    return _views.support(viewer, support)


def expense(viewer: Person, expense: Expense) -> ExpenseView:
    """One expense that `access` has opened to the viewer. Two queries."""
    return _views.expense(viewer, expense)


def stipend(viewer: Person, stipend: Stipend, *, at: datetime) -> StipendView:
    """One stipend that `access` has opened to the viewer. Two queries."""
    return _views.stipend(viewer, stipend, viewer.day(at))


def of_person(viewer: Person, enrolment: Enrolment) -> Mine:
    """All that somebody asked for and gets, for their team. Four queries."""
    theirs = Q(enrolment=enrolment)
    name = enrolment.person.name
    is_newcomer = enrolment.role == Role.NEWCOMER
    asker = Asker(enrolment.public_id, name, "", is_newcomer)
    return _of(viewer, [asker], theirs, Support.objects.filter(theirs))


def supports(
    viewer: Person, programme: Programme, number: int | str = 1, *, kind: str = ""
) -> Supports:
    """What people of a programme have asked for. Five queries."""
    found = access.in_programmes([programme])
    if kind:
        found = found.filter(kind=kind)
    waits = Case(
        When(state=Support.State.ASKED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    rows = _lines.with_people(found).annotate(waits_first=waits)
    rows = rows.order_by("waits_first", "-asked_at", "pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return Supports(
        _lines.supports(viewer, page),
        counted(viewer, [programme]),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def counted(
    viewer: Person,
    programmes: Sequence[Programme],
    first: date | None = None,
    last: date | None = None,
) -> tuple[Counted, ...]:
    """What was asked, decided and given, by kind; first to last day. Two queries.

    People who are forgotten still count: nobody can know them by it.
    """
    found = Support.objects.filter(enrolment__programme__in=programmes)
    found = found.exclude(state=Support.State.TAKEN_BACK)
    if first:
        found = found.filter(asked_at__date__gte=first)
    if last:
        found = found.filter(asked_at__date__lte=last)
    states = (
        found.order_by()
        .values("kind")
        .annotate(
            asked=Count("pk"),
            waiting=Count("pk", filter=Q(state=Support.State.ASKED)),
            yes=Count("pk", filter=Q(state=Support.State.YES)),
            partly=Count("pk", filter=Q(state=Support.State.PARTLY)),
            not_now=Count("pk", filter=Q(state=Support.State.NOT_NOW)),
            got=Count(
                "pk", filter=Exists(SupportGiven.objects.filter(support=OuterRef("pk")))
            ),
        )
    )
    things = (
        SupportGiven.objects.filter(support__in=found)
        .order_by()
        .values_list("support__kind")
        .annotate(
            came=Count("pk", filter=Q(came=True)),
            helped=Count("pk", filter=Q(helped=Face.GOOD)),
        )
    )
    said = {key: (came, helped) for key, came, helped in things}
    by_kind = {one["kind"]: one for one in states}
    return tuple(
        Counted(
            kind=kind,
            kind_name=name,
            asked=one["asked"],
            waiting=one["waiting"],
            yes=one["yes"],
            partly=one["partly"],
            not_now=one["not_now"],
            given=one["got"],
            came=said.get(kind, (0, 0))[0],
            helped=said.get(kind, (0, 0))[1],
        )
        for kind, name in Kind.choices
        if (one := by_kind.get(kind))
    )


def expenses(viewer: Person, programme: Programme, number: int | str = 1) -> Expenses:
    """What people of a programme would like back. Two queries."""
    waits = Case(
        When(state__in=OPEN, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    found = access.expenses([programme]).select_related("enrolment__person")
    rows = found.annotate(waits_first=waits).order_by(
        "waits_first", "-handed_in_at", "pk"
    )
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return Expenses(
        _lines.expenses(viewer, page),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def stipends(viewer: Person, programme: Programme) -> tuple[StipendLine, ...]:
    """The stipends of a programme, those that go on first. One query."""
    found = access.stipends([programme]).select_related("enrolment__person")
    return _lines.stipends(viewer, found.order_by("-last_month", "pk"))


def waiting(viewer: Person, programmes: Sequence[Programme]) -> tuple[Waiting, ...]:
    """Wishes and expenses that wait for the team, the oldest first. Two queries."""
    wishes = (
        access.in_programmes(programmes)
        .filter(state=Support.State.ASKED)
        .select_related("enrolment__person")
        .order_by("asked_at", "pk")
    )
    costs = (
        access.expenses(programmes)
        .filter(state__in=OPEN)
        .select_related("enrolment__person", "checked_by", "approved_by")
        .order_by("handed_in_at", "pk")
    )
    return (
        *(
            Waiting(
                one.enrolment.programme_id,
                one.enrolment.public_id,
                one.public_id,
                one.enrolment.person.name,
                "support",
                one.get_kind_display(),
                "",
                one.asked_at,
            )
            for one in wishes
        ),
        *(
            Waiting(
                one.enrolment.programme_id,
                one.enrolment.public_id,
                one.public_id,
                one.enrolment.person.name,
                one.state,
                one.get_category_display(),
                _last_by(one),
                one.approved_at or one.checked_at or one.handed_in_at,
            )
            for one in costs
        ),
    )


def _of(
    viewer: Person, askers: Sequence[Asker], theirs: Q, wishes: QuerySet[Support]
) -> Mine:
    """The newest of all that is somebody's."""
    asked = _lines.with_people(wishes).order_by("-asked_at", "pk")
    expenses = Expense.objects.filter(theirs).select_related("enrolment__person")
    stipends = Stipend.objects.filter(theirs).select_related("enrolment__person")
    return Mine(
        tuple(askers),
        _lines.supports(viewer, asked[:ON_A_PAGE]),
        _lines.expenses(viewer, expenses.order_by("-handed_in_at", "pk")[:ON_A_PAGE]),
        _lines.stipends(viewer, stipends.order_by("-first_month", "pk")),
    )


def _last_by(row: Expense) -> str:
    last = row.approved_by or row.checked_by
    return last.name if last else ""
