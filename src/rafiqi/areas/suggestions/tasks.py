"""The slow half: whom opportunities fit, the list of a week, and what would open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django_tasks import TaskContext, task

from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import _reach, _week, access, bridge
from rafiqi.areas.suggestions._market import Market, market
from rafiqi.areas.suggestions.models import (
    Reach,
    Shortlist,
    Shortlisted,
    WeekLine,
    WeekList,
)

LISTED = 30
"""So many stand on a shortlist."""

_AT_ONCE = 500


@task(takes_context=True)
def renew(
    context: TaskContext, programme_id: int, offered: Sequence[int] | None
) -> None:
    """Work out in the background whom opportunities fit. Safe to run again.

    offered  opportunities by key; None: all, and what single changes would open
    """
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    only = None if offered is None else frozenset(offered)
    work_out(programme_id, only, at=started)


@task(takes_context=True)
def find_list(context: TaskContext, list_id: int) -> None:
    """Make the list of a week in the background. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    make_list(list_id, at=started)


def work_out(programme_id: int, only: frozenset[int] | None, *, at: datetime) -> None:
    """Keep whom each opportunity fits best; for all of them, what would open more."""
    programme = access.programme_by_key(programme_id)
    whole = market(programme, at, only)
    _keep_shortlists(programme, whole, at)
    if only is None:
        found = [line.as_json() for line in _reach.lines(whole)]
        Reach.objects.update_or_create(
            programme=programme, defaults={"made_at": at, "lines": found}
        )
        rows = [offer.row for offer in whole.offers.values()]
        Shortlist.objects.filter(programme=programme).exclude(
            opportunity__in=rows
        ).delete()


def make_list(list_id: int, *, at: datetime) -> None:
    """Find whom to introduce to what, and keep it. A second time changes nothing."""
    made = WeekList.objects.select_related("programme").filter(pk=list_id).first()
    if made is None or made.is_made:
        return
    whole = market(made.programme, at)
    found, pairs = _week.found(whole, at)
    lines = [
        WeekLine(
            list=made,
            enrolment_id=whole.newcomers[pair.newcomer].row,
            opportunity_id=whole.offers[pair.offer].row,
            score=pair.score,
        )
        for pair in pairs
    ]
    with transaction.atomic():
        ours = WeekList.objects.select_for_update().filter(pk=list_id, is_made=False)
        if ours.first() is None:
            return
        WeekLine.objects.bulk_create(lines, batch_size=_AT_ONCE)
        ours.update(is_made=True, found=found.as_json())


@transaction.atomic
def _keep_shortlists(programme: Programme, whole: Market, at: datetime) -> None:
    best = bridge.best_for_each(
        whole.newcomers, whole.offers, whole.decided.engine, whole.shut, LISTED
    )
    fits = {
        whole.offers[id].row: (count, ranked) for id, (count, ranked) in best.items()
    }
    fits |= {o.row: (0, []) for o in whole.offers.values() if o.row not in fits}
    Shortlist.objects.filter(programme=programme, opportunity__in=[*fits]).delete()
    made = Shortlist.objects.bulk_create(
        Shortlist(opportunity_id=row, programme=programme, made_at=at, fits=count)
        for row, (count, _) in fits.items()
    )
    Shortlisted.objects.bulk_create(
        (
            Shortlisted(
                shortlist=one,
                enrolment_id=whole.newcomers[pair.newcomer].row,
                score=pair.score,
            )
            for one in made
            for pair in fits[one.opportunity_id][1]
        ),
        batch_size=_AT_ONCE,
    )
