"""Who sees outcomes: the newcomer, their team, and their mentor if they say so.

Homes, how somebody is, and incomes are for the newcomer and the team alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.outcomes.models import (
    ON_REQUEST,
    Benchmark,
    Confirmation,
    Outcome,
    OutcomeQuerySet,
    OutcomeSettings,
    OutcomeSharing,
    OutcomesUnwanted,
    RtofImport,
)
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)
_PEOPLE = (
    "enrolment__person__organisation",
    "enrolment__programme__organisation",
    "benchmark",
    "partner",
    "noted_by",
)


def outcome(viewer: Person, outcome_id: str) -> Outcome:
    """An outcome that the viewer may see. Raises NotFound."""
    found = seen_by(viewer).filter(public_id=outcome_id)
    return _one(found.select_related(*_PEOPLE))


def own(viewer: Person, outcome_id: str) -> Outcome:
    """An outcome of the viewer themselves. Raises NotFound."""
    found = Outcome.objects.filter(enrolment__person=viewer, public_id=outcome_id)
    return _one(found.select_related(*_PEOPLE))


def removed_by(viewer: Person, outcome_id: str) -> Outcome:
    """An outcome that the viewer may delete: their own, or of their programme.

    Raises NotFound.
    """
    theirs = Q(enrolment__person=viewer) | _coordinated_by(viewer)
    found = Outcome.objects.filter(theirs, public_id=outcome_id)
    return _one(found.select_related(*_PEOPLE))


def confirmation(outcome: Outcome, confirmation_id: str) -> Confirmation:
    """What was said later about an outcome that `access` gave. Raises NotFound."""
    found = Confirmation.objects.filter(outcome=outcome, public_id=confirmation_id)
    return _one(found.select_related("outcome"))


def newcomer(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer whose outcomes the viewer sees and notes. Raises NotFound.

    Oneself, the other half of an ongoing pair who lets the viewer, somebody in one's
    programme.
    """
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER, public_id=enrolment_id)
    if found := mine.select_related("person__organisation", "programme").first():
        return found
    for pair in shared_with(viewer):
        if pair.mentee.public_id == enrolment_id:
            return pair.mentee
    return coordinated(viewer, enrolment_id)


def coordinated(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer of a programme the viewer coordinates. Raises NotFound."""
    found = programmes.enrolment(viewer, enrolment_id)
    if found.role != Role.NEWCOMER:
        raise NotFound
    return found


def own_enrolment(viewer: Person, enrolment_id: str) -> Enrolment:
    """What the viewer takes part in as this newcomer. Raises NotFound."""
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER, public_id=enrolment_id)
    return _one(mine.select_related("person__organisation", "programme"))


def seen_wholly(viewer: Person, enrolment_id: str) -> Enrolment:
    """A newcomer of whom the viewer sees everything: oneself, or one's programme's.

    Raises NotFound.
    """
    mine = programmes.own(viewer).filter(role=Role.NEWCOMER, public_id=enrolment_id)
    found = mine.select_related("person__organisation", "programme").first()
    return found or coordinated(viewer, enrolment_id)


def own_enrolments(viewer: Person) -> list[Enrolment]:
    """What the viewer takes part in as a newcomer."""
    found = programmes.own(viewer).filter(role=Role.NEWCOMER)
    return list(found.select_related("programme").order_by("pk"))


def sees_private(viewer: Person, enrolment: Enrolment) -> bool:
    """Whether the viewer sees incomes, homes and how somebody is."""
    return enrolment.person_id == viewer.pk or programmes.is_of_team(viewer, enrolment)


def pairs_of(enrolment: Enrolment) -> list[Pair]:
    """The pairs of a newcomer that go on: whose mentors may be let in."""
    return list(matching.ongoing(enrolment.programme).filter(mentee=enrolment))


def shared_with(viewer: Person) -> list[Pair]:
    """The viewer's pairs that go on whose newcomers let them see outcomes."""
    mine = [
        pair
        for pair in matching.ongoing_pairs(viewer)
        if pair.mentor.person_id == viewer.pk
    ]
    shared = shares(mine)
    return [pair for pair in mine if pair.pk in shared]


def shares(pairs: Iterable[Pair]) -> set[int]:
    """Which of these pairs share outcomes, by row number."""
    found = OutcomeSharing.objects.filter(pair__in=list(pairs))
    return set(found.values_list("pair", flat=True))


def seen_by(viewer: Person) -> OutcomeQuerySet:
    """All that the viewer may see, of people who are not forgotten."""
    return Outcome.objects.filter(
        Q(enrolment__person=viewer) | _let_in(viewer) | _coordinated_by(viewer)
    )


def in_programmes(viewer: Person, seen: Iterable[Programme]) -> OutcomeQuerySet:
    """Those of everybody who takes or took part in programmes the viewer coordinates.

    Also of the forgotten, who have no name any more: they are counted.
    """
    return Outcome.objects.filter(enrolment__programme__in=list(seen))


def counted(seen: Iterable[Programme]) -> OutcomeQuerySet:
    """Those of everybody who takes or took part, that may be counted: to count."""
    rows = Outcome.objects.filter(enrolment__programme__in=list(seen))
    return rows.counted()


def due(programmes: Iterable[Programme], since: date, until: date) -> OutcomeQuerySet:
    """What goes on and was due between two days; nobody who wants nothing."""
    found = Outcome.objects.counted().filter(
        due_on__range=(since, until),
        enrolment__programme__in=list(programmes),
        enrolment__person__is_active=True,
    )
    return found.select_related("enrolment__person")


def benchmark(viewer: Person, benchmark_id: str) -> Benchmark:
    """A benchmark of a programme the viewer coordinates. Raises NotFound."""
    ours = programmes.coordinated(viewer)
    found = Benchmark.objects.filter(programme__in=ours, public_id=benchmark_id)
    return _one(found.select_related("programme"))


def current_benchmark(programme: Programme) -> Benchmark | None:
    """What incomes are measured against now, if anything."""
    return Benchmark.objects.filter(programme=programme, retired_at=None).first()


def settings(programme: Programme) -> OutcomeSettings:
    """What a programme notes beyond the usual; unsaved where it has said nothing."""
    found = OutcomeSettings.objects.filter(programme=programme).first()
    return found or OutcomeSettings(programme=programme)


def is_unwanted(enrolment: Enrolment) -> bool:
    """Whether this newcomer wants no outcomes noted or counted."""
    return OutcomesUnwanted.objects.filter(enrolment=enrolment).exists()


def rtof_import(viewer: Person, import_id: str) -> RtofImport:
    """A list of the fund in a programme the viewer coordinates. Raises NotFound."""
    ours = programmes.coordinated(viewer)
    found = RtofImport.objects.filter(programme__in=ours, public_id=import_id)
    return _one(found.select_related("programme__organisation"))


def _let_in(viewer: Person) -> Q:
    shared = [pair.mentee_id for pair in shared_with(viewer)]
    return Q(enrolment__in=shared) & ~Q(kind__in=ON_REQUEST)


def _coordinated_by(viewer: Person) -> Q:
    return Q(
        enrolment__programme__in=programmes.coordinated(viewer),
        enrolment__person__is_active=True,
    )


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
