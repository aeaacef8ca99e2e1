"""A mentor and a newcomer write down together what they want to reach."""

from datetime import date, timedelta

import pytest
from django.db import connection

from rafiqi.areas.goals import access, actions, queries
from rafiqi.areas.goals.models import Objective, Revision
from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching.models import Pair
from rafiqi.flows.end_pair import end_pair
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.at_once import at_once
from tests.make import goals

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee.person


@pytest.fixture
def noor(pair):
    return pair.mentor.person


def shown(viewer, pair, at=NOON):
    return queries.own_plan(viewer, pair, at=at)


def history(pair):
    return [
        (one.by, str(one.kind), str(one.about), one.before)
        for one in queries.changes(pair.mentee.person, pair)
    ]


def test_both_write_where_the_newcomer_stands_and_old_words_stay_readable(
    pair, ali, noor
):
    actions.write(pair, "now", "I live with my aunt.", by=ali, at=NOON)
    actions.write(pair, "now", "I have a room.", by=noor, at=NOON + DAY)

    first, *others = shown(ali, pair).sentences
    assert (first.text, first.written_by) == ("I have a room.", noor.short_name)
    assert [one.text for one in others] == ["", ""]
    assert history(pair) == [
        (noor.short_name, "wrote", "Where are you now?", "I live with my aunt."),
        (ali.short_name, "wrote", "Where are you now?", ""),
    ]


def test_the_same_words_again_change_nothing(pair, ali, noor):
    actions.write(pair, "now", "Here.", by=ali, at=NOON)
    actions.write(pair, "now", " Here. ", by=noor, at=NOON)

    assert len(history(pair)) == 1


def test_an_objective_is_the_newcomers_own_words_under_a_shared_goal(pair, noor):
    goals.objective(
        pair,
        "I study nursing",
        goal="study",
        path="both",
        evidence="I am enrolled",
        due_on=date(2031, 9, 1),
    )

    (one,) = shown(noor, pair).objectives
    assert (one.text, str(one.goal), str(one.path)) == (
        "I study nursing",
        "studying",
        "study and work together",
    )
    assert (one.evidence, one.due_on, one.is_open) == (
        "I am enrolled",
        date(2031, 9, 1),
        True,
    )


def test_what_an_objective_said_before_is_kept(pair, noor):
    one = goals.objective(pair, "A job", evidence="A contract")

    actions.edit(one, goal="job", text="A job as baker", by=noor, at=NOON + DAY)

    assert history(pair)[0] == (
        noor.short_name,
        "changed an objective",
        "A job as baker",
        "A job\nA contract",
    )


def test_an_objective_is_reached_and_can_be_opened_again(pair, ali, noor):
    one = goals.objective(pair)
    goals.objective(pair, "Speak German", goal="language")

    actions.reach(one, by=ali, at=NOON + DAY)
    plan = shown(noor, pair)
    assert (plan.reached, plan.total) == (1, 2)
    assert [str(o.state_name) for o in plan.objectives] == ["on the way", "reached"]

    actions.reopen(one, by=noor, at=NOON + DAY)
    assert shown(noor, pair).reached == 0


def test_letting_go_has_a_kind_reason_and_does_not_count_against_anybody(pair, ali):
    one = goals.objective(pair)

    with pytest.raises(actions.SayWhy):
        actions.let_go(one, "lazy", by=ali, at=NOON)
    actions.let_go(one, "later", by=ali, at=NOON)

    plan = shown(ali, pair)
    assert plan.total == 0
    assert str(plan.objectives[0].why) == "It is for later. Now is not the time."


def test_an_action_says_who_and_by_when_and_is_done_and_taken_back(pair, ali, noor):
    act = goals.action(goals.objective(pair), who="mentor", due_on=date(2031, 3, 5))

    actions.do(act, by=ali, at=NOON + DAY)
    (line,) = shown(noor, pair).objectives[0].actions
    assert (line.is_mine, line.due_on, line.done_on) == (
        True,
        date(2031, 3, 5),
        date(2031, 3, 2),
    )

    actions.undo(act, by=noor, at=NOON + DAY)
    assert shown(ali, pair).objectives[0].actions[0].done_on is None


def test_a_second_tap_changes_nothing(pair, ali, noor):
    act = goals.action(goals.objective(pair))
    actions.do(act, by=ali, at=NOON)
    actions.do(act, by=noor, at=NOON + DAY)

    act.refresh_from_db()
    assert act.done_by == ali
    assert len(history(pair)) == 3


def test_what_is_taken_out_stays_in_the_history(pair, ali):
    act = goals.action(goals.objective(pair), "Call the bakery")
    actions.drop(act, by=ali, at=NOON)

    assert shown(ali, pair).objectives[0].actions == ()
    assert history(pair)[0][1:3] == ("took out an action", "Call the bakery")


