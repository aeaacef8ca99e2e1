"""A programme asks its rounds to be fair."""

from datetime import timedelta

import pytest

from rafiqi.areas.matching import actions, queries
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching.models import Answer, Proposal, Round, Waiting
from rafiqi.areas.programmes import actions as programmes
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def open_round(programme, mira, **fair):
    rules = MatchingRules(**fair)
    actions.set_rules(programme, rules, by=mira, at=make.NOON)
    return actions.open_round(programme, by=mira, at=make.NOON)


def matched(round):
    round.refresh_from_db()
    drafts = round.proposals.filter(state=Proposal.State.DRAFT)
    return {p.mentee.person.name for p in drafts}


def passed_over(programme, mentee, times, candidates=1):
    for _ in range(times):
        round = make.round(programme, state=Round.State.SENT, sent_at=make.NOON)
        reasons = {"candidates": candidates}
        Waiting.objects.create(round=round, mentee=mentee, reasons=reasons)


def a_woman_who_fits_less(programme):
    make.newcomer(programme, "Sara Idris", gender="f")
    make.newcomer(programme, "Ali Saleh", gender="m", goals=["job"])
    make.mentor(programme, goals=["job"])


def test_without_rules_the_better_fit_gets_the_place(programme, mira):
    a_woman_who_fits_less(programme)

    round = open_round(programme, mira)

    assert matched(round) == {"Ali Saleh"}
    assert "prices" not in round.fairness


def test_a_floor_holds_and_its_price_is_kept_with_the_round(programme, mira):
    for name in ("Olena Koval", "Sara Idris"):
        make.newcomer(programme, name, gender="f")
    for name in ("Ali Saleh", "Omar Farah"):
        make.newcomer(programme, name, gender="m", goals=["job"])
    make.mentor(programme, goals=["job"], capacity=2)

    round = open_round(programme, mira, floor=100, fair_groups=("women",))

    round.refresh_from_db()
    (price,) = round.fairness["prices"]
    assert len(matched(round) & {"Sara Idris", "Olena Koval"}) == 1
    assert (price["rule"], price["pairs"], price["gained"]) == ("floors", 0, 1)
    assert price["points"] > 0
    assert round.total <= round.bound
    assert round.rules["fair_groups"] == ["women"]


def test_the_worst_off_group_comes_first(programme, mira):
    for n in range(5):
        make.newcomer(programme, f"Woman {n}", gender="f")
        make.newcomer(programme, f"Man {n}", gender="m", goals=["job"])
    make.mentor(programme, goals=["job"], capacity=4)

    round = open_round(
        programme, mira, lift_groups=True, fair_groups=("women", "men", "minors")
    )

    names = matched(round)
    assert len([name for name in names if name.startswith("Woman")]) == 2
    assert round.fairness["prices"][0]["rule"] == "lift_groups"
    assert round.fairness["lifted"]["is_proven"]
    assert round.fairness["lifted"]["lowest"]["matched"] == 2


def test_a_lifted_group_of_fewer_than_five_is_not_named(programme, mira):
    make.newcomer(programme, "Sara Idris", gender="f")
    make.mentor(programme)

    round = open_round(programme, mira, lift_groups=True, fair_groups=("women",))

    assert matched(round) == {"Sara Idris"}
    assert round.fairness["lifted"] == {"lowest": None, "is_proven": True}


def test_groups_of_fewer_than_five_are_never_written_down(programme, mira):
    for n in range(5):
        make.newcomer(programme, f"Woman {n}", gender="f")
    make.newcomer(programme, "Ali Saleh", gender="m")
    make.mentor(programme)

    round = open_round(programme, mira, floor=80, fair_groups=("women", "men"))

    round.refresh_from_db()
    counted = {group["name"]: group["people"] for group in round.fairness["groups"]}
    assert counted["women"] == 5
    assert "men" not in counted
    assert {floor["group"] for floor in round.fairness["floors"]} == {"women"}
    assert round.fairness["everybody"]["people"] == 6


def test_who_was_passed_over_too_often_comes_first(programme, mira):
    make.newcomer(programme, "Ali Saleh", goals=["job"])
    sara = make.newcomer(programme, "Sara Idris")
    make.mentor(programme, goals=["job"])
    passed_over(programme, sara, times=3)

    round = open_round(programme, mira, passed_over=3)

    round.refresh_from_db()
    assert matched(round) == {"Sara Idris"}
    assert round.fairness["passed_over"] == {"matched": 1, "most": 1}


def test_who_was_passed_over_less_often_waits_like_others(programme, mira):
    make.newcomer(programme, "Ali Saleh", goals=["job"])
    sara = make.newcomer(programme, "Sara Idris")
    make.mentor(programme, goals=["job"])
    passed_over(programme, sara, times=2)

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Ali Saleh"}


LATER = make.NOON + timedelta(days=1)


def sara_was_passed_over(programme, candidates=1):
    """Three times; and Ali fits the only mentor better."""
    make.newcomer(programme, "Ali Saleh", goals=["job"])
    sara = make.newcomer(programme, "Sara Idris")
    make.mentor(programme, goals=["job"])
    passed_over(programme, sara, 3, candidates)
    return sara


def said_no(programme, sara, who, reason):
    mentor = make.mentor(programme, "Lena Vogt")
    asked = make.proposal(mentor, sara, state=Proposal.State.DECLINED)
    mentor.state = "left"
    mentor.save()
    person = {"Sara": sara, "Lena": mentor}[who].person
    Answer.objects.create(
        proposal=asked, person=person, is_yes=False, reason=reason, at=LATER
    )


