"""Every hour of the day: ask at a good moment whether somebody would tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from rafiqi.areas.endings import access as endings
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.recognitions import access as recognitions
from rafiqi.areas.stories import actions as stories
from rafiqi.areas.stories.actions import Moment
from rafiqi.areas.stories.models import StoryInvitation

SETTLES = timedelta(days=7)
"""So long people are left alone with what has happened."""
PASSES = timedelta(days=45)
"""Later it is no good moment any more."""
WELL = (Pair.Ending.GOAL, Pair.Ending.DONE)
_Moments = StoryInvitation.Moment


def ask_stories(*, by: None, at: datetime) -> int:
    """Ask after a good ending, a first job, a recognition, or an offer; how many.

    Nobody twice within a year, nobody who has said no or has told already, and only
    by day. Running it again asks nobody again.
    """
    at_rest = endings.wants_no_letters()
    here = (
        moment
        for moment in _moments(at - PASSES, at - SETTLES)
        if endings.is_day(moment.enrolment.programme, at)
        and moment.enrolment.person_id not in at_rest
    )
    return stories.invite_all(here, by=by, at=at)


def _moments(since: datetime, until: datetime) -> Iterator[Moment]:
    """The happiest first: whoever has several is asked because of one."""
    for who in endings.at_work(since, until):
        yield Moment(who, _Moments.WORK)
    for who in recognitions.recognised(since, until):
        yield Moment(who, _Moments.RECOGNISED)
    for who in endings.would_tell(since, until):
        yield Moment(who, _Moments.OFFERED)
    for who in _ended_well(since, until):
        yield Moment(who, _Moments.PAIR)


def _ended_well(since: datetime, until: datetime) -> Iterator[Enrolment]:
    for pair in matching.ended_between(since, until).filter(ended_why__in=WELL):
        for enrolment in (pair.mentee, pair.mentor):
            enrolment.programme = pair.programme
            yield enrolment
