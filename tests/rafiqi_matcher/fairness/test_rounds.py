"""Fairness for people with names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rafiqi_matcher import Round, solve, verify
from rafiqi_matcher.fairness.rounds import Fairness, audit_pairs, fair_round
from rafiqi_matcher.fairness.wishes import FLOORS, PASSED_OVER, WORST_FIRST, Floor
from rafiqi_matcher.rules import MOST_PEOPLE
from tests.rafiqi_matcher.instances import instance, round_of
from tests.rafiqi_matcher.people import ali, noor, pairs_of


@pytest.fixture(scope="module", params=["fit", MOST_PEOPLE])
def town(request):
    return round_of(instance(100), request.param)


def minors(round):
    return frozenset(p.id for p in round.mentees if p.facts.get("minor"))


def in_person(round):
    return frozenset(p.id for p in round.mentees if not p.facts.get("online"))


def test_the_raised_bonus_makes_the_solver_keep_the_floors(town):
    groups = {"under 18": minors(town), "in person": in_person(town)}
    wanted = Fairness(groups, tuple(Floor(name, share=1.0) for name in groups))

    found = fair_round(town, wanted)

    result = solve(found.round)
    matched = {pair.mentee for pair in result.pairs}
    for floor in found.floors:
        assert len(matched & groups[floor.group]) == floor.matched >= floor.least
    assert sum(pair.score for pair in result.pairs) == found.total <= found.bound


def test_the_worst_fit_is_lifted_and_verify_agrees(town):
    plain = solve(town)

    found = fair_round(town, Fairness(worst_first=True))

    result = solve(found.round)
    proof = result.certificate
    checked = verify(found.round, pairs_of(result.pairs), proof.prices, proof.per_match)
    worst = min(pair.score for pair in result.pairs)
    assert worst >= min(pair.score for pair in plain.pairs)
    assert len(result.pairs) == len(plain.pairs)
    assert checked.is_proven


def test_each_rule_has_its_price(town):
    some = frozenset(solve(town).unmatched[:5])
    wanted = Fairness(
        {"under 18": minors(town)}, (Floor("under 18", share=1.0),), some, True
    )

    found = fair_round(town, wanted)

    assert [price.rule for price in found.prices] == [FLOORS, PASSED_OVER, WORST_FIRST]
    assert found.first_matched == found.first_most > 0


def test_the_order_of_people_changes_nothing(town):
    wanted = Fairness({"under 18": minors(town)}, (Floor("under 18", share=1.0),))
    turned = replace(
        town, mentees=town.mentees[::-1], mentors=town.mentors[::-1], bonus=()
    )

    one, other = fair_round(town, wanted), fair_round(turned, wanted)

    assert (one.total, one.floors) == (other.total, other.floors)
    assert one.round.bonus == other.round.bonus[::-1]


def two_for_one_place(**decided):
    people = (ali(id="a"), ali(id="b", skills=frozenset({"welding"})))
    return Round(people, (noor(),), **decided)


def test_a_pair_made_by_hand_counts_for_the_floor():
    round = two_for_one_place(pinned=(("b", "noor"),))
    wanted = Fairness({"group": frozenset("b")}, (Floor("group", number=1),))

    found = fair_round(round, wanted)

    (floor,) = found.floors
    assert (floor.people, floor.asked, floor.matched) == (1, 1, 1)
    assert found.total == solve(round).certificate.score


def test_a_forbidden_pair_stays_apart():
    round = two_for_one_place(forbidden=frozenset({("b", "noor")}))
    wanted = Fairness({"group": frozenset("b")}, (Floor("group", number=1),))

    found = fair_round(round, wanted)

    assert pairs_of(solve(found.round).pairs) == {("a", "noor")}
    assert found.floors[0].least == 0


def test_a_bonus_for_waiting_is_part_of_the_total():
    round = two_for_one_place(bonus=(0, 700))
    wanted = Fairness(passed_over=frozenset("b"))

    found = fair_round(round, wanted)

    (pair,) = solve(found.round).pairs
    assert found.total == pair.score + 700


def test_anybodys_pairs_can_be_audited():
    groups = {"women": frozenset("abcdef")}

    found = audit_pairs(
        "abcdefgh", groups, {"a": 10, "g": 30}, dict.fromkeys("abcdefgh", 2)
    )

    (women,) = found.groups
    assert (women.people, women.matched, women.waited) == (6, 1, 2.0)
    assert found.everybody.matched == 2
