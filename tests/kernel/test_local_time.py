"""Hours as people read them off their own clocks."""

from datetime import UTC, date, datetime, time

import pytest

from rafiqi.kernel.local_time import NoSuchTime, TwoSuchTimes, city, instant

SPRING, AUTUMN = date(2031, 3, 30), date(2031, 10, 26)


def test_the_same_hour_is_another_instant_in_another_zone():
    day, hour = date(2031, 3, 3), time(15, 0)

    assert instant(day, hour, "Europe/Berlin") == datetime(2031, 3, 3, 14, tzinfo=UTC)
    assert instant(day, hour, "Asia/Kolkata") == datetime(2031, 3, 3, 9, 30, tzinfo=UTC)
    assert instant(day, hour, "Africa/Addis_Ababa") == datetime(
        2031, 3, 3, 12, tzinfo=UTC
    )


def test_three_in_the_afternoon_moves_by_an_hour_over_the_night_of_the_change():
    before = instant(date(2031, 3, 29), time(15), "Europe/Berlin")
    after = instant(SPRING, time(15), "Europe/Berlin")

    assert (after - before).total_seconds() == 23 * 3600

    before = instant(date(2031, 10, 25), time(15), "Europe/Berlin")
    after = instant(AUTUMN, time(15), "Europe/Berlin")

    assert (after - before).total_seconds() == 25 * 3600


def test_an_hour_that_the_clock_jumps_over_does_not_exist():
    with pytest.raises(NoSuchTime):
        instant(SPRING, time(2, 30), "Europe/Berlin")

    assert instant(SPRING, time(2, 30), "Asia/Kolkata")
    assert instant(SPRING, time(3, 0), "Europe/Berlin") == datetime(
        2031, 3, 30, 1, tzinfo=UTC
    )


def test_an_hour_that_comes_twice_is_not_guessed():
    with pytest.raises(TwoSuchTimes):
        instant(AUTUMN, time(2, 30), "Europe/Berlin")

    assert instant(AUTUMN, time(3, 0), "Europe/Berlin") == datetime(
        2031, 10, 26, 2, tzinfo=UTC
    )


def test_a_zone_is_named_by_its_town_in_the_readers_language():
    assert city("Africa/Addis_Ababa", "en") == "Addis Ababa"
    assert city("Africa/Addis_Ababa", "ar") == "أديس أبابا"
    assert city("America/Argentina/Buenos_Aires", "xx") == "Buenos Aires"
