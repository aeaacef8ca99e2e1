"""Which stage of an application may follow on which. This table is the only place.

Further back than forward is always possible, with a reason: see `earlier`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from rafiqi.areas.candidacies.models import Stage

FOLLOWS: Final[Mapping[str, tuple[Stage, ...]]] = {
    Stage.SAVED: (
        Stage.INTRODUCED,
        Stage.APPLIED,
        Stage.INTERVIEW,
        Stage.OFFER,
        Stage.STARTED,
        Stage.ENDED,
    ),
    Stage.INTRODUCED: (
        Stage.APPLIED,
        Stage.INTERVIEW,
        Stage.OFFER,
        Stage.STARTED,
        Stage.ENDED,
    ),
    Stage.APPLIED: (Stage.INTERVIEW, Stage.OFFER, Stage.STARTED, Stage.ENDED),
    Stage.INTERVIEW: (Stage.INTERVIEW, Stage.OFFER, Stage.STARTED, Stage.ENDED),
    Stage.OFFER: (Stage.STARTED, Stage.ENDED),
    Stage.STARTED: (Stage.STILL_3, Stage.STILL_6, Stage.STILL_12, Stage.ENDED),
    Stage.STILL_3: (Stage.STILL_6, Stage.STILL_12, Stage.ENDED),
    Stage.STILL_6: (Stage.STILL_12, Stage.ENDED),
    Stage.STILL_12: (Stage.ENDED,),
    Stage.ENDED: (),
}
"""A stage may be left out where nobody told us of it; a second interview may follow."""

ORDER: Final = tuple(Stage)
STILL: Final[Mapping[int, Stage]] = {
    3: Stage.STILL_3,
    6: Stage.STILL_6,
    12: Stage.STILL_12,
}
"""After how many months it is asked what."""
MONTHS: Final = {stage: months for months, stage in STILL.items()}
AT_WORK: Final = (Stage.STARTED, *STILL.values())
A_LITTLE_EARLY: Final = timedelta(days=14)
"""Whoever is asked two weeks before three months are over counts as still there."""
UNSENT: Final = (Stage.SAVED,)
WAITING: Final = (Stage.INTRODUCED, Stage.APPLIED, Stage.INTERVIEW, Stage.OFFER)
"""Somebody has to answer; silence is worth a question."""

SAID_BY_PARTNER: Final = (Stage.INTERVIEW, Stage.OFFER, Stage.STARTED, Stage.ENDED)
SAID_BY_NEWCOMER: Final = (
    Stage.APPLIED,
    Stage.INTERVIEW,
    Stage.OFFER,
    Stage.STARTED,
    Stage.ENDED,
)


def may_follow(now: str, then: str) -> bool:
    """Whether somebody may say `then` where it stood at `now`."""
    return then in FOLLOWS[now]


def earlier(now: str, been: Iterable[str]) -> tuple[Stage, ...]:
    """To which stages of those it has been at an application can go back."""
    here = ORDER.index(Stage(now))
    return tuple(one for one in ORDER[:here] if one in set(been))


def still_due(now: str, started_on: date | None, today: date) -> tuple[int, ...]:
    """After how many months somebody can now say that they are still there."""
    if started_on is None:
        return ()
    return tuple(
        months
        for months, stage in STILL.items()
        if may_follow(now, stage) and is_due(started_on, months, today)
    )


def is_due(started_on: date, months: int, on: date) -> bool:
    """Whether so many months are over, or nearly so."""
    return on >= started_on + relativedelta(months=months) - A_LITTLE_EARLY
