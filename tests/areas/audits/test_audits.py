"""How different groups fare: counted once, frozen once, and nobody told about."""

import pytest

from rafiqi.areas.audits import _intervals, access, actions, queries
from rafiqi.areas.people.models import Profile
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import audits
from tests.make.audits import YEAR

pytestmark = pytest.mark.django_db
NOON = make.NOON


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def view(mira, programme, year=YEAR):
    return queries.of_programme(mira, programme, year, at=NOON)


def rows(mira, programme, dimension="gender", year=YEAR):
    found = view(mira, programme, year).numbers.tables[dimension]
    return {row.key: row for row in found}


def test_women_and_men_are_counted_apart(programme, mira):
    audits.came(programme, 20, 30, paired=(10, 15), days=(40, 10))

    found = rows(mira, programme)

    assert {key: row.people for key, row in found.items()} == {"f": 20, "m": 30}
    share = found["f"].shares["paired"]
    assert (share.number, share.value, share.differs) == (10, 0.5, False)
    assert found["f"].days.value == 41
    assert found["f"].days.differs
    assert found["f"].days.apart.value == pytest.approx(30, abs=1)


def test_small_numbers_are_hidden_and_so_is_what_tells_them(programme, mira):
    audits.came(programme, 20, 30, paired=(2, 15))

    found = rows(mira, programme)

    assert [row.shares["paired"] for row in found.values()] == [None, None]
    assert [row.days for row in found.values()] == [None, None]


def test_few_people_have_no_audit(programme, mira):
    audits.came(programme, 4, 5)

    assert view(mira, programme).numbers.total is None
    with pytest.raises(actions.NothingToFreeze):
        audits.audit(programme, mira)


def test_who_is_forgotten_counts_without_a_group(programme, mira):
    audits.came(programme, 20, 20)
    Profile.objects.filter(gender="f").delete()

    assert {key: row.people for key, row in rows(mira, programme).items()} == {
        "?": 20,
        "m": 20,
    }


def test_who_came_in_another_year_is_not_in_it(programme, mira):
    audits.came(programme, 20, 20)
    audits.came(programme, 10, 10, year=YEAR + 1)

    assert view(mira, programme).numbers.total.people == 40


def test_a_frozen_year_stays_as_it_was(programme, mira):
    audits.came(programme, 20, 30, paired=(10, 15))
    before = view(mira, programme).numbers
    frozen = audits.audit(programme, mira)
    audits.came(programme, 20, 30)

    found = view(mira, programme)

    assert found.numbers == before
    assert (found.id, found.rules) == (frozen.public_id, "2026-1")
    assert audits.audit(programme, mira) == frozen


def test_nothing_that_was_hidden_is_kept(programme, mira):
    audits.came(programme, 20, 30, paired=(2, 15))

    kept = audits.audit(programme, mira).numbers

    assert [one["shares"]["paired"] for one in kept["tables"]["gender"]] == [None] * 2


def test_a_year_that_is_not_over_is_not_frozen(programme, mira):
    with pytest.raises(actions.NotOver):
        audits.audit(programme, mira, NOON.year)


def test_all_programmes_do_not_tell_what_one_of_them_hides(programme, mira):
    other = make.programme(programme.organisation, name="Second")
    lena = make.person(
        "Lena Vogt", organisation=programme.organisation, leads_organisation=True
    )
    audits.came(programme, 20, 30, paired=(10, 15))
    audits.came(other, 20, 30, paired=(2, 15))

    found = queries.of_all(lena, programme.organisation, YEAR, at=NOON).numbers

    shares = {row.key: row.shares["paired"] for row in found.tables["gender"]}
    assert found.total.people == 100
    assert shares == {"f": None, "m": None}, "12 less 10 would be 2"


def test_all_programmes_show_what_each_of_them_shows(programme, mira):
    other = make.programme(programme.organisation, name="Second")
    lena = make.person(
        "Lena Vogt", organisation=programme.organisation, leads_organisation=True
    )
    audits.came(programme, 20, 30, paired=(10, 15))
    audits.came(other, 20, 30, paired=(8, 15))

    found = queries.of_all(lena, programme.organisation, YEAR, at=NOON).numbers

    shares = {row.key: row.shares["paired"].number for row in found.tables["gender"]}
    assert shares == {"f": 18, "m": 30}


def test_coordinators_see_their_programme_and_leaders_all(programme, mira):
    audits.came(programme, 20, 30)
    frozen = audits.audit(programme, mira)
    stranger = make.coordinator(make.programme(programme.organisation), "Max Braun")

    assert access.audit(mira, frozen.public_id) == frozen
    with pytest.raises(NotFound):
        access.audit(stranger, frozen.public_id)
    with pytest.raises(NotFound):
        access.led(mira)


def test_a_year_takes_as_few_questions_with_many_people(
    programme, mira, django_assert_num_queries
):
    audits.came(programme, 20, 30, paired=(10, 15))

    with django_assert_num_queries(6):
        view(mira, programme)


def test_differences_are_estimated_as_by_hand():
    here, there = [1, 5, 9], [2, 2, 7, 11]
    by_hand = sorted(a - b for a in here for b in there)

    found = _intervals.shift(here, there)

    assert found.value == (by_hand[5] + by_hand[6]) / 2
    assert by_hand[0] <= found.low <= found.value <= found.high <= by_hand[-1]


def test_thousands_are_compared_in_a_moment():
    here, there = list(range(2500)), list(range(100, 2600))

    assert _intervals.shift(here, there).value == -100


def test_an_interval_of_one_value_is_that_value():
    assert _intervals.median([7]) == _intervals.Interval(7, 7, 7)
    assert _intervals.median([]) is None
    assert _intervals.shift([], [1]) is None
