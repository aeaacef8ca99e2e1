import pytest

from rafiqi_matcher import BadInput, Round, verify
from tests.rafiqi_matcher.people import ali, noor, usual

ROUND = Round((ali(), ali(id="omar", languages={"uk": 4})), (noor(),))
SCORE = 2200 + 960 + 420 + 100
"""Of Ali with Noor: skills, language, lived experience, availability."""


def test_a_good_result_is_proven():
    verdict = verify(ROUND, [("ali", "noor")], {"noor": 0})

    assert verdict.is_proven
    assert verdict.bound == SCORE


def test_prices_that_are_off_leave_a_gap():
    verdict = verify(ROUND, [("ali", "noor")], {"noor": SCORE + 100})

    assert (verdict.gap, verdict.is_proven) == (100, False)


def test_a_missing_pair_leaves_a_gap():
    assert verify(ROUND, [], {"noor": 0}).gap == SCORE


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("omar", "noor")], "omar with noor breaks the rule language."),
        ([("ali", "noor"), ("ali", "noor")], "ali is matched 2 times."),
        ([("ali", "noor"), ("omar", "noor")], "noor has 2 mentees for 1 places."),
        ([("ali", "nobody")], "Nobody knows both of ali and nobody."),
    ],
)
def test_every_broken_rule_is_named(pairs, says):
    verdict = verify(ROUND, pairs, {"noor": 0})

    assert says in verdict.problems
    assert not verdict.is_proven


def test_hand_made_decisions_are_checked_too():
    pinned = Round((ali(),), (noor(),), pinned=(("ali", "noor"),))
    forbidden = Round((ali(),), (noor(),), forbidden=frozenset({("ali", "noor")}))

    assert verify(pinned, [], {"noor": 0}).problems == ("ali with noor is missing.",)
    assert "forbidden" in verify(forbidden, [("ali", "noor")], {"noor": 0}).problems[0]


def test_most_people_counts_every_pair_beside_its_score():
    round = Round((ali(),), (noor(),), usual("most-people"))

    verdict = verify(round, [("ali", "noor")], {"noor": 0}, per_match=10_000)

    assert verdict.value == SCORE + 10_000


@pytest.mark.parametrize("price", [-1, float("nan"), float("inf")])
def test_prices_must_be_numbers_from_0_up(price):
    with pytest.raises(BadInput, match="noor needs a price"):
        verify(ROUND, [], {"noor": price})


def test_every_mentor_needs_a_price():
    with pytest.raises(BadInput, match="noor needs a price"):
        verify(ROUND, [], {})
