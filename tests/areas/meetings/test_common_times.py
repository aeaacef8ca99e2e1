"""Times at which both are usually free, by two clocks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rafiqi.areas.meetings import access
from rafiqi.areas.people.models import Profile
from tests import make
from tests.make import meetings

pytestmark = pytest.mark.django_db
BERLIN, KOLKATA = "Europe/Berlin", "Asia/Kolkata"
MORNING, AFTERNOON, EVENING = range(3)
SATURDAY_NOON = make.NOON


@pytest.fixture
def pair():
    return make.pair()


def free(person, zone, *slots):
    person.time_zone = zone
    person.save()
    Profile.objects.filter(person=person).update(slots=list(slots))


def times(pair, minutes=60, at=SATURDAY_NOON):
    return access.common_times(pair.mentor.person, pair, minutes, at)


def by_clock(found, zone):
    return [
        time.astimezone(ZoneInfo(zone)).strftime("%a %d.%m. %H:%M") for time in found
    ]


def test_only_what_both_have_is_suggested_in_the_next_two_weeks(pair):
    free(pair.mentor.person, BERLIN, MORNING, 3 + EVENING)
    free(pair.mentee.person, BERLIN, AFTERNOON, 3 + EVENING)

    assert by_clock(times(pair), BERLIN) == ["Tue 04.03. 18:00", "Tue 11.03. 18:00"]


def test_an_afternoon_in_berlin_is_an_evening_in_kolkata(pair):
    free(pair.mentor.person, BERLIN, AFTERNOON)
    free(pair.mentee.person, KOLKATA, EVENING)

    found = times(pair)

    assert by_clock(found, BERLIN)[0] == "Mon 03.03. 13:30"
    assert by_clock(found, KOLKATA)[0] == "Mon 03.03. 18:00"


def test_after_the_change_of_the_clocks_the_hour_stays_the_same(pair):
    free(pair.mentor.person, BERLIN, AFTERNOON)
    free(pair.mentee.person, BERLIN, AFTERNOON)
    before = datetime(2031, 3, 22, 12, tzinfo=ZoneInfo(BERLIN))

    found = times(pair, at=before)

    assert by_clock(found, BERLIN) == ["Mon 24.03. 13:00", "Mon 31.03. 13:00"]
    assert found[1] - found[0] == timedelta(days=7, hours=-1)


def test_between_zones_the_common_hour_moves_with_the_clocks(pair):
    free(pair.mentor.person, BERLIN, AFTERNOON)
    free(pair.mentee.person, KOLKATA, EVENING)

    found = times(pair, at=datetime(2031, 10, 18, 12, tzinfo=ZoneInfo(BERLIN)))

    assert by_clock(found, BERLIN) == ["Mon 20.10. 14:30", "Mon 27.10. 13:30"]


def test_where_one_has_said_nothing_the_other_ones_week_counts(pair):
    free(pair.mentor.person, BERLIN, MORNING)
    assert by_clock(times(pair), BERLIN)[0] == "Mon 03.03. 09:00"

    free(pair.mentor.person, BERLIN)
    assert times(pair) == ()


def test_what_is_agreed_already_is_not_suggested_again(pair):
    free(pair.mentor.person, BERLIN, EVENING)
    six = datetime(2031, 3, 3, 18, 0, tzinfo=ZoneInfo(BERLIN))
    meetings.agreed(pair, six)

    assert by_clock(times(pair), BERLIN) == ["Mon 03.03. 19:00", "Mon 10.03. 18:00"]
    assert by_clock(times(pair, minutes=120), BERLIN)[0] == "Mon 03.03. 19:00"


def test_nobody_is_asked_to_come_within_hours(pair):
    free(pair.mentor.person, BERLIN, 15 + EVENING, 18 + MORNING)

    found = by_clock(times(pair), BERLIN)

    assert found[0] == "Sun 02.03. 09:00"
