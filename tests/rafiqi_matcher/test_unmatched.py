from dataclasses import replace

import pytest

from rafiqi_matcher import Round, explain, lint, solve, why_unmatched
from tests.rafiqi_matcher.instances import instance, round_of
from tests.rafiqi_matcher.people import ali, noor, usual


def test_the_rule_that_stands_in_the_way_is_named_with_what_lifting_it_would_give():
    young = ali(minor=True)
    mentors = (noor(), noor(id="mona"), noor(id="far", languages={"uk": 4}))

    why = why_unmatched(solve(Round((young,), mentors)), "ali")

    assert (why.candidates, why.place) == (0, None)
    assert why.stops["safeguarding"] == 3
    assert {n: c for n, c in why.if_lifted.items() if c} == {"safeguarding": 2}


def test_mentors_without_places_and_forbidden_pairs_are_no_candidates():
    mentors = (noor(), noor(id="full", capacity=0))
    round = Round((ali(),), mentors, forbidden=frozenset({("ali", "noor")}))

    assert why_unmatched(solve(round), "ali").candidates == 0


def test_places_given_by_hand_cannot_be_had():
    round = Round((ali(), ali(id="omar")), (noor(),), pinned=(("omar", "noor"),))

    why = why_unmatched(solve(round), "ali")

    assert (why.candidates, why.place) == (1, None)


def test_making_room_is_told_move_by_move():
    """Last has only Noor; Ali can move on to Mona, where fit is worse."""
    two = frozenset({"nursing", "law"})
    everybody = Round(
        (
            ali(skills=two),
            ali(id="omar"),
            ali(id="last", slots=frozenset({15}), skills=two),
        ),
        (noor(skills=two), noor(id="mona", slots=frozenset({2}))),
        usual(skills=100),
    )
    result = solve(everybody)
    unmatched = result.unmatched[0]

    place = why_unmatched(result, unmatched).place

    assert place.moves[0].mentee == unmatched
    assert place.moves[-1].goes_to is None
    assert sum(move.gain for move in place.moves) == -place.cost


def test_only_the_unmatched_can_be_asked_about():
    with pytest.raises(KeyError):
        why_unmatched(solve(Round((ali(),), (noor(),))), "ali")


@pytest.mark.parametrize("objective", ["fit", "most-people"])
def test_the_cost_of_a_place_is_what_the_round_truly_loses(objective):
    round = round_of(instance(100), objective)
    result = solve(round)
    score, places = result.certificate.score, 0

    for mentee in result.unmatched[:12]:
        if place := why_unmatched(result, mentee).place:
            pinned = ((mentee, place.moves[0].goes_to),)
            forced = solve(replace(round, pinned=pinned)).certificate
            assert result.certificate.value - forced.value == place.value
            assert score - forced.score == place.cost
            places += 1

    assert places > 5


def test_no_other_place_would_cost_less():
    round = round_of(instance(100))
    result = solve(round)
    mentee = next(m for m in result.unmatched if why_unmatched(result, m).place)
    person = next(p for p in round.mentees if p.id == mentee)

    losses = [
        result.certificate.score
        - solve(replace(round, pinned=((mentee, mentor.id),))).certificate.score
        for mentor in round.mentors
        if explain(person, mentor, round.rules, round.world).is_allowed
    ]

    assert why_unmatched(result, mentee).place.cost == min(losses)


def test_without_any_mentor_nobody_is_a_candidate():
    why = why_unmatched(solve(Round((ali(),), ())), "ali")

    assert (why.candidates, why.place) == (0, None)


def test_the_lint_says_which_rule_leaves_whom_without_anybody():
    mentees = (ali(), ali(id="young", minor=True), ali(id="kyiv", languages={"uk": 4}))

    found = lint(Round(mentees, (noor(), noor(id="full", capacity=0))))

    assert (found.mentees_without, found.mentors_without) == (2, 0)
    language, safeguarding = (
        next(rule for rule in found.rules if rule.name == name)
        for name in ("language", "safeguarding")
    )
    assert (language.mentees_stopped, language.mentees_freed) == (1, 1)
    assert (safeguarding.mentees_stopped, safeguarding.mentees_freed) == (1, 1)


def test_the_lint_of_an_empty_round_is_empty():
    assert lint(Round((), ())).mentees_without == 0
