"""How many: each application once for each stage it has reached, on its first day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access
from rafiqi.areas.candidacies.models import Candidacy, Stage
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Reached:
    """One application has reached one stage, for the first time on this day.

    person_key, enrolment_key  row numbers, to be counted and never shown.
    kind                       key of Opportunity.Kind.
    partner, partner_id        "" where no partner stands behind it.
    way                        key of Candidacy.Way: how it began.
    """

    id: str
    stage: str
    on: date
    programme_key: int
    enrolment_key: int
    person_key: int
    opportunity_id: str
    kind: str
    partner: str
    partner_id: str
    way: str


@dataclass(frozen=True, slots=True)
class Number:
    """applications and people; a person with three applications is one person."""

    key: str
    name: StrOrPromise
    applications: int
    people: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that was reached in a period, and how it divides.

    by_kind, by_partner, by_way  of those who started.
    """

    stages: tuple[Number, ...]
    by_kind: tuple[Number, ...]
    by_partner: tuple[Number, ...]
    by_way: tuple[Number, ...]


def reached(
    programmes: Sequence[Programme],
    *,
    since: date | None = None,
    until: date | None = None,
    stages: Iterable[str] = (),
) -> tuple[Reached, ...]:
    """Every application and stage of some programmes, once; by day of first reaching.

    since, until  the first and the last day that count; None counts all.
    stages        keys of Stage; none: all of them.

    The forgotten are counted too: their rows name nobody. A step that was taken back
    never was; a stage to which one goes back was reached when it was reached first.
    One query.
    """
    steps = access.steps_in(programmes).filter(is_back=False)
    if wanted := list(stages):
        steps = steps.filter(stage__in=wanted)
    found = (
        steps.values_list(
            "candidacy__public_id",
            "stage",
            "candidacy__enrolment__programme",
            "candidacy__enrolment",
            "candidacy__enrolment__person",
            "candidacy__opportunity__public_id",
            "candidacy__opportunity__kind",
            "candidacy__opportunity__partner__name",
            "candidacy__opportunity__partner__public_id",
            "candidacy__way",
        )
        .annotate(first=Min("on"))
        .order_by("first", "candidacy__public_id", "stage")
    )
    if since is not None:
        found = found.filter(first__gte=since)
    if until is not None:
        found = found.filter(first__lte=until)
    return tuple(
        Reached(
            id, stage, first, programme, enrolment, person,
            place, kind, partner or "", partner_id or "", way,
        )
        for id, stage, programme, enrolment, person, place, kind, partner, partner_id,
        way, first in found
    )  # fmt: skip


def numbers(found: Iterable[Reached]) -> Numbers:
    """The same, counted."""
    rows = tuple(found)
    started = [one for one in rows if one.stage == Stage.STARTED]
    names = {one.partner_id: one.partner for one in rows}
    return Numbers(
        stages=_counted(rows, lambda one: one.stage, dict(Stage.choices)),
        by_kind=_counted(started, lambda one: one.kind, dict(Opportunity.Kind.choices)),
        by_partner=_counted(started, lambda one: one.partner_id, names),
        by_way=_counted(started, lambda one: one.way, dict(Candidacy.Way.choices)),
    )


def _counted(
    rows: Iterable[Reached],
    key_of: Callable[[Reached], str],
    names: Mapping[str, StrOrPromise],
) -> tuple[Number, ...]:
    """In the order of the names; what nothing reached is left out."""
    applications: dict[str, set[str]] = defaultdict(set)
    people: dict[str, set[int]] = defaultdict(set)
    for one in rows:
        applications[key_of(one)].add(one.id)
        people[key_of(one)].add(one.person_key)
    return tuple(
        Number(key, name, len(applications[key]), len(people[key]))
        for key, name in names.items()
        if applications[key]
    )
