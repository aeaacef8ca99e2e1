"""Before and after, of the same people, and never of fewer than five."""

from datetime import timedelta

import pytest

from rafiqi.areas.surveys import queries
from rafiqi.areas.surveys.models import Moment
from tests import make
from tests.make import surveys

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
CONFIDENCE = ("tasks", "excel", "smooth", "done")


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def twice(programme, *pairs, key="neighbourhood"):
    """People who said the first number at the beginning and the second at the end."""
    for before, after in pairs:
        who = make.enrolment(programme=programme)
        surveys.answered(who, Moment.BEGIN, **{key: before})
        if after is not None:
            at = make.NOON + 20 * WEEK
            surveys.answered(who, Moment.END, at=at, **{key: after})


def result(mira, programme, key="belonging"):
    found = queries.results(mira, programme, Moment.END)
    return {one.key: one for one in found.results}[key]


def test_the_change_is_the_mean_of_peoples_own_changes(programme, mira):
    twice(programme, (1, 2), (2, 3), (2, 2), (3, 4), (1, 3))

    found = result(mira, programme)

    assert (found.both, found.before, found.after) == (5, 1.8, 2.8)
    assert found.change.mean == pytest.approx(1.0)
    assert found.change.low == pytest.approx(0.122, abs=0.001)
    assert found.is_sure
    assert found.is_better


def test_who_answered_once_counts_in_no_mean(programme, mira):
    twice(programme, (1, 2), (2, 3), (2, 2), (3, 4), (1, 3), (4, None))

    found = queries.results(mira, programme, Moment.END)

    assert found.results[0].before == 1.8
    asked = {str(one.moment): (one.asked, one.answered) for one in found.asked}
    assert asked["at the beginning"] == (6, 6)
    assert asked["at the end"] == (5, 5)


def test_of_four_people_nothing_is_shown(programme, mira):
    twice(programme, (1, 2), (2, 3), (2, 2), (3, 4))

    found = result(mira, programme)

    assert (found.both, found.before, found.after, found.change) == (None,) * 4
    asked = queries.results(mira, programme, Moment.END).asked
    assert [one.answered for one in asked] == [None] * 4


def test_where_all_changed_alike_each_could_be_read_so_nothing_is_shown(
    programme, mira
):
    twice(programme, *[(1, 2)] * 6)

    found = result(mira, programme)

    assert found.is_hidden_as_same
    assert found.before is None


def test_less_loneliness_is_better(programme, mira):
    for before, after in ((5, 3), (4, 3), (5, 4), (3, 1), (4, 4)):
        who = make.enrolment(programme=programme)
        scales = ("loneliness",)
        surveys.answered(who, scales=scales, lonely=before)
        surveys.answered(who, Moment.END, scales=scales, lonely=after)

    found = result(mira, programme, "loneliness")

    assert found.change.mean < 0
    assert found.is_better


def test_three_of_four_answers_are_a_score_and_two_are_not(programme, mira):
    for number in range(6):
        who = make.enrolment(programme=programme)
        some = dict.fromkeys(CONFIDENCE[: 2 if number == 5 else 3], 3)
        surveys.answered(who, **some)
        surveys.answered(who, Moment.END, **dict.fromkeys(CONFIDENCE, 3 + number % 2))

    found = result(mira, programme, "confidence")

    assert (found.both, found.before) == (5, 3)


def test_another_programmes_people_do_not_count(programme, mira):
    twice(programme, (1, 2), (2, 3), (2, 2), (3, 4))
    twice(make.programme(), (1, 4))

    assert result(mira, programme).both is None


def test_the_table_has_no_names_and_no_lines_for_a_few(programme, mira):
    twice(programme, (1, 2), (2, 3), (2, 2), (3, 4))
    assert queries.table(mira, programme) == ((), [])

    twice(programme, (4, 1))

    columns, lines = queries.table(mira, programme)
    begin = columns.index("begin_belonging")
    assert [line[begin] for line in lines] == [1, 2, 2, 3, 4]
    assert all(len(line) == len(columns) for line in lines)


def test_three_or_thirty_people_take_as_many_queries(
    programme, mira, django_assert_num_queries
):
    twice(programme, *[(1, 2), (2, 3), (3, 3)] * 2)

    with django_assert_num_queries(1):
        queries.results(mira, programme, Moment.END)
    for _number in range(3):
        surveys.asked(make.enrolment(programme=programme))
    with django_assert_num_queries(2):
        queries.silent(mira, programme, 1, at=make.NOON)
