"""Rounds too large for one page load: computed by the worker, safe to run again."""

import pytest
from django_tasks_db.models import DBTaskResult

from rafiqi.areas.matching import actions, bridge, tasks
from rafiqi.areas.matching.models import Proposal, Round
from rafiqi.areas.programmes.models import Enrolment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    programme = make.programme()
    make.newcomer(programme, "Ali Saleh", goals=["job"])
    make.newcomer(programme, "Sara Idris", goals=["study"])
    make.mentor(programme, "Noor Haddad", goals=["job"])
    make.mentor(programme, "Lena Vogt", goals=["study"])
    return programme


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture(autouse=True)
def every_round_is_large(monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 3)


def open_round(programme, mira):
    return actions.open_round(programme, by=mira, at=make.NOON)


def work(round):
    """What the worker does with the round's task."""
    tasks.find_pairs(round.pk, at=make.NOON, tells=True)
    round.refresh_from_db()
    return round


def pairs(round):
    drafts = round.proposals.filter(state=Proposal.State.DRAFT)
    return {(p.mentee.person.name, p.mentor.person.name) for p in drafts}


BEST = {("Ali Saleh", "Noor Haddad"), ("Sara Idris", "Lena Vogt")}


def test_a_large_round_is_left_to_the_worker(programme, mira):
    round = open_round(programme, mira)
    queued = DBTaskResult.objects.get().args_kwargs

    work(round)

    assert queued["args"] == [round.pk]
    assert round.state == Round.State.DRAFT
    assert pairs(round) == BEST
    assert round.total == round.bound > 0


def test_computing_twice_changes_nothing(programme, mira):
    round = work(open_round(programme, mira))
    ids = set(round.proposals.values_list("public_id", flat=True))

    work(round)

    assert set(round.proposals.values_list("public_id", flat=True)) == ids


def test_nothing_changes_while_the_pairs_are_being_found(programme, mira):
    round = work(open_round(programme, mira))
    ali = round.proposals.get(mentee__person__name="Ali Saleh")
    actions.match_again(round, by=mira, at=make.NOON)
    now = {"by": mira, "at": make.NOON}

    for change in (
        lambda: actions.match_again(round, **now),
        lambda: actions.assign(
            round, ali.mentee, ali.mentor, why="x", knows=True, **now
        ),
        lambda: actions.remove(ali, why="Neighbours", **now),
        lambda: actions.take_back_change(ali, **now),
        lambda: actions.send(round, **now),
        lambda: actions.set_rules(programme, None, **now),
    ):
        with pytest.raises(actions.IsComputed):
            change()


def test_a_second_round_waits_for_the_one_that_is_computed(programme, mira):
    open_round(programme, mira)

    with pytest.raises(actions.RoundIsOpen):
        open_round(programme, mira)


def test_somebody_who_leaves_meanwhile_gets_no_proposal(programme, mira, monkeypatch):
    round = open_round(programme, mira)
    best = bridge.best

    def slow(asked, note):
        found = best(asked, note)
        Enrolment.objects.filter(person__name="Ali Saleh").update(state="left")
        return found

    monkeypatch.setattr(bridge, "best", slow)
    work(round)

    assert round.state == Round.State.DRAFT
    assert pairs(round) == {("Sara Idris", "Lena Vogt")}


def test_when_people_come_and_go_all_the_time_it_says_so(programme, mira, monkeypatch):
    round = open_round(programme, mira)
    best = bridge.best

    def slow(asked, note):
        make.newcomer(programme)
        return best(asked, note)

    monkeypatch.setattr(bridge, "best", slow)
    work(round)

    assert (round.state, round.trouble) == ("failed", "crowd")


def test_a_computation_that_breaks_keeps_what_there_was_and_can_be_tried_again(
    programme, mira, monkeypatch
):
    round = work(open_round(programme, mira))
    actions.match_again(round, by=mira, at=make.NOON)
    with monkeypatch.context() as patch:
        patch.setattr(bridge, "best", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work(round)
    round.refresh_from_db()
    broken = round.state, round.trouble, pairs(round)

    with pytest.raises(actions.NotComputed):
        actions.send(round, by=mira, at=make.NOON)
    actions.match_again(round, by=mira, at=make.NOON)
    work(round)

    assert broken == ("failed", "broke", BEST)
    assert (round.state, round.trouble) == ("draft", "")


def test_a_round_thrown_away_meanwhile_stays_away(programme, mira, monkeypatch):
    round = open_round(programme, mira)
    best = bridge.best

    def slow(asked, note):
        actions.drop_round(round, by=mira, at=make.NOON)
        return best(asked, note)

    monkeypatch.setattr(bridge, "best", slow)
    work(round)

    assert round.state == Round.State.DROPPED
    assert pairs(round) == set()


def test_an_answer_to_an_older_question_is_void(programme, mira, monkeypatch):
    round = open_round(programme, mira)
    best = bridge.best

    def slow(asked, note):
        Round.objects.filter(pk=round.pk).update(asking=7)
        return best(asked, note)

    monkeypatch.setattr(bridge, "best", slow)
    work(round)

    assert round.state == Round.State.COMPUTING
    assert pairs(round) == set()


def test_a_change_by_hand_is_worked_in_by_the_worker(programme, mira):
    round = work(open_round(programme, mira))
    ali = round.proposals.get(mentee__person__name="Ali Saleh")

    actions.remove(ali, why="Neighbours", by=mira, at=make.NOON)
    work(round)

    assert pairs(round) == {("Ali Saleh", "Lena Vogt"), ("Sara Idris", "Noor Haddad")}
    ali.refresh_from_db()
    assert ali.cost == 4000


def test_the_progress_is_told(programme, mira, monkeypatch):
    round = open_round(programme, mira)
    seen = []
    best = bridge.best

    def watched(asked, note):
        def told(percent):
            note(percent)
            seen.append(Round.objects.get(pk=round.pk).progress)

        return best(asked, told)

    monkeypatch.setattr(bridge, "best", watched)
    work(round)

    assert seen == sorted({*seen}) != []
    assert round.progress == 100
