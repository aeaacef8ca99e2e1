from datetime import UTC, datetime

import pytest

from rafiqi.kernel.working_days import later

THURSDAY = datetime(2031, 3, 6, 15, 0, tzinfo=UTC)
FRIDAY = datetime(2031, 3, 7, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "at", "days", "day"),
    [
        ("DE", THURSDAY, 1, 7),
        ("DE", FRIDAY, 1, 10),
        ("DE", FRIDAY, 3, 12),
        ("EG", THURSDAY, 1, 9),
        ("IR", THURSDAY, 1, 8),
        ("??", FRIDAY, 1, 10),
    ],
)
def test_a_weekend_is_the_one_of_the_country(country, at, days, day):
    there = later(at, days, country=country, zone="UTC")

    assert (there.day, there.hour) == (day, 15)


def test_the_time_of_day_stays_when_the_clocks_change():
    friday = datetime(2031, 3, 28, 14, 0, tzinfo=UTC)

    monday = later(friday, 1, country="DE", zone="Europe/Berlin")

    assert (monday.day, monday.hour) == (31, 15)
