import pytest

from rafiqi_matcher import Round, solve
from rafiqi_matcher.changes import Change, MorePlaces, OtherWeight, Told, shifted
from rafiqi_matcher.would_change import would_change
from tests.rafiqi_matcher.people import ali, noor, usual


def change_for(round, mentee="ali", mentor="noor"):
    return would_change(solve(round), mentee, mentor)


def test_a_background_check_makes_it_possible():
    round = Round((ali(minor=True),), (noor(),))

    assert change_for(round) == (Change((Told("mentor", "cleared"),), True),)


def test_a_level_more_in_a_shared_language_makes_it_possible():
    young = ali(languages={"de": 1}, min_language_level=2)

    assert change_for(Round((young,), (noor(),))) == (
        Change((Told("mentee", "languages", "de", 2),), True),
    )


def test_either_of_them_could_make_time():
    round = Round((ali(slots={4}),), (noor(slots={15}),))

    told = {change.changes for change in change_for(round)}

    assert told == {
        (Told("mentee", "slots", "15"),),
        (Told("mentor", "slots", "4"),),
    }


def test_two_things_together_where_one_is_not_enough():
    young = ali(minor=True, slots={4})

    found = change_for(Round((young,), (noor(slots={15}),)))

    assert all(Told("mentor", "cleared") in change.changes for change in found)
    assert all(len(change.changes) == 2 for change in found)


@pytest.mark.parametrize(
    "wish",
    [
        {"wants_same_gender": True},
        {"exclude_same_origin": True, "origin": "IQ"},
        {"organisation": "caritas"},
    ],
)
def test_nobody_is_asked_to_be_somebody_else_or_to_give_up_a_wish(wish):
    round = Round((ali(**wish),), (noor(organisation="caritas"),))

    assert change_for(round) == ()


def test_one_place_more_is_enough():
    round = Round((ali(), ali(id="omar", skills={"nursing", "law"})), (noor(),))
    waits = solve(round).unmatched[0]

    assert change_for(round, waits) == (Change((MorePlaces(),), True),)


def test_a_criterion_that_counts_more_turns_the_choice():
    wants = ali(skills={"nursing"}, goals={"job"})
    mentors = (noor(skills={"nursing"}), noor(id="mona", goals={"job"}, skills=()))
    round = Round((wants,), mentors, usual(skills=52, goals=48))

    (change,) = change_for(round, mentor="mona")

    (moved,) = change.changes
    assert change.is_chosen
    assert moved in (OtherWeight("skills", 49, 52), OtherWeight("goals", 51, 48))


def test_a_pair_that_is_possible_but_not_chosen_is_told_so():
    """With a background check Ali could have Noor, but Mona fits better."""
    mentors = (noor(), noor(id="mona", cleared=True, interests={"chess"}))
    round = Round((ali(minor=True, interests={"chess"}),), mentors)

    assert change_for(round) == (Change((Told("mentor", "cleared"),), False),)


def test_nothing_has_to_change_for_those_who_are_together():
    assert change_for(Round((ali(),), (noor(),))) == ()


def test_weights_stay_whole_and_sum_to_a_hundred():
    assert shifted({"a": 50, "b": 30, "c": 20}, "a", 5) == {"a": 55, "b": 27, "c": 18}
    assert shifted({"a": 34, "b": 33, "c": 33}, "a", -1) == {"a": 33, "b": 34, "c": 33}
    assert shifted({"a": 100, "b": 0}, "a", -1) == {"a": 100, "b": 0}
