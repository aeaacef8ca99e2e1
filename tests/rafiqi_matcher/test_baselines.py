from rafiqi_matcher import Round, best_pair_first, first_come, solve
from tests.rafiqi_matcher.people import ali, noor, pairs_of, usual

WANTED = frozenset({"a", "b"})
ROUND = Round(
    (ali(id="first", skills=WANTED), ali(id="second", skills=frozenset({"a"}))),
    (noor(id="best", skills=WANTED), noor(id="other", skills=frozenset({"b"}))),
    usual(skills=100),
)


def test_first_come_takes_the_best_place_and_leaves_the_next_with_nothing():
    assert pairs_of(first_come(solve(ROUND))) == {("first", "best")}


def test_best_pair_first_does_not_look_ahead_either():
    """Both fit Best perfectly, so one of them ends with what is left."""
    result = solve(ROUND)

    pairs = best_pair_first(result)

    assert pairs_of(pairs) in (
        {("first", "best")},
        {("second", "best"), ("first", "other")},
    )
    assert pairs[0].score == 10_000


def test_best_pair_first_goes_on_to_the_next_wish_when_a_mentor_is_full():
    mentees = (ali(id="both", skills=WANTED), ali(id="half", skills=frozenset("abcd")))

    pairs = best_pair_first(solve(Round(mentees, ROUND.mentors, ROUND.rules)))

    assert [(pair.mentee, pair.mentor, pair.score) for pair in pairs] == [
        ("both", "best", 10_000),
        ("half", "other", 2_500),
    ]


def test_pinned_pairs_stay_in_every_comparison():
    pinned = (("second", "best"),)
    result = solve(Round(ROUND.mentees, ROUND.mentors, ROUND.rules, pinned=pinned))

    assert pairs_of(first_come(result)) >= set(pinned)
    assert pairs_of(best_pair_first(result)) >= set(pinned)
