from __future__ import annotations

import pytest

from rafiqi_matcher import BadInput
from rafiqi_matcher.learning import LESSONS, Observation
from tests.rafiqi_matcher.learning.happened import DAY


@pytest.mark.parametrize(
    ("points", "outcome", "count", "field"),
    [
        ({"skills": 1001}, "accepted", 1.0, "points"),
        ({"skills": -1}, "accepted", 1.0, "points"),
        ({"skills": float("nan")}, "accepted", 1.0, "points"),
        ({"skills": 500}, "shrugged", 1.0, "outcome"),
        ({"skills": 500}, "accepted", float("nan"), "count"),
        ({"skills": 500}, "accepted", 0.0, "count"),
        ({"skills": 500}, "accepted", float("inf"), "count"),
    ],
)
def test_what_cannot_have_happened_is_refused(points, outcome, count, field):
    with pytest.raises(BadInput) as refused:
        Observation(points, outcome, DAY, count)

    assert refused.value.field == field


def test_a_lesson_lies_between_failure_and_success():
    successes = [lesson.success for lesson in LESSONS.values() if lesson]

    assert min(successes) == 0
    assert max(successes) == 1
