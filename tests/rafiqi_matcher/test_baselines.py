from rafiqi_matcher import Round, Rules, best_pair_first, first_come, solve
from tests.rafiqi_matcher.people import ali, noor, pairs_of

WANTED = frozenset({"a", "b"})
ROUND = Round(
    (ali(id="first", skills=WANTED), ali(id="second", skills=frozenset({"a"}))),
    (noor(id="best", skills=WANTED), noor(id="other", skills=frozenset({"b"}))),
    Rules({"skills": 100}),
)


def test_first_come_takes_the_best_place_and_leaves_the_next_with_nothing():
    assert pairs_of(first_come(solve(ROUND))) == {("first", "best")}


def test_best_pair_first_does_not_look_ahead_either():
    mentees = (ali(id="a", skills=frozenset({"a"})), ali(id="ab", skills=WANTED))
    round = Round(mentees, ROUND.mentors, ROUND.rules)

    pairs = best_pair_first(solve(round))

    assert len(pairs) <= 2
    assert max(pair.score for pair in pairs) == 10_000


def test_pinned_pairs_stay_in_every_comparison():
    pinned = (("second", "best"),)
    result = solve(Round(ROUND.mentees, ROUND.mentors, ROUND.rules, pinned=pinned))

    assert pairs_of(first_come(result)) >= set(pinned)
    assert pairs_of(best_pair_first(result)) >= set(pinned)
