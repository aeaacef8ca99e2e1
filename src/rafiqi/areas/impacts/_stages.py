"""How far somebody can have come, in the order of the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache

from dateutil.relativedelta import relativedelta

from rafiqi.areas.outcomes.models import WORKING, Kind


class Stage(StrEnum):
    """Each is reached on a day, by facts of its own.

    So somebody can have entered work and never have met a mentor.
    """

    REGISTERED = "registered"
    READY = "ready"
    MATCHED = "matched"
    MET = "met"
    HALF_WAY = "half_way"
    FINISHED = "finished"
    ENTERED = "entered"
    STILL_3 = "still_3"
    STILL_6 = "still_6"
    STILL_12 = "still_12"


LASTING: dict[Stage, int] = {
    Stage.STILL_3: 3,
    Stage.STILL_6: 6,
    Stage.STILL_12: 12,
}
"""Months for which work or study is known to have lasted."""


@cache
def months_before(day: date, months: int) -> date:
    """The day so many months earlier."""
    return day - relativedelta(months=months)


@cache
def months_after(day: date, months: int) -> date:
    """The day so many months later."""
    return day + relativedelta(months=months)


COUNTED: Sequence[str] = (*WORKING, Kind.STUDY)
"""Kinds of outcomes that are "work or study" on this page."""
