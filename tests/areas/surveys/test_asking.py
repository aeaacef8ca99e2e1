"""Newcomers are asked how they feel: at the beginning, half way, at the end, later."""

from datetime import timedelta

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.surveys import actions
from rafiqi.areas.surveys.models import Moment, Survey
from rafiqi.flows.ask_surveys import ask_surveys
from rafiqi.flows.end_pair import end_pair
from tests import make
from tests.make import surveys

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def pair():
    pair = make.pair()
    pair.confirmed_at = pair.mentee.enrolled_at = NOON
    pair.save()
    pair.mentee.save()
    return pair


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def ask(at):
    """Which moments people were asked about just now."""
    before = set(Survey.objects.values_list("pk", flat=True))
    ask_surveys(by=None, at=at)
    new = Survey.objects.exclude(pk__in=before).order_by("pk")
    return [one.moment for one in new]


def choose(programme, mira, **changed):
    chosen = {"scales": ["belonging"], "moments": Moment.values, "half_weeks": 13}
    actions.choose(programme, **{**chosen, **changed}, by=mira, at=NOON)


def test_a_newcomer_is_asked_four_times_on_the_way(pair, mira):
    asked = [ask(NOON + 2 * DAY), ask(NOON + 12 * WEEK), ask(NOON + 13 * WEEK)]
    ended = NOON + 26 * WEEK
    end_pair(pair, why="goal", mentee_after="enough", by=mira, at=ended)
    asked += [ask(ended + DAY), ask(ended + 150 * DAY), ask(ended + 185 * DAY)]

    assert asked == [["begin"], [], ["half"], ["end"], [], ["later"]]
    assert ask(ended + 186 * DAY) == []
    assert {one.person for one in Survey.objects.all()} == {pair.mentee.person}


def test_a_mentor_is_never_asked(pair):
    ask(NOON + DAY)

    assert not Survey.objects.filter(person=pair.mentor.person).exists()


def test_who_waits_for_a_mentor_is_asked_at_the_beginning_too():
    waits = make.enrolment(Role.NEWCOMER, enrolled_at=NOON)

    assert ask(NOON + DAY) == ["begin"]
    assert Survey.objects.get().enrolment == waits


def test_who_has_been_here_for_long_has_no_before():
    make.enrolment(Role.NEWCOMER, enrolled_at=NOON)

    assert ask(NOON + 31 * DAY) == []


def test_the_first_days_with_a_mentor_are_a_beginning_after_a_long_wait(pair):
    pair.mentee.enrolled_at = NOON - 200 * DAY
    pair.mentee.save()

    assert ask(NOON + 13 * DAY) == ["begin"]


def test_nobody_is_asked_at_night(pair):
    assert ask(NOON + 12 * timedelta(hours=1)) == []


def test_after_a_pair_that_did_not_fit_it_is_not_the_end(pair, mira):
    end_pair(pair, why="fit", mentee_after="new", by=mira, at=NOON + 20 * WEEK)

    assert "end" not in ask(NOON + 20 * WEEK + DAY)


def test_who_says_stop_is_not_asked_any_more(pair):
    ask(NOON + DAY)
    survey = Survey.objects.get()
    actions.answer(survey, {}, stops=True, by=survey.person, at=NOON + 2 * DAY)

    assert ask(NOON + 13 * WEEK) == []


def test_who_takes_back_that_we_may_write_is_not_asked(pair):
    Consent.objects.create(
        person=pair.mentee.person,
        purpose=Consent.Purpose.CONTACT,
        given_at=NOON,
        withdrawn_at=NOON,
    )

    assert ask(NOON + DAY) == []


def test_a_programme_chooses_what_and_when(pair, mira):
    choose(pair.programme, mira, moments=["half"], half_weeks=4)

    assert ask(NOON + DAY) == []
    assert ask(NOON + 4 * WEEK) == ["half"]
    assert Survey.objects.get().scales == ["belonging"]


def test_a_programme_may_ask_nothing(pair, mira):
    choose(pair.programme, mira, scales=[])

    assert ask(NOON + DAY) == []


def test_more_than_eight_taps_are_not_asked(pair, mira):
    every = ["confidence", "well_being", "belonging"]
    with pytest.raises(actions.TooManyQuestions):
        choose(pair.programme, mira, scales=every)


def test_well_being_is_not_asked_unless_chosen(pair):
    ask(NOON + DAY)

    assert "well_being" not in Survey.objects.get().scales


def test_who_is_silent_is_reminded_once_and_only_by_a_letter(pair):
    person = pair.mentee.person
    person.email = "ali@example.org"
    person.save()

    for days in (1, 7, 8, 9, 15, 22):
        ask_surveys(by=None, at=NOON + days * DAY)

    kinds = list(Letter.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["survey", "survey_again"]


def test_who_has_no_mail_address_gets_no_letter(pair):
    pair.mentee.person.email = ""
    pair.mentee.person.save()
    ask(NOON + DAY)

    assert Survey.objects.count() == 1
    assert not Letter.objects.exists()


def test_two_clocks_ask_once():
    survey = surveys.asked()

    again = actions.ask(
        surveys.Due(survey.enrolment, Moment.BEGIN, ("belonging",)), by=None, at=NOON
    )

    assert again is None
    assert Survey.objects.count() == 1
