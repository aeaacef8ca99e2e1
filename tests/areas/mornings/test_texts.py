"""No newcomer's text is forgotten: what waits too long stands before a coordinator."""

from datetime import timedelta

import pytest

from rafiqi.areas.mornings import queries
from rafiqi.areas.practice import actions as practice_actions
from tests import make
from tests.make import practice

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)


def found(programme, at):
    (morning,) = queries.mornings(make.coordinator(programme), [programme], at=at)
    reasons = (one for need in morning.needs for one in (need.first, *need.also))
    return [(r.why, r.id) for r in reasons if r.watch == "text_waits"]


def test_what_nobody_takes_for_three_days_needs_a_coordinator():
    pair = make.pair()
    programme = pair.programme
    practice.asked(practice.piece(pair.mentee.person), programme)

    assert found(programme, NOON + 2 * DAY) == []
    assert found(programme, NOON + 3 * DAY) == [
        ("Their text has waited for a reader for 3 days: CV.", programme.public_id)
    ]


def test_a_mentor_who_is_late_is_named_until_they_have_read():
    pair = make.pair()
    reading = practice.asked(practice.piece(pair.mentee.person), pair)

    assert found(pair.programme, NOON + 7 * DAY) == []
    (late,) = found(pair.programme, NOON + 8 * DAY)
    name = pair.mentor.person.name
    assert late[0] == f"{name} should have read their text until 8 March: CV."
    practice_actions.finish(reading, by=pair.mentor.person, at=NOON + 8 * DAY)
    assert found(pair.programme, NOON + 8 * DAY) == []


def test_nobody_looks_for_a_reader_for_somebody_who_has_left():
    pair = make.pair()
    practice.asked(practice.piece(pair.mentee.person), pair.programme)
    pair.mentee.state = "left"
    pair.mentee.save()

    assert found(pair.programme, NOON + 9 * DAY) == []
