"""A programme's applications as a table: by stage, with filters and counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import _stages, _view, access
from rafiqi.areas.candidacies._view import Line
from rafiqi.areas.candidacies.models import CandidacyQuerySet, Stage
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.names import folded

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What a coordinator wants to see; "" is everything.

    stage    key of Stage.    kind  key of Opportunity.Kind.
    partner  public id.       name  a part of a newcomer's name.
    silent   only those where nobody has said anything for so many days; 0 = all.
    """

    stage: str = ""
    kind: str = ""
    partner: str = ""
    name: str = ""
    silent: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """One page.

    stages    how many stand where, with the other filters: key, name, number.
    partners  those with applications here: public id, name.
    """

    lines: tuple[Line, ...]
    stages: tuple[tuple[str, StrOrPromise, int], ...]
    partners: tuple[tuple[str, str], ...]
    total: int
    page: int
    pages: int


def table(viewer: Person, programme: Programme, asked: Asked, at: datetime) -> Table:
    """Three queries, however many there are."""
    ours = access.in_programmes([programme]).remembered()
    found = _filtered(ours, asked, at)
    by_stage = dict(found.values_list("stage").annotate(n=Count("pk")).order_by())
    counts = tuple((key, name, by_stage.get(key, 0)) for key, name in Stage.choices)
    if asked.stage in Stage.values:
        found = found.filter(stage=asked.stage)
        total = by_stage.get(asked.stage, 0)
    else:
        total = sum(by_stage.values())
    pages = max(1, -(-total // A_PAGE))
    page = min(max(asked.page, 1), pages)
    rows = found.select_related("opportunity__partner", "enrolment__person")
    first = (page - 1) * A_PAGE
    shown = rows.order_by("-news_at", "-pk")[first : first + A_PAGE]
    partners = (
        ours.exclude(opportunity__partner=None)
        .values_list("opportunity__partner__public_id", "opportunity__partner__name")
        .distinct()
        .order_by("opportunity__partner__name")
    )
    return Table(
        tuple(_view.line(viewer, one, at) for one in shown),
        counts,
        tuple(partners),
        total,
        page,
        pages,
    )


def _filtered(rows: CandidacyQuerySet, asked: Asked, at: datetime) -> CandidacyQuerySet:
    if asked.kind in Opportunity.Kind.values:
        rows = rows.filter(opportunity__kind=asked.kind)
    if asked.partner:
        rows = rows.filter(opportunity__partner__public_id=asked.partner)
    if words := folded(asked.name):
        rows = rows.filter(enrolment__person__name_folded__contains=words)
    if asked.silent:
        before = at - timedelta(days=asked.silent)
        rows = rows.filter(
            stage__in=_stages.WAITING, news_at__lte=before, on__lte=before.date()
        )
    return rows
