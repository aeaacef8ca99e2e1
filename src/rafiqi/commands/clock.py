"""What is done every hour and every day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from rafiqi.areas.candidacies import actions as candidacies
from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.journal import queries
from rafiqi.areas.meetings import actions as meetings
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.mornings import actions as mornings
from rafiqi.areas.opportunities import actions as opportunities
from rafiqi.areas.people import actions as people
from rafiqi.areas.recognitions import actions as recognitions
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.signups import actions as signups
from rafiqi.areas.stories import actions as stories
from rafiqi.areas.suggestions import actions as suggestions
from rafiqi.areas.supports import actions as supports
from rafiqi.commands import backups
from rafiqi.flows.ask_check_ins import ask_check_ins
from rafiqi.flows.ask_follow_ups import ask_follow_ups
from rafiqi.flows.ask_look_backs import ask_look_backs
from rafiqi.flows.ask_stories import ask_stories
from rafiqi.flows.ask_surveys import ask_surveys
from rafiqi.flows.expire_proposals import expire_proposals
from rafiqi.flows.learn_weights import learn_weights

log = logging.getLogger("rafiqi.clock")
NIGHT_HOUR = 3
Job = Callable[..., object]
"""An action or flow that takes `by` and `at`; running it twice does no harm."""

HOURLY: tuple[Job, ...] = (
    expire_proposals,
    ask_check_ins,
    ask_look_backs,
    ask_follow_ups,
    ask_stories,
    stories.remind_of_stories,
    ask_surveys,
    meetings.remind,
    recognitions.remind,
    candidacies.ask,
    candidacies.remind,
    opportunities.look_after,
    suggestions.look_for_new,
    messaging.send_waiting,
)


def _library(command: str, **options: object) -> Job:
    def job(*, by: None, at: datetime) -> None:
        call_command(command, verbosity=0, **options)

    job.__name__ = command
    return job


DAILY: tuple[Job, ...] = (
    journal.forget,
    people.forget_codes,
    messaging.forget,
    signups.forget,
    conversations.accompany,
    conversations.forget,
    candidacies.forget,
    safeguarding.forget,
    safeguarding.forget_applications,
    opportunities.forget_lists,
    learn_weights,
    supports.forget,
    mornings.look_back,
    suggestions.renew_all,
    suggestions.write_letters,
    _library("clearsessions"),
    _library("prune_db_task_results", queue_name="*", min_age_days=14),
    backups.daily,
)


def run(name: str, jobs: tuple[Job, ...]) -> bool:
    """Do each job, the others too when one breaks. Whether all went well."""
    broken = [job for job in jobs if not _went_well(name, partial(job, by=None))]
    journal.beat(name, by=None, at=timezone.now())
    return not broken


def _went_well(name: str, job: partial[object]) -> bool:
    try:
        job(at=timezone.now())
    except Exception:
        log.exception("%s: %s broke", name, job.func.__name__)
        return False
    return True


def due_now() -> str:
    """ "daily" once a night, else "hourly" once an hour, else ""."""
    now = timezone.localtime()
    try:
        daily = queries.public_pulse("daily")
        hourly = queries.public_pulse("hourly")
    except DatabaseError:
        log.exception("could not look whether something is due")
        return ""
    finally:
        connection.close()
    is_new_day = daily is None or timezone.localtime(daily).date() < now.date()
    if is_new_day and now.hour >= NIGHT_HOUR:
        return "daily"
    return "hourly" if hourly is None or hourly <= now - timedelta(hours=1) else ""
