"""Which meetings count as held, for reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rafiqi.areas.meetings import access
from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.kernel.periods import Period
from tests import make
from tests.make import meetings

pytestmark = pytest.mark.django_db
MARCH = Period(date(2031, 3, 1), date(2031, 3, 31), "Europe/Berlin")


@pytest.fixture
def meeting() -> Meeting:
    found = meetings.agreed(make.pair(), make.NOON + timedelta(days=2), at=make.NOON)
    Side.objects.filter(meeting=found).delete()
    return found


def _say(meeting: Meeting, *said: tuple[str, str, int | None]) -> None:
    """Who says what: ("mentor", "yes", 45)."""
    for who, happened, minutes in said:
        person = getattr(meeting.pair, who).person
        Side.objects.create(
            meeting=meeting, person=person, happened=happened, minutes=minutes
        )


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ((), False),
        ((("mentor", "yes", 45),), True),
        ((("mentor", "yes", None),), False),
        ((("mentor", "yes", None), ("mentee", "yes", None)), True),
        ((("mentor", "yes", 45), ("mentee", "not_other", None)), False),
        ((("mentor", "yes", 45), ("mentee", "", None)), True),
        ((("mentee", "not_me", None),), False),
    ],
)
def test_a_meeting_counts_where_it_is_confirmed_and_nobody_denies_it(
    meeting: Meeting, said: tuple[tuple[str, str, int | None], ...], counts: bool
) -> None:
    _say(meeting, *said)

    held = access.counted([meeting.pair.programme]).held_in(MARCH)

    assert list(held) == ([meeting] if counts else [])


def test_a_meeting_counts_in_the_days_in_which_it_began(meeting: Meeting) -> None:
    _say(meeting, ("mentor", "yes", 45))
    ours = access.counted([meeting.pair.programme])

    third = Period(date(2031, 3, 3), date(2031, 3, 3), "Europe/Berlin")
    fourth = Period(date(2031, 3, 4), date(2031, 3, 4), "Europe/Berlin")

    assert ours.held_in(third).count() == 1
    assert ours.held_in(fourth).count() == 0


def test_a_cancelled_meeting_never_counts(meeting: Meeting) -> None:
    _say(meeting, ("mentor", "yes", 45))
    Meeting.objects.update(state=Meeting.State.CANCELLED)

    assert not access.counted([meeting.pair.programme]).held_in(MARCH).exists()
