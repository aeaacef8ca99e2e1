"""Who took part in some days, for reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rafiqi.areas.programmes import access, actions
from rafiqi.areas.programmes.models import Enrolment, Role
from rafiqi.kernel.periods import Period
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _on(days: int) -> Period:
    """One day, so many days after NOON."""
    day = make.NOON.date() + days * DAY
    return Period(day, day)


def _there(one: Enrolment, period: Period) -> bool:
    ours = access.counted([one.programme], Role.NEWCOMER)
    return ours.there_in(period).exists()


def test_somebody_is_there_from_the_day_they_come_to_the_day_they_leave() -> None:
    one = make.enrolment()
    actions.leave(one, by=one.person, at=make.NOON + 3 * DAY)

    there = [days for days in range(-2, 6) if _there(one, _on(days))]

    assert there == [0, 1, 2, 3]


def test_who_has_not_left_is_still_there() -> None:
    one = make.enrolment()

    assert _there(one, Period(date(2040, 1, 1), date(2040, 1, 2)))


def test_who_came_was_there_although_nobody_knows_when_they_left() -> None:
    one = make.enrolment(state=Enrolment.State.LEFT)

    assert [days for days in range(-1, 3) if _there(one, _on(days))] == [0]


def test_who_comes_back_is_there_again() -> None:
    one = make.enrolment()
    actions.leave(one, by=one.person, at=make.NOON)
    actions.enrol(
        one.programme, one.person, one.role, by=one.person, at=make.NOON + 9 * DAY
    )

    one.refresh_from_db()
    assert one.left_at is None
    assert _there(one, _on(20))


def test_who_left_before_is_not_said_to_have_left_when_they_are_forgotten() -> None:
    one = make.enrolment()
    actions.leave(one, by=one.person, at=make.NOON)

    actions.leave_all(one.person, by=None, at=make.NOON + 5 * DAY)

    one.refresh_from_db()
    assert one.left_at == make.NOON


def test_a_day_begins_at_midnight_where_the_report_is_written() -> None:
    late = Period(date(2031, 3, 1), date(2031, 3, 1), "Asia/Tokyo")

    assert late.since.isoformat() == "2031-03-01T00:00:00+09:00"
    assert late.until.isoformat() == "2031-03-02T00:00:00+09:00"
