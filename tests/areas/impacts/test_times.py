"""How long it takes, with those who still wait: against published numbers."""

from __future__ import annotations

from rafiqi.areas.impacts._times import Times, times

LEUKAEMIA = (
    [6, 6, 6, 7, 10, 13, 16, 22, 23],
    [*(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)],
)
"""Weeks in remission, and of those still in it: Freireich et al., Blood 21 (1963)."""


def test_half_had_it_after_as_long_as_the_textbooks_say():
    assert times(*LEUKAEMIA) == Times(13, 23, None)


def test_without_anybody_waiting_it_is_the_middle():
    assert times([1, 2, 3, 4], []) == Times(1, 2, 3)


def test_nobody_yet_has_no_days():
    assert times([], [5, 9]) == Times(None, None, None)
    assert times([], []) == Times(None, None, None)


def test_those_who_wait_make_it_longer():
    assert times([10, 20], []).half == 10
    assert times([10, 20], [15, 15]).half == 20
