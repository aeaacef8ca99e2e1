from datetime import date

import pytest

from rafiqi.areas.safeguarding import actions, queries
from rafiqi.areas.safeguarding.models import Clearance
from tests import make

pytestmark = pytest.mark.django_db
SEEN = date(2031, 2, 1)


def note(person, outcome="passed", checked_on=SEEN, expires_on=None):
    return actions.note_clearance(
        person,
        outcome,
        checked_on=checked_on,
        expires_on=expires_on,
        by=person,
        at=make.NOON,
    )


def test_a_check_that_was_seen_counts_until_it_runs_out():
    noor = make.person()

    note(noor, expires_on=make.NOON.date())

    assert queries.clearance(noor, noor, make.NOON).is_valid
    assert Clearance.objects.valid(make.NOON.date()).exists()


def test_a_check_that_has_run_out_does_not_count():
    noor = make.person()

    note(noor, expires_on=date(2031, 2, 28))

    assert not queries.clearance(noor, noor, make.NOON).is_valid


def test_the_newest_note_replaces_the_one_before():
    noor = make.person()
    note(noor)

    note(noor, outcome="failed")

    assert Clearance.objects.get().outcome == "failed"


@pytest.mark.parametrize("day", [None, date(2031, 3, 2)])
def test_a_check_in_order_was_seen_on_some_past_day(day):
    with pytest.raises(actions.NotSeenYet):
        note(make.person(), checked_on=day)


def test_a_check_runs_out_after_it_was_seen():
    with pytest.raises(actions.RunsOutTooEarly):
        note(make.person(), expires_on=SEEN)


def test_nobody_has_asked_for_a_check_yet():
    noor = make.person()

    assert queries.clearance(noor, noor, make.NOON) is None
