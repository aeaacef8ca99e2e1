"""What newcomers say, change, and take back."""

from datetime import timedelta

import pytest

from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy import queries as known
from rafiqi.areas.surveys import access, actions, queries
from rafiqi.areas.surveys.models import Moment, Survey
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import surveys

pytestmark = pytest.mark.django_db
NOON = make.NOON
DAY = timedelta(days=1)
TEN = ("well_being",)


def answer(survey, at=NOON + DAY, by=None, **answers):
    actions.answer(survey, answers, by=by or survey.person, at=at)
    survey.refresh_from_db()


def test_a_newcomer_answers_some_of_it():
    survey = surveys.asked()

    answer(survey, neighbourhood=3, aim=4)

    assert survey.answers == {"neighbourhood": 3, "aim": 4}


def test_what_was_not_asked_and_what_cannot_be_said_falls_away():
    survey = surveys.asked(scales=("belonging",))

    answer(survey, neighbourhood=4, happy=9, tasks=3)
    assert survey.answers == {"neighbourhood": 4}
    with pytest.raises(actions.NothingSaid):
        answer(survey, neighbourhood=99)


def test_nothing_at_all_is_no_answer_unless_it_says_stop():
    survey = surveys.asked()

    with pytest.raises(actions.NothingSaid):
        answer(survey)


def test_answers_can_be_changed_until_they_are_about_another_time():
    survey = surveys.asked()
    answer(survey, neighbourhood=1)

    answer(survey, neighbourhood=2, at=NOON + 44 * DAY)

    assert survey.answers == {"neighbourhood": 2}
    with pytest.raises(actions.IsTooLate):
        answer(survey, neighbourhood=3, at=NOON + 46 * DAY)


def test_a_coordinator_may_tap_what_was_heard():
    survey = surveys.asked()
    mira = make.coordinator(survey.enrolment.programme)

    answer(access.coordinated(mira, survey.public_id), neighbourhood=3, by=mira)
    survey.refresh_from_db()

    assert survey.heard_by == mira


def test_neither_mentor_nor_stranger_opens_it():
    pair = make.pair()
    survey = surveys.asked(pair.mentee)
    for who in (pair.mentor.person, make.coordinator(make.programme())):
        for opens in (access.own, access.coordinated):
            with pytest.raises(NotFound):
                opens(who, survey.public_id)


@pytest.mark.parametrize(
    ("answers", "is_low"),
    [
        ({"happy": 4}, True),
        ({"happy": 5, "anxious": 5}, False),
        ({"anxious": 6}, True),
        ({"satisfied": 0}, True),
    ],
)
def test_a_low_answer_is_noticed_for_the_one_who_gave_it(answers, is_low):
    survey = surveys.asked(scales=TEN)
    make.coordinator(survey.enrolment.programme)

    answer(survey, **answers)

    asked = queries.question(survey.person, survey, at=NOON + DAY)
    assert asked.is_low is is_low
    assert asked.team
    assert not Letter.objects.filter(kind="survey_talk").exists()


def test_the_team_is_told_only_when_the_newcomer_wishes_it():
    survey = surveys.answered(scales=TEN, happy=1)
    mira = make.coordinator(survey.enrolment.programme)
    programme = survey.enrolment.programme
    assert queries.wishes(mira, programme) == ()

    for _twice in range(2):
        actions.ask_for_talk(survey, by=survey.person, at=NOON + DAY)

    assert [one.name for one in queries.wishes(mira, programme)] == [survey.person.name]
    assert Letter.objects.filter(kind="survey_talk", to=mira).count() == 1
    survey.refresh_from_db()
    actions.note_talk(survey, by=mira, at=NOON + 2 * DAY)
    assert queries.wishes(mira, programme) == ()


def test_a_newcomer_sees_their_own_way():
    first = surveys.answered(neighbourhood=2)
    surveys.answered(first.enrolment, Moment.END, neighbourhood=4, tasks=5)

    (way,) = queries.felt(first.person)

    said = {one.measure.key: [p.value for p in one.said] for one in way.felt}
    assert said == {"belonging": [2, None, 4, None]}


def test_what_is_taken_back_is_gone():
    survey = surveys.answered()

    actions.take_back(survey.person, by=survey.person, at=NOON + 2 * DAY)

    assert queries.felt(survey.person) == ()
    assert not queries.own(survey.person, at=NOON + 2 * DAY).has_said


def test_who_is_forgotten_leaves_no_answers():
    survey = surveys.answered()
    person = survey.person
    assert "neighbourhood" not in str(known.known(person, person))
    assert "tasks" in str(known.known(person, person))

    privacy.erase(person, by=person, at=NOON + DAY)

    assert not Survey.objects.exists()
