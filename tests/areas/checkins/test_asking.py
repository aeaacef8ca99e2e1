"""Every other week both sides are asked how it goes."""

from datetime import timedelta

import pytest

from rafiqi.areas.checkins import access, actions, queries
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.programmes.models import Role
from rafiqi.flows.ask_check_ins import ask_check_ins
from rafiqi.kernel.names import apart
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON
GOOD = {"together": 3, "useful": 3, "well": 3}


@pytest.fixture
def pair():
    pair = make.pair(make.enrolment(Role.MENTOR))
    pair.mentee.person.name = "Ali Saleh"
    pair.mentee.person.save()
    pair.confirmed_at = NOON
    pair.save()
    return pair


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def asked(pair, at=NOON + 14 * DAY):
    """The check-in of the newcomer."""
    ask_check_ins(by=None, at=at)
    return access.newest(pair, pair.mentee.person)


def answer(check_in, at=NOON + 14 * DAY, by=None, **fields):
    actions.answer(check_in, **{**GOOD, **fields}, by=by or check_in.person, at=at)


def reasons(viewer, programme, at=NOON + 15 * DAY):
    (morning,) = mornings.mornings(viewer, [programme], at=at)
    return [
        (one.watch, one.why)
        for need in morning.needs
        for one in (need.first, *need.also)
    ]


def test_both_sides_are_asked_after_two_weeks_and_only_once(pair):
    assert ask_check_ins(by=None, at=NOON + 13 * DAY) == 0
    assert ask_check_ins(by=None, at=NOON + 14 * DAY) == 2
    assert ask_check_ins(by=None, at=NOON + 14 * DAY) == 0

    people = {one.person for one in CheckIn.objects.select_related("person")}
    assert people == {pair.mentor.person, pair.mentee.person}
    assert Letter.objects.filter(kind="check_in").count() == 2
    assert ask_check_ins(by=None, at=NOON + 28 * DAY) == 2


def test_nobody_is_asked_at_night(pair):
    assert ask_check_ins(by=None, at=NOON + 14.5 * DAY) == 0


@pytest.mark.usefixtures("pair")
def test_two_clocks_at_once_ask_once():
    (first, _) = list(access.due(NOON + 14 * DAY))

    assert actions.ask(first, by=None, at=NOON + 14 * DAY)
    assert actions.ask(first, by=None, at=NOON + 14 * DAY) is None
    assert Letter.objects.count() == 1


def test_a_programme_may_ask_nobody(pair):
    pair.programme.check_in_days = 0
    pair.programme.save()

    assert ask_check_ins(by=None, at=NOON + 99 * DAY) == 0


def test_a_pair_that_has_ended_is_not_asked(pair):
    pair.ended_at = NOON + DAY
    pair.ended_why = "time"
    pair.save()

    assert ask_check_ins(by=None, at=NOON + 14 * DAY) == 0


def test_who_has_no_mailbox_gets_no_letter_but_is_asked(pair):
    pair.mentee.person.email = ""
    pair.mentee.person.save()

    assert asked(pair)
    assert Letter.objects.count() == 1


def test_who_is_silent_is_reminded_once(pair):
    answer(asked(pair))

    for days in (17, 18, 19):
        ask_check_ins(by=None, at=NOON + days * DAY)

    (letter,) = Letter.objects.filter(kind="check_in_again")
    assert letter.to == pair.mentor.person


def test_an_answer_can_be_changed_until_the_next_check_in(pair):
    first = asked(pair)
    answer(first)
    answer(first, well=1, words="I am worried", at=NOON + 20 * DAY)
    first.refresh_from_db()
    assert (first.well, first.words) == (1, "I am worried")

    asked(pair, NOON + 28 * DAY)

    with pytest.raises(actions.TooLate):
        answer(first, at=NOON + 28 * DAY)


def test_after_a_month_nobody_answers_any_more(pair):
    with pytest.raises(actions.TooLate):
        answer(asked(pair), at=NOON + 45 * DAY)


def test_the_start_page_asks_until_there_is_an_answer(pair):
    ali = pair.mentee.person
    check_in = asked(pair)
    at = NOON + 15 * DAY

    (question,) = queries.open_questions(ali, at=at)
    assert question.other == pair.mentor.person.short_name
    answer(check_in)

    assert queries.open_questions(ali, at=at) == ()


def test_a_content_pair_needs_nobody(pair, mira):
    answer(asked(pair))

    assert reasons(mira, pair.programme) == []


def test_a_bad_answer_is_in_the_morning_for_three_weeks(pair, mira):
    answer(asked(pair), together=1, well=1)

    ((watch, why),) = reasons(mira, pair.programme)
    assert watch == "checkin_low"
    name = pair.mentee.person.name
    assert why == (
        f"{apart(name)} says “not good” about: how the two get on, whether they feel "
        "well with it."
    )


def test_a_wish_for_a_call_comes_first(pair, mira):
    answer(asked(pair), well=1, wants_call=True)

    assert [watch for watch, _ in reasons(mira, pair.programme)] == [
        "checkin_call",
        "checkin_low",
    ]


@pytest.mark.parametrize(("second", "found"), [(2, ["checkin_falling"]), (3, [])])
def test_answers_that_become_worse_are_noticed(pair, mira, second, found):
    answer(asked(pair))
    later = NOON + 28 * DAY
    answer(asked(pair, later), at=later, together=2, useful=second)

    seen = [watch for watch, _ in reasons(mira, pair.programme, later + DAY)]

    assert seen == found


def test_a_silent_side_is_named_after_four_weeks(pair, mira):
    for days in (14, 28, 42):
        ask_check_ins(by=None, at=NOON + days * DAY)
        answer(access.newest(pair, pair.mentor.person), at=NOON + days * DAY)

    assert reasons(mira, pair.programme, NOON + 41 * DAY) == []
    ((watch, why),) = reasons(mira, pair.programme, NOON + 42 * DAY)

    assert watch == "checkin_silent"
    assert (
        why
        == f"{apart(pair.mentee.person.name)} has not answered the last 3 check-ins."
    )


def test_a_coordinator_asks_on_the_phone_and_it_is_said(pair, mira):
    check_in = asked(pair)
    answer(check_in, by=mira, words="Told me on the phone")

    heard = {one.name: one.heard_by for one in queries.of_pair(mira, pair)}

    assert heard == {check_in.person.name: mira.name, pair.mentor.person.name: ""}
