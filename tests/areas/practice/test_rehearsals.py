"""Two of a pair practise an interview and say how it was; networking in small steps."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice._library import questions, tasks
from rafiqi.areas.practice.models import Outreach, Rating, Rehearsal
from rafiqi.areas.privacy import queries as privacy
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import practice

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON
SECRET = "the baker from the corner"


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee.person


@pytest.fixture
def noor(pair):
    return pair.mentor.person


def letters(person):
    found = Letter.objects.filter(to=person).order_by("pk")
    return list(found.values_list("kind", flat=True))


def seen(viewer, one):
    return queries.rehearsal(viewer, access.rehearsal(viewer, one.public_id))


def noted(one, **more):
    fields = {"whom": "", "happened": "", "next_step": "", "is_shared": False}
    fields |= {"is_done": False, "at": NOON, **more}
    actions.note_outreach(one, by=one.owner, **fields)


def test_every_kind_of_interview_has_enough_questions_in_both_languages():
    for kind in Rehearsal.Kind.values:
        ours = [one for one in questions() if one.kind == kind]
        assert len(ours) >= 8
        assert 5 <= sum(one.is_usual for one in ours) <= 6
        assert all({"en", "ar"} <= set(one.asks) & set(one.shows) for one in ours)
    assert len({one.key for one in questions()}) == len(questions()) == 40


def test_networking_tasks_begin_easy():
    levels = [one.level for one in tasks()]
    assert levels == sorted(levels)
    assert set(levels) == {1, 2, 3}
    assert all({"en", "ar"} <= set(one.sample) for one in tasks())


def test_a_practice_interview_is_proposed_agreed_and_its_questions_chosen(
    pair, ali, noor
):
    one = practice.rehearsal(pair)
    assert (letters(ali), letters(noor)) == (["rehearsal_set"], [])
    assert [view.needs_me for view in (seen(ali, one), seen(noor, one))] == [
        True,
        False,
    ]

    actions.agree(one, by=noor, at=NOON)
    assert seen(ali, one).state == "proposed"
    actions.agree(one, by=ali, at=NOON)
    assert seen(noor, one).state == "agreed"
    actions.pick_questions(one, ["pay", "tell", "offer"], by=ali, at=NOON)
    assert [q.key for q in seen(noor, one).questions] == ["tell", "pay"]
    with pytest.raises(actions.NothingToAsk):
        actions.pick_questions(one, ["offer"], by=ali, at=NOON)


def test_nobody_reads_the_others_words_before_saying_their_own(pair, ali, noor):
    one = practice.rehearsal(pair)
    practice.rated(one, noor, 2, good="The greeting")

    view = seen(ali, one)
    assert (view.state, view.rows, view.said, view.needs_me) == ("half", (), (), True)
    assert letters(ali) == ["rehearsal_set", "rehearsal_rated"]
    practice.rated(one, ali, 4)

    view = seen(noor, one)
    assert view.state == "shown"
    row = view.rows[0]
    assert [str(word) for word in (row.criterion, row.newcomer, row.mentor)] == [
        "answered what was asked",
        "very well",
        "partly",
    ]
    assert [(said.by, said.good) for said in view.said] == [
        (ali.short_name, "You smiled"),
        (noor.short_name, "The greeting"),
    ]
    assert letters(noor) == ["rehearsal_shown"]


def test_words_once_said_stay_and_all_must_be_said(pair, ali, noor):
    one = practice.rehearsal(pair)
    for levels in ({}, dict.fromkeys(actions.Criterion.values, 5)):
        with pytest.raises(actions.SayAll):
            actions.rate(one, levels, good="", train="", by=ali, at=NOON)
    practice.rated(one, ali)

    for change in (
        lambda: practice.rated(one, ali, 4),
        lambda: actions.call_off(one, by=noor, at=NOON),
    ):
        with pytest.raises(actions.HasRated):
            change()


def test_the_second_interview_shows_what_has_become_better(pair, ali, noor):
    for days, level in ((0, 2), (9, 3), (20, 4)):
        one = practice.rehearsal(pair, planned_on=NOON.date() + days * DAY)
        practice.rated(one, noor, level)
        if days < 20:
            practice.rated(one, ali, 1)

    (first, *_others) = queries.progress(ali, pair)
    assert [(day, str(word)) for day, word in first.words] == [
        (date(2031, 3, 1), "partly"),
        (date(2031, 3, 10), "well"),
    ]


def test_what_is_called_off_is_told_and_over(pair, ali, noor):
    one = practice.rehearsal(pair)
    actions.call_off(one, by=ali, at=NOON)

    assert letters(noor) == ["rehearsal_off"]
    assert not seen(noor, one).needs_me
    with pytest.raises(actions.IsCalledOff):
        practice.rated(one, noor)


def test_after_the_end_interviews_are_read_and_rest(pair, ali, noor):
    one = practice.rehearsal(pair)
    end_pair(pair, why="goal", by=ali, at=NOON)

    assert seen(noor, one).may_change is False
    one.pair.refresh_from_db()
    for change in (
        lambda: practice.rated(one, noor),
        lambda: actions.agree(one, by=ali, at=NOON),
        lambda: practice.rehearsal(pair),
    ):
        with pytest.raises(actions.HasEnded):
            change()


def test_only_the_two_see_an_interview(pair):
    one, other = practice.rehearsal(pair), make.pair()

    for stranger in (other.mentor.person, make.coordinator(pair.programme)):
        with pytest.raises(NotFound):
            access.rehearsal(stranger, one.public_id)


def test_interviews_ask_the_same_for_one_or_three(pair, ali, django_assert_num_queries):
    for _ in range(3):
        one = practice.rehearsal(pair)
        practice.rated(one, ali)

    with django_assert_num_queries(3):
        assert len(queries.rehearsals(ali)) == 3


def test_a_task_is_taken_noted_done_and_stands_on_the_timeline(pair, ali, noor):
    one = practice.outreach(ali)
    assert queries.milestones(noor, pair) == ()

    noted(one, whom=SECRET, happened="She laughed", next_step="Go back", is_done=True)

    (mine,) = queries.milestones(ali, pair)
    (theirs,) = queries.milestones(noor, pair)
    assert (mine.kind, mine.id) == ("task", one.public_id)
    assert (theirs.text, theirs.id) == ("Write down ten people you know here", "")
    assert queries.tasks(ali)[0].whom == SECRET


def test_the_mentor_reads_only_what_is_shared_and_never_whom(pair, ali, noor):
    one = practice.outreach(ali)
    noted(one, whom=SECRET, happened="She laughed")
    assert queries.shared_tasks(noor) == ()

    noted(one, whom=SECRET, happened="She laughed", is_shared=True)

    (shared,) = queries.shared_tasks(noor)
    assert (shared.owner, shared.one.happened) == (ali.short_name, "She laughed")
    assert SECRET not in str(shared)
    with pytest.raises(NotFound):
        access.outreach(noor, one.public_id)


def test_whom_somebody_met_lies_sealed_and_is_in_nobody_elses_export(pair, ali, noor):
    noted(practice.outreach(ali), whom=SECRET)

    with connection.cursor() as cursor:
        cursor.execute("SELECT whom FROM rafiqi_outreach")
        ((kept,),) = cursor.fetchall()
    assert "baker" not in kept
    exports = [json.dumps(privacy.known(one, one)) for one in (ali, noor)]
    assert [SECRET in export for export in exports] == [True, False]


def test_three_open_tasks_are_enough(ali):
    for task in ("list", "intro", "tell_three"):
        practice.outreach(ali, task)

    with pytest.raises(actions.EnoughAtOnce):
        practice.outreach(ali, "event")
    actions.put_back(Outreach.objects.first(), by=ali, at=NOON)
    practice.outreach(ali, "event")
    with pytest.raises(actions.NoSuchTask):
        practice.outreach(ali, "fly")


def test_who_is_forgotten_takes_their_words_along(pair, ali, noor):
    cv = practice.piece(ali)
    practice.remark(practice.asked(cv, pair), "Of Noor")
    one = practice.rehearsal(pair)
    practice.rated(one, noor, good="Of Noor")
    practice.rated(one, ali, good="Of Ali")
    practice.outreach(ali)

    erase_person(noor, by=None, at=NOON)
    view = seen(ali, one)
    assert [said.good for said in view.said] == ["Of Ali", ""]
    assert str(view.rows[0].mentor) == "—"
    held = access.piece(ali, cv.public_id, NOON)
    lines = queries.piece(ali, held, year=NOON.year).lines
    assert [c.text for line in lines for c in line.comments] == [""]

    erase_person(ali, by=None, at=NOON)
    assert not Outreach.objects.exists()
    assert set(Rating.objects.values_list("good", flat=True)) == {""}


def test_the_journal_says_who_practised_but_no_words(pair, ali):
    practice.rated(practice.rehearsal(pair), ali, good="secret")
    noted(practice.outreach(ali), whom="secret")

    verbs = Entry.objects.filter(verb__startswith="practice.").order_by("pk")
    assert [(one.verb, one.note) for one in verbs] == [
        ("practice.rehearsal_set", ""),
        ("practice.rated", ""),
        ("practice.task_picked", ""),
        ("practice.task_noted", ""),
    ]
