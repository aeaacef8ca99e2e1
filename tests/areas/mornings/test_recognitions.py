"""Days of qualifications in the coordinator's morning."""

from datetime import timedelta

import pytest

from rafiqi.areas.mornings import queries
from rafiqi.areas.mornings.models import Watch
from rafiqi.areas.recognitions import actions
from tests import make
from tests.make import recognitions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON
TODAY = NOON.date()


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def one(pair):
    return recognitions.recognition(pair.mentee, name="Bachelor of Law")


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def found(mira, pair, at):
    (morning,) = queries.mornings(mira, [pair.programme], at=at)
    return [
        (need.about, reason.why.replace("\u2068", "").replace("\u2069", ""))
        for need in morning.needs
        for reason in (need.first, *need.also)
        if reason.watch == "recognition_due"
    ]


def test_a_step_that_nobody_has_seen_to_shows_a_week_before_its_day(pair, one, mira):
    step = recognitions.step(one, "Translate", due_on=TODAY + 10 * DAY)

    assert found(mira, pair, NOON + 2 * DAY) == []
    assert found(mira, pair, NOON + 3 * DAY) == [
        (
            pair.mentee.public_id,
            "Bachelor of Law: this is to be done by 11 March 2031: Translate",
        )
    ]
    late = found(mira, pair, NOON + 12 * DAY)[0][1]
    assert late.startswith("Bachelor of Law: this was to be done by 11 March")
    assert found(mira, pair, NOON + 50 * DAY) == []

    actions.do(step, by=pair.mentee.person, at=NOON)
    assert found(mira, pair, NOON + 3 * DAY) == []


def test_a_last_day_to_object_shows_until_it_is_said_what_follows(pair, one, mira):
    ali, until = pair.mentee.person, TODAY + 5 * DAY
    actions.decide(one, "refused", appeal_until=until, by=ali, at=NOON)
    assert found(mira, pair, NOON)[0][1] == (
        "Bachelor of Law: the last day to object is 6 March 2031. "
        "Nothing is decided yet."
    )

    actions.decide(one, "refused", appeal_until=until, next="other", by=ali, at=NOON)
    assert found(mira, pair, NOON) == []


def test_a_programme_watches_as_patiently_as_it_likes(pair, one, mira):
    recognitions.step(one, "Translate", due_on=TODAY + 20 * DAY)
    assert found(mira, pair, NOON) == []

    Watch.objects.create(
        programme=pair.programme, key="recognition_due", days=20, urgency=3
    )

    assert len(found(mira, pair, NOON)) == 1


def test_nothing_is_asked_of_somebody_who_rests_or_let_it_go(pair, one, mira):
    recognitions.step(one, "Translate", due_on=TODAY)
    ali = pair.mentee.person
    actions.decide(one, "withdrawn", by=ali, at=NOON)
    assert found(mira, pair, NOON) == []
    actions.decide(one, "open", by=ali, at=NOON)
    assert len(found(mira, pair, NOON)) == 1

    pair.mentee.state = "paused"
    pair.mentee.save()

    assert found(mira, pair, NOON) == []