def test_what_is_open_after_its_day_is_late_and_what_is_done_is_not(pair, ali):
    one = goals.objective(pair, due_on=date(2031, 3, 4))
    done = goals.action(one, "First", due_on=date(2031, 3, 2))
    goals.action(one, "Then", due_on=date(2031, 3, 3))
    actions.do(done, by=ali, at=NOON + 9 * DAY)

    (view,) = shown(ali, pair, at=NOON + 9 * DAY).objectives
    assert view.is_late
    assert [act.is_late for act in view.actions] == [False, True]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"text": "  "}, actions.NothingSaid),
        ({"due_on": date(2031, 2, 28)}, actions.IsPast),
        ({"due_on": date(2051, 2, 28)}, actions.TooFar),
    ],
)
def test_what_cannot_be_is_refused(pair, fields, refusal):
    with pytest.raises(refusal):
        goals.objective(pair, **{"text": "A job", **fields})


def test_a_day_that_has_passed_may_stay_when_words_change(pair, ali):
    one = goals.objective(pair, due_on=date(2031, 3, 2))
    fields = {"goal": "job", "text": "Other words", "due_on": date(2031, 3, 2)}

    actions.edit(one, **fields, by=ali, at=NOON + 9 * DAY)

    one.refresh_from_db()
    assert one.text == "Other words"


def test_each_sees_that_the_other_has_changed_something_until_they_look(
    pair, ali, noor
):
    goals.objective(pair)

    assert queries.news(ali) == ()
    (one,) = queries.news(noor)
    assert one.other == ali.short_name
    assert shown(noor, pair).has_news

    actions.look(pair, by=noor, at=NOON + DAY)
    assert queries.news(noor) == ()
    actions.write(pair, "next", "German", by=ali, at=NOON + 2 * DAY)
    assert len(queries.news(noor)) == 1


def test_after_the_end_all_is_read_and_nothing_changes(pair, ali):
    one = goals.objective(pair)
    act = goals.action(one)
    note = goals.note(pair)
    end_pair(pair, why="goal", by=ali, at=NOON)

    changes = [
        lambda: actions.write(pair, "now", "x", by=ali, at=NOON),
        lambda: goals.objective(pair),
        lambda: actions.edit(one, goal="job", text="x", by=ali, at=NOON),
        lambda: actions.reach(one, by=ali, at=NOON),
        lambda: actions.let_go(one, "later", by=ali, at=NOON),
        lambda: actions.reopen(one, by=ali, at=NOON),
        lambda: goals.action(one),
        lambda: actions.edit_action(act, what="x", who="mentor", by=ali, at=NOON),
        lambda: actions.do(act, by=ali, at=NOON),
        lambda: actions.undo(act, by=ali, at=NOON),
        lambda: actions.drop(act, by=ali, at=NOON),
        lambda: goals.note(pair),
        lambda: actions.rewrite_note(note, "x", by=ali, at=NOON),
    ]
    for change in changes:
        with pytest.raises(actions.HasEnded):
            change()
    assert shown(ali, pair).has_ended
    assert Objective.objects.get().text == one.text
    actions.throw_away(note, by=ali, at=NOON)


def test_only_the_two_and_their_coordinator_reach_a_plan(pair, ali, noor):
    one, other = goals.objective(pair), make.pair()
    act = goals.action(one)
    mira = make.coordinator(pair.programme)

    for who in (ali, noor, mira):
        assert access.pair(who, pair.public_id) == pair
    for stranger in (other.mentor.person, make.coordinator(other.programme)):
        for ask, thing in (
            (access.pair, pair),
            (access.own_pair, pair),
            (access.objective, one),
            (access.action, act),
        ):
            with pytest.raises(NotFound):
                ask(stranger, thing.public_id)
    for ask, thing in ((access.own_pair, pair), (access.objective, one)):
        with pytest.raises(NotFound):
            ask(mira, thing.public_id)


def test_the_plan_takes_the_same_queries_for_one_or_three(
    pair, ali, django_assert_num_queries
):
    for _ in range(3):
        for _ in range(3):
            goals.action(goals.objective(pair))

    with django_assert_num_queries(4):
        shown(ali, pair)


def test_the_journal_says_who_did_what_but_no_words(pair):
    goals.action(goals.objective(pair, "A secret wish"))
    goals.note(pair, "A secret fear")

    verbs = Entry.objects.filter(verb__startswith="goals.")
    assert [one.verb for one in verbs.order_by("pk")] == [
        "goals.added",
        "goals.acted",
        "goals.noted",
    ]
    assert [one.note for one in verbs] == ["", "", ""]


def test_a_note_lies_sealed_in_the_database(pair):
    note = goals.note(pair, "I am afraid of the interview")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM rafiqi_note")
        ((kept,),) = cursor.fetchall()
    assert "afraid" not in kept
    note.refresh_from_db()
    assert note.text == "I am afraid of the interview"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_answer_the_same_question_at_once_are_both_kept():
    pair = make.pair()

    got = at_once(
        lambda side: actions.write(
            Pair.objects.get(pk=pair.pk),
            "now",
            side.person.name,
            by=side.person,
            at=NOON,
        ),
        [pair.mentee, pair.mentor],
    )

    assert got == ["done", "done"]
    assert Revision.objects.filter(pair=pair, asked="now").count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_an_action_that_both_take_out_at_once_is_gone_for_the_second():
    pair = make.pair()
    action = goals.action(goals.objective(pair))

    got = at_once(
        lambda side: actions.drop(
            access.action(side.person, action.public_id), by=side.person, at=NOON
        ),
        [pair.mentee, pair.mentor] * 3,
    )

    assert sorted(got) == ["NotFound"] * 5 + ["done"]