def test_who_has_had_a_mentor_starts_again_at_zero(programme, mira):
    sara = sara_was_passed_over(programme)
    pair = make.pair(make.mentor(programme, "Lena Vogt"), sara)
    pair.confirmed_at, pair.ended_at, pair.ended_why = LATER, LATER, "moved"
    pair.save()
    pair.mentor.state = "left"
    pair.mentor.save()

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Ali Saleh"}


def test_who_said_that_they_have_no_time_starts_again_at_zero(programme, mira):
    sara = sara_was_passed_over(programme)
    said_no(programme, sara, "Sara", "time")

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Ali Saleh"}


@pytest.mark.parametrize(
    ("who", "reason"), [("Sara", "language"), ("Lena", "time"), ("Lena", "subject")]
)
def test_a_no_because_it_does_not_fit_or_of_the_mentor_changes_nothing(
    programme, mira, who, reason
):
    sara = sara_was_passed_over(programme)
    said_no(programme, sara, who, reason)

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Sara Idris"}
    assert round.fairness["passed_over"] == {"matched": 1, "most": 1}


def test_who_left_and_came_back_starts_again_at_zero(programme, mira):
    sara = sara_was_passed_over(programme)
    programmes.leave(sara, by=mira, at=LATER)
    programmes.enrol(programme, sara.person, "newcomer", by=mira, at=LATER)

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Ali Saleh"}


def test_a_pause_changes_nothing(programme, mira):
    sara = sara_was_passed_over(programme)
    programmes.pause(sara, by=mira, at=LATER)
    sara.refresh_from_db()
    programmes.resume(sara, by=mira, at=LATER)

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Sara Idris"}


def test_a_round_without_anybody_possible_passes_nobody_over(programme, mira):
    sara_was_passed_over(programme, candidates=0)

    round = open_round(programme, mira, passed_over=3)

    assert matched(round) == {"Ali Saleh"}


def test_a_change_by_hand_stands_in_a_fair_round(programme, mira):
    a_woman_who_fits_less(programme)
    round = open_round(programme, mira, floor=100, fair_groups=("women",))
    one = round.proposals.get()
    ali = programme.enrolments.get(person__name="Ali Saleh")

    actions.assign(
        round, ali, one.mentor, why="They met", knows=True, by=mira, at=make.NOON
    )

    assert matched(round) == {"Ali Saleh"}
    assert round.proposals.get(mentee=ali).cost >= 0


def test_a_change_by_hand_costs_fit_alone_and_says_that_a_rule_is_missed(
    programme, mira
):
    a_woman_who_fits_less(programme)
    round = open_round(programme, mira, lift_groups=True, fair_groups=("women",))
    people = {e.person.name: e for e in programme.enrolments.all()}
    ali, sara = people["Ali Saleh"], people["Sara Idris"]

    (for_ali,) = queries.change(mira, round, ali.public_id, make.NOON).choices
    (for_sara,) = queries.change(mira, round, sara.public_id, make.NOON).choices
    why_not = queries.why_not(
        mira, round, ali.public_id, for_ali.mentor.enrolment_id, make.NOON
    )
    actions.assign(
        round,
        ali,
        people["Noor Haddad"],
        why="They met",
        knows=True,
        by=mira,
        at=make.NOON,
    )

    by_hand = round.proposals.get(mentee=ali)
    assert (for_ali.cost, for_ali.is_unfair) == (0, True)
    assert (for_sara.cost, for_sara.is_unfair) == (0, False)
    assert (why_not.answer.cost.points, why_not.answer.cost.is_unfair) == (0, True)
    assert (by_hand.cost, by_hand.misses_fairness) == (0, True)


def test_a_change_by_hand_in_a_round_without_fairness_misses_nothing(programme, mira):
    a_woman_who_fits_less(programme)
    round = open_round(programme, mira)
    sara = programme.enrolments.get(person__name="Sara Idris")

    (choice,) = queries.change(mira, round, sara.public_id, make.NOON).choices

    assert choice.cost > 0
    assert not choice.is_unfair


def test_the_worst_fit_is_lifted(programme, mira):
    make.newcomer(programme, "Ali Saleh", goals=["job"], interests=["chess"])
    make.newcomer(programme, "Sara Idris", goals=["job"])
    make.mentor(programme, "Noor Haddad", goals=["job"], interests=["chess"])
    make.mentor(programme, "Lena Vogt")

    round = open_round(programme, mira, worst_first=True)

    round.refresh_from_db()
    scores = round.proposals.values_list("score", flat=True)
    assert min(scores) >= round.fairness["least_score"]


def test_a_change_is_looked_at_without_the_price_of_each_rule(
    programme, mira, monkeypatch
):
    a_woman_who_fits_less(programme)
    round = open_round(programme, mira, floor=100, fair_groups=("women",))
    ali = programme.enrolments.get(person__name="Ali Saleh")
    monkeypatch.delattr("rafiqi_matcher.fairness.rounds.prices")

    (choice,) = queries.change(mira, round, ali.public_id, make.NOON).choices
    mentor = choice.mentor.enrolment_id
    why_not = queries.why_not(mira, round, ali.public_id, mentor, make.NOON)

    assert why_not.answer
