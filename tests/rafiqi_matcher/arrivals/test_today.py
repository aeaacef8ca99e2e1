"""Somebody is here: who fits, and whether to give the place now."""

from dataclasses import replace

import pytest

from rafiqi_matcher import Person, World, usual_rules
from rafiqi_matcher.arrivals.forecast import Basis
from rafiqi_matcher.arrivals.today import Past, Question, today, traits

FIT = usual_rules().aiming_at("fit")


def newcomer(id, languages, goals=("job",), **facts):
    return Person(id, {"languages": languages, "goals": list(goals), **facts})


ALI = newcomer("ali", {"ara": 4}, goals=["job", "housing"])
NOOR = Person("noor", {"languages": {"ara": 4, "tir": 4}, "goals": ["job", "health"]})


def year(language, number=60, goals=("job", "health")):
    """So many came in the last year, evenly."""
    return tuple(
        Past(newcomer(f"past {n}", {language: 4}, goals), 365.0 * (n + 0.5) / number)
        for n in range(number)
    )


def asked(**more):
    question = Question(ALI, (), (NOOR,), days_known=400.0)
    return replace(question, **more)


def answer(rules=FIT, **more):
    return today(asked(**more), rules, World())


def test_a_place_is_held_for_those_who_fit_better():
    found = answer(past=year("tir"))

    (offer,) = found.offers
    assert not offer.is_now
    assert offer.worth > offer.brings
    assert found.basis == Basis.HISTORY


def test_what_they_share_is_said():
    others = tuple(
        Past(newcomer(f"else {n}", {"ukr": 4}), 365.0 * (n + 0.5) / 60)
        for n in range(60)
    )

    (offer,) = answer(past=(*year("tir"), *others)).offers

    assert offer.traits[0].percent == 100
    assert ("languages", "tir") in {(t.field, t.word) for t in offer.traits}


def test_the_place_is_given_when_nobody_expected_needs_it():
    (offer,) = answer(past=year("ukr")).offers

    assert offer.is_now
    assert offer.worth == 0


@pytest.mark.parametrize("objective", ["fit", "most-people"])
def test_more_places_than_people_are_given_at_once(objective):
    rules = usual_rules().aiming_at(objective)
    many = replace(NOOR, capacity=200)

    (offer,) = answer(rules, past=year("tir"), mentors=(many,)).offers

    assert offer.is_now


def test_waiting_long_brings_the_place():
    held = answer(past=year("tir")).offers[0]

    given = answer(past=year("tir"), bonus={"ali": held.worth}).offers[0]

    assert given.is_now


def test_with_few_people_nothing_is_expected_and_the_best_fit_comes_first():
    worse = Person("amal", {"languages": {"ara": 1}})

    found = answer(past=year("tir", number=5), mentors=(worse, NOOR))

    assert found.basis == Basis.NOTHING
    assert [offer.mentor for offer in found.offers] == ["noor", "amal"]


def test_a_young_programme_expects_as_many_as_so_far():
    recent = tuple(replace(one, days_ago=one.days_ago / 10) for one in year("tir"))

    found = answer(past=recent, days_known=36.5)

    assert (found.basis, found.expected) == (Basis.KNOWN, 138)


def test_who_was_apart_is_not_offered():
    assert answer(apart=frozenset({("ali", "noor")})).offers == ()


def test_nobody_is_offered_where_no_place_is_free():
    assert answer(mentors=()).offers == ()
    assert answer(mentors=(replace(NOOR, capacity=0),)).offers == ()


def test_the_order_of_people_does_not_matter():
    amal = Person("amal", {"languages": {"ara": 4}, "goals": ["housing"]})
    sara = newcomer("sara", {"ara": 3})
    past = year("tir")

    one = answer(past=past, mentors=(amal, NOOR), others=(sara,))
    other = answer(past=past[::-1], mentors=(NOOR, amal), others=(sara,))

    assert one == other


def test_what_everybody_shares_marks_nobody():
    people = [newcomer(str(n), {"ara": 4}) for n in range(3)]

    assert traits(people, people) == ()
    assert traits([], people) == ()
