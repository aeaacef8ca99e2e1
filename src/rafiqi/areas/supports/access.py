"""Who sees what helps somebody to take part, and what they are paid.

A wish for support is for the newcomer and their team; a mentor sees it if the newcomer
says so. Money is for the one who gets it and their team, and nobody decides about
their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.supports.models import (
    Expense,
    Instalment,
    PayRules,
    Receipt,
    Stipend,
    Support,
    SupportGiven,
)
from rafiqi.kernel import money
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)
PAID_ROLES = (Role.NEWCOMER, Role.MENTOR)
"""Who may have paid something to take part."""
_PEOPLE = ("enrolment__person__organisation", "enrolment__programme__organisation")


def newcomer(viewer: Person, enrolment_id: str, *, at: datetime) -> Enrolment:
    """A newcomer for whom the viewer may say what would help.

    Oneself, the other half of an ongoing pair, somebody in one's programme, somebody
    one has just signed up. Raises NotFound.
    """
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER, public_id=enrolment_id)
    if found := mine.select_related("person", "programme__organisation").first():
        return found
    for pair in mentored(viewer):
        if pair.mentee.public_id == enrolment_id:
            return pair.mentee
    with suppress(NotFound):
        return programmes.just_enrolled(viewer, enrolment_id, at)
    other = programmes.enrolment(viewer, enrolment_id)
    if other.role != Role.NEWCOMER:
        raise NotFound
    return other


def coordinated(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer or mentor in a programme the viewer coordinates. Raises NotFound."""
    found = programmes.enrolment(viewer, enrolment_id)
    if found.role not in PAID_ROLES:
        raise NotFound
    return found


def own(viewer: Person, enrolment_id: str) -> Enrolment:
    """What the viewer takes part in as a newcomer or mentor. Raises NotFound."""
    found = own_enrolments(viewer).filter(public_id=enrolment_id)
    return _one(found.select_related("person", "programme__organisation"))


def own_enrolments(viewer: Person) -> QuerySet[Enrolment]:
    """All of that."""
    return programmes.own(viewer).filter(role__in=PAID_ROLES)


def support(viewer: Person, support_id: str) -> Support:
    """A wish that the viewer may see. Raises NotFound."""
    found = supports(viewer).filter(public_id=support_id)
    people = (*_PEOPLE, "pair__mentor__person", "asked_by", "decided_by")
    return _one(found.select_related(*people))


def own_support(viewer: Person, support_id: str) -> Support:
    """A wish of the viewer's own. Raises NotFound."""
    found = support(viewer, support_id)
    if found.enrolment.person_id != viewer.pk:
        raise NotFound
    return found


def team_support(viewer: Person, support_id: str) -> Support:
    """A wish about which the viewer may decide. Raises NotFound."""
    found = support(viewer, support_id)
    if not programmes.is_of_team(viewer, found.enrolment):
        raise NotFound
    return found


def supports(viewer: Person) -> QuerySet[Support]:
    """The viewer's own, those they are let into as a mentor, and their team's."""
    mine = Q(enrolment__person=viewer)
    let_in = Q(pair__mentor__person=viewer, pair__ended_at=None)
    return Support.objects.filter(mine | let_in | _of_team(viewer))


def in_programmes(programmes_seen: Sequence[Programme]) -> QuerySet[Support]:
    """Those of everybody in programmes that the viewer coordinates."""
    return Support.objects.filter(
        enrolment__programme__in=programmes_seen, enrolment__person__is_active=True
    )


def given(viewer: Person, support_given_id: str) -> SupportGiven:
    """Something that the viewer was given themselves. Raises NotFound."""
    found = SupportGiven.objects.filter(
        public_id=support_given_id, support__enrolment__person=viewer
    )
    return _one(found.select_related("support__enrolment__person"))


def expense(viewer: Person, expense_id: str) -> Expense:
    """An expense of the viewer's own or of their programme. Raises NotFound."""
    mine = Q(enrolment__person=viewer)
    found = Expense.objects.filter(mine | _of_team(viewer), public_id=expense_id)
    people = ("checked_by", "approved_by", "paid_by", "grant__funder", "purpose")
    return _one(
        found.select_related(*_PEOPLE, *people, "receipt").defer("receipt__content")
    )


def own_expense(viewer: Person, expense_id: str) -> Expense:
    """An expense of the viewer's own. Raises NotFound."""
    found = expense(viewer, expense_id)
    if found.enrolment.person_id != viewer.pk:
        raise NotFound
    return found


def team_expense(viewer: Person, expense_id: str) -> Expense:
    """An expense about which the viewer may decide. Raises NotFound."""
    found = expense(viewer, expense_id)
    if not programmes.is_of_team(viewer, found.enrolment):
        raise NotFound
    return found


def receipt(viewer: Person, expense_id: str) -> Receipt:
    """The picture of an expense: for whoever handed it in and those who approve.

    Raises NotFound.
    """
    found = expense(viewer, expense_id)
    return _one(Receipt.objects.filter(expense=found))


def expenses(programmes_seen: Sequence[Programme]) -> QuerySet[Expense]:
    """Those of everybody in programmes that the viewer coordinates."""
    return Expense.objects.filter(
        enrolment__programme__in=programmes_seen, enrolment__person__is_active=True
    )


def stipend(viewer: Person, stipend_id: str) -> Stipend:
    """A stipend of the viewer's own or of their programme. Raises NotFound."""
    mine = Q(enrolment__person=viewer)
    found = Stipend.objects.filter(mine | _of_team(viewer), public_id=stipend_id)
    people = ("proposed_by", "approved_by", "grant__funder", "purpose")
    return _one(found.select_related(*_PEOPLE, *people))


def team_stipend(viewer: Person, stipend_id: str) -> Stipend:
    """A stipend about which the viewer may decide. Raises NotFound."""
    found = stipend(viewer, stipend_id)
    if not programmes.is_of_team(viewer, found.enrolment):
        raise NotFound
    return found


def stipends(programmes_seen: Sequence[Programme]) -> QuerySet[Stipend]:
    """Those of everybody in programmes that the viewer coordinates."""
    return Stipend.objects.filter(
        enrolment__programme__in=programmes_seen, enrolment__person__is_active=True
    )


def instalment(stipend: Stipend, month: date) -> Instalment | None:
    """One month of a stipend that was opened to the viewer; None: not confirmed."""
    return Instalment.objects.filter(stipend=stipend, month=month).first()


def rules(programme: Programme) -> PayRules:
    """How a programme pays back: its own rules, or the usual ones, unsaved."""
    usual = PayRules(
        programme=programme,
        currency=money.currency_of(programme.organisation.country),
    )
    return PayRules.objects.filter(programme=programme).first() or usual


def pairs_of(enrolment: Enrolment) -> list[Pair]:
    """The pairs of a newcomer that go on: whose mentors may be let in."""
    return list(matching.ongoing(enrolment.programme).filter(mentee=enrolment))


def mentored(viewer: Person) -> list[Pair]:
    """The viewer's pairs that go on in which they are the mentor."""
    return [
        pair
        for pair in matching.ongoing_pairs(viewer)
        if pair.mentor.person_id == viewer.pk
    ]


def _of_team(viewer: Person) -> Q:
    return Q(
        enrolment__programme__in=programmes.coordinated(viewer),
        enrolment__person__is_active=True,
    )


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
