from dataclasses import replace

import pytest

from rafiqi_matcher import BadInput, Round, solve
from tests.rafiqi_matcher.people import ali, noor, pairs_of, usual

SKILLS_ONLY = usual(skills=100)


def test_ali_and_noor_fit():
    result = solve(Round((ali(),), (noor(),)))

    assert pairs_of(result.pairs) == {("ali", "noor")}
    assert result.certificate.gap == 0


def test_the_best_total_wins_over_the_best_single_pair():
    wanted = frozenset({"a", "b", "c", "d"})
    flexible = ali(id="flexible", skills=wanted)
    picky = ali(id="picky", skills=frozenset({"a"}))
    both = noor(id="both", skills=wanted)
    other = noor(id="other", skills=frozenset({"b", "c", "d"}))

    result = solve(Round((flexible, picky), (both, other), SKILLS_ONLY))

    assert pairs_of(result.pairs) == {("flexible", "other"), ("picky", "both")}
    assert result.certificate.score == 17_500


def test_a_mentor_with_two_places_takes_two():
    result = solve(Round((ali(), ali(id="omar")), (noor(capacity=2),)))

    assert result.unmatched == ()


def test_a_mentor_without_places_takes_nobody():
    result = solve(Round((ali(),), (noor(capacity=0),)))

    assert (result.pairs, result.unmatched) == ((), ("ali",))
    assert result.certificate.gap == 0


@pytest.mark.parametrize("mentees", [(), (ali(),)])
@pytest.mark.parametrize("mentors", [(), (noor(),)])
def test_empty_sides_are_fine(mentees, mentors):
    result = solve(Round(mentees, mentors))

    assert len(result.pairs) == min(len(mentees), len(mentors))
    assert result.certificate.gap == 0


def test_a_pair_that_adds_nothing_is_left_out():
    silent = ali(skills=())

    result = solve(Round((silent,), (noor(),), SKILLS_ONLY))

    assert result.pairs == ()


def test_with_most_people_even_a_pair_without_points_is_made():
    silent = ali(skills=())
    rules = usual("most-people", skills=100)

    assert len(solve(Round((silent,), (noor(),), rules)).pairs) == 1


def test_most_people_come_first_even_where_that_costs_much_fit():
    """Three people fit perfectly as they are; moving all on makes room for a fourth."""
    mentors = [
        noor(id=name, skills=frozenset({name}), slots=frozenset({n}))
        for n, name in enumerate("wxyz")
    ]
    mentees = [
        ali(id=f"{one}{other}", skills=frozenset({one}), slots=frozenset({n, n + 1}))
        for n, (one, other) in enumerate(("wx", "xy", "yz"))
    ]
    last = ali(id="last", skills=frozenset({"none"}), slots=frozenset({0}))
    round = Round((*mentees, last), tuple(mentors), SKILLS_ONLY)
    people_first = replace(round, rules=SKILLS_ONLY.aiming_at("most-people"))

    fit, people = solve(round), solve(people_first)

    assert (len(fit.pairs), fit.certificate.score) == (3, 30_000)
    assert (len(people.pairs), people.certificate.score) == (4, 0)
    assert people.certificate.per_match > 10_000
    assert people.certificate.gap == 0


def test_a_bonus_brings_who_waited_longest_to_the_place():
    waiting, fitting = ali(id="waiting", skills=frozenset({"law"})), ali(id="fitting")

    result = solve(Round((waiting, fitting), (noor(),), bonus=(5000, 0)))

    assert pairs_of(result.pairs) == {("waiting", "noor")}
    proof = result.certificate
    assert proof.value == proof.score + 5000 == proof.bound


def test_a_pinned_pair_stays_though_another_fits_better():
    worse = ali(id="worse", skills=frozenset({"law"}))

    result = solve(Round((ali(), worse), (noor(),), pinned=(("worse", "noor"),)))

    assert pairs_of(result.pairs) == {("worse", "noor")}
    assert result.pairs[0].is_pinned
    assert result.broken_pins == ()
    assert result.certificate.gap == 0


def test_a_pinned_pair_that_breaks_rules_is_kept_and_reported():
    young = ali(minor=True, languages={"uk": 4})

    result = solve(Round((young,), (noor(),), pinned=(("ali", "noor"),)))

    assert pairs_of(result.pairs) == {("ali", "noor")}
    assert result.broken_pins[0].breaks == ("language", "safeguarding")


def test_more_pins_than_places_are_reported_for_each_of_them():
    pinned = (("ali", "noor"), ("omar", "noor"))

    result = solve(Round((ali(), ali(id="omar")), (noor(),), pinned=pinned))

    assert [pin.breaks for pin in result.broken_pins] == [("capacity",)] * 2
    assert result.certificate.gap == 0


def test_a_forbidden_pair_is_never_made():
    round = Round((ali(),), (noor(),), forbidden=frozenset({("ali", "noor")}))

    assert solve(round).unmatched == ("ali",)


def test_the_seed_decides_between_equals():
    mentees = tuple(ali(id=f"m{n}") for n in range(8))

    winners = {
        solve(Round(mentees, (noor(),), seed=seed)).pairs[0].mentee
        for seed in range(12)
    }

    assert len(winners) > 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"mentees": (ali(), ali())}, "ali is there twice"),
        ({"mentors": (noor(), noor())}, "noor is there twice"),
        ({"bonus": (1, 2)}, "2 bonuses for 1 mentees"),
        ({"bonus": (0.5,)}, "whole number"),
        ({"bonus": (10**7,)}, "at most 1,000,000"),
        ({"seed": -1}, "0 or more"),
        ({"pinned": (("ali", "nobody"),)}, "Nobody knows both"),
        ({"pinned": (("ali", "noor"), ("ali", "noor"))}, "pinned to two"),
        (
            {
                "pinned": (("ali", "noor"),),
                "forbidden": frozenset({("ali", "noor")}),
            },
            "both pinned and forbidden",
        ),
    ],
)
def test_a_round_that_cannot_be_right_is_refused(wrong, says):
    given = {"mentees": (ali(),), "mentors": (noor(),), **wrong}

    with pytest.raises(BadInput, match=says):
        Round(**given)
