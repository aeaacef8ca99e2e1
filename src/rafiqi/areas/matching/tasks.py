"""The slow half of matching: from everybody who takes part to pairs with reasons."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db.models.functions import Now
from django_tasks import TaskContext, task

from rafiqi.areas.matching import _draw, _recruits, _trial, bridge
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import gather, seats
from rafiqi.areas.matching.models import Missing, Round, RulesVersion
from rafiqi_matcher.refused import BadInput

log = logging.getLogger("rafiqi.matching")

AT_ONCE = 400
"""So many people are matched while the coordinator waits, in half a second of work.

More go to the worker; 2,000 take some three seconds, and nobody else shall wait.
"""

TRIES = 3
"""People come and go while a round is computed; after so many times we give up."""


def ask(round: Round, *, at: datetime) -> bool:
    """Note that a round needs its pairs; whether it is small, to be computed at once.

    A large one is given to the worker: its task is a row in the same database, so the
    worker sees it once we commit. A small one is computed by the caller, by
    `find_pairs`, when nothing is locked any more.
    """
    round.state, round.trouble = Round.State.COMPUTING, ""
    round.asking, round.progress, round.noted_at = round.asking + 1, 0, at
    round.save()
    if len(seats(round.programme, at)) <= AT_ONCE:
        return True
    compute.enqueue(round.pk)
    return False


@task(takes_context=True)
def compute(context: TaskContext, round_id: int) -> None:
    """Find the pairs of a large round in the background. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    find_pairs(round_id, at=started, tells=True)


def find_pairs(round_id: int, *, at: datetime, tells: bool = False) -> None:
    """Compute a round without locking anything, then write it down.

    When somebody comes, goes, or has other places meanwhile, it is computed again.
    What was changed in a profile meanwhile counts from the next time on.

    tells  whether to note the progress, for rounds that take longer than a page.
    """
    round = Round.objects.select_related("programme__organisation").get(pk=round_id)
    ours = Round.objects.filter(pk=round_id, asking=round.asking)

    def note(percent: int) -> None:
        if tells:
            ours.update(progress=percent, noted_at=Now())

    trouble = Round.Trouble.BROKE
    try:
        for _ in range(TRIES):
            if round.state != Round.State.COMPUTING:
                return
            asked = _draw.asked(round, at)
            if _draw.store(round, asked, bridge.best(asked, note)):
                return
        trouble = Round.Trouble.CROWD
    finally:
        ours.filter(state=Round.State.COMPUTING).update(
            state=Round.State.FAILED, trouble=trouble
        )


@task(takes_context=True)
def look_for_missing(context: TaskContext, programme_id: int) -> None:
    """Work out whom a programme should look for. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    find_missing(programme_id, at=started)


def find_missing(programme_id: int, *, at: datetime) -> None:
    """Work out, with the people and rules of now, who is missing, and keep it."""
    ours = Missing.objects.filter(programme=programme_id)
    programme = ours.select_related("programme__organisation").get().programme
    rules = MatchingRules.stored(programme.rules)
    try:
        asked = bridge.Asked(gather(programme, at), rules, at)
        found = _recruits.missing(asked)
    except BaseException:
        ours.update(asked_at=None, has_failed=True)
        raise
    ours.update(asked_at=None, has_failed=False, found_at=at, found=found)


def ask_to_try(version: RulesVersion, *, at: datetime) -> bool:
    """Note that rules are to be tried; whether at once, by `try_version`, as in `ask`.

    A large trial is given to the worker.
    """
    version.asked_at, version.has_failed, version.found = at, False, {}
    version.save(update_fields=["asked_at", "has_failed", "found"])
    if len(seats(version.programme, at, asked_too=True)) <= AT_ONCE:
        return True
    try_rules.enqueue(version.pk)
    return False


@task(takes_context=True)
def try_rules(context: TaskContext, version_id: int) -> None:
    """Try rules with everybody in the background. Safe to run again."""
    started = context.task_result.started_at
    assert started, "a task that runs has started"
    try_version(version_id, at=started)


def try_version(version_id: int, *, at: datetime) -> None:
    """Match everybody by the rules of now and by others, and keep what came out.

    Rules that the matcher cannot use with so many people are noted as failed. A
    version that was thrown away meanwhile is left alone.
    """
    ours = RulesVersion.objects.filter(pk=version_id)
    version = ours.select_related("programme__organisation").first()
    if version is None:
        return
    has_failed, found = True, dict[str, Any]()
    try:
        rules = MatchingRules.stored(version.rules)
        found = _trial.tried(version.programme, rules, at)
        has_failed = False
    except BadInput:
        log.info("rules %s cannot be tried", version.public_id, exc_info=True)
    finally:
        ours.update(asked_at=None, has_failed=has_failed, found=found)
