"""What has changed for newcomers of the sample: work, study, papers, and what lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.outcomes import actions
from rafiqi.areas.outcomes.models import Confirmation, Ending, How, Kind, Said
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role

EVERY = 3
"""Something has changed for one newcomer of so many who have walked with a mentor."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """weeks  ago when it began.  asked  weeks ago when somebody asked whether it lasts.

    The names of employers and schools are made up.
    """

    kind: str
    weeks: int
    about: dict[str, Any] = field(default_factory=dict)
    how: str = How.SAID
    asked: int | None = None
    ending: str = ""


WORK: dict[str, Any] = {"contract": "permanent", "hours": "31-48", "income": "above"}
CHANGES = (
    _Change(
        Kind.WORK,
        14,
        {"title": "Care assistant", "where_at": "Linden House", "sector": "Q", **WORK},
        How.SEEN,
    ),
    _Change(
        Kind.LANGUAGE,
        9,
        {"language": "deu", "level_before": "A2", "level_after": "B1"},
        How.SEEN,
    ),
    _Change(
        Kind.WORK,
        16,
        {
            "title": "Kitchen help",
            "where_at": "Spree Canteen",
            "sector": "I",
            "contract": "temporary",
            "hours": "16-30",
            "income": "below",
        },
        asked=2,
    ),
    _Change(
        Kind.STUDY,
        8,
        {"title": "Computer science", "where_at": "Night School", "education": 6},
    ),
    _Change(
        Kind.INTERNSHIP,
        12,
        {"title": "Office work", "where_at": "Northlight Software", "sector": "J"},
        asked=8,
        ending=Ending.FINISHED,
    ),
    _Change(
        Kind.CERTIFICATE,
        6,
        {"title": "First aid at work", "where_at": "City course"},
        How.SEEN,
    ),
    _Change(
        Kind.WORK,
        15,
        {"title": "Warehouse", "where_at": "Fast Parcels", "sector": "H", **WORK},
        asked=10,
        ending=Ending.CONTRACT,
    ),
)


def of_all(
    programme: Programme, pairs: Sequence[Pair], *, by: Person, now: datetime
) -> None:
    """The team has noted what changed for some, measured against a made-up amount."""
    actions.enter_benchmark(
        programme,
        name="Half of what people here earn (made up)",
        amount=Decimal(1900),
        currency="EUR",
        per="month",
        source="An example: please enter the amount of your own region",
        as_of=programme.opened_at.date(),
        by=by,
        at=programme.opened_at,
    )
    for number, pair in enumerate(pairs[::EVERY]):
        _note(pair.mentee, CHANGES[number % len(CHANGES)], by, now - number * DAY)


def of_two(programme: Programme, *, now: datetime) -> None:
    """Salma has told of her business herself, and Ali of his first certificate."""
    told = {
        "ali": (
            Kind.CERTIFICATE,
            2,
            {"title": "شهادة دورة الحاسوب", "where_at": "مكتبة الحي"},
        ),
        "salma": (Kind.BUSINESS, 5, {"title": "مطبخ سلمى", "hours": "16-30"}),
    }
    for name, (kind, weeks, about) in told.items():
        who = people.known_as(name)[0]
        own = programmes.own(who).as_role(Role.NEWCOMER).first()
        if own:
            change = _Change(kind, weeks, about)
            _note(own, change, who, now)


def _note(of: Enrolment, change: _Change, by: Person, now: datetime) -> None:
    began = now - timedelta(weeks=change.weeks)
    noted = actions.note(
        of,
        change.kind,
        began_on=began.date(),
        told_by=Said.NEWCOMER,
        how=change.how,
        **change.about,
        by=by,
        at=began + 3 * DAY,
    )
    if change.asked is None:
        return
    asked = now - timedelta(weeks=change.asked)
    is_over = bool(change.ending)
    actions.confirm(
        noted,
        Confirmation.State.ENDED if is_over else Confirmation.State.STILL,
        on=asked.date(),
        told_by=Said.NEWCOMER,
        how=How.SAID,
        ending=change.ending or Ending.OTHER,
        by=by,
        at=asked,
    )
