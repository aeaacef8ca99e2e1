"""Intervals against numbers of a textbook and of another program."""

import pytest
from scipy import stats

from rafiqi.kernel.intervals import paired_change, share_change, share_interval


def test_the_sleep_of_students_ten_patients():
    """Student (1908): the gain of sleep with one drug over the other, in hours."""
    gains = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]

    found = paired_change(gains)

    assert found is not None
    assert found.mean == pytest.approx(1.58)
    assert (found.low, found.high) == pytest.approx((0.7001, 2.4599), abs=0.0001)


def test_it_is_what_scipy_says():
    changes = [0.25, -0.5, 1.0, 0.75, 0.0, 0.5, 1.25]

    found = paired_change(changes)

    expected = stats.ttest_1samp(changes, 0).confidence_interval(0.95)
    assert found is not None
    assert (found.low, found.high) == pytest.approx(tuple(expected))


@pytest.mark.parametrize("changes", [[], [1.0], [0.5, 0.5, 0.5]])
def test_of_one_person_or_of_equals_nothing_can_be_said(changes):
    assert paired_change(changes) is None


def test_an_interval_is_as_wilson_wrote():
    low, high = share_interval(81, 263)

    assert (low, high) == (
        pytest.approx(0.2553, abs=1e-4),
        pytest.approx(0.3662, abs=1e-4),
    )


def test_a_difference_is_as_newcombe_printed():
    found = share_change(56, 70, 48, 80)

    assert found.mean == pytest.approx(0.2)
    assert (found.low, found.high) == (
        pytest.approx(0.0524, abs=1e-4),
        pytest.approx(0.3339, abs=1e-4),
    )
    assert found.is_clear


def test_nobody_cannot_be_compared():
    assert share_change(0, 0, 1, 2) is None
