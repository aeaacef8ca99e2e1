"""What holds for any round at all."""

from collections import Counter
from dataclasses import replace
from math import floor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rafiqi_matcher import explain, first_come, solve, total_score, verify
from rafiqi_matcher.baselines import best_pair_first
from tests.rafiqi_matcher.people import (
    best_by_trying_everything,
    mentees,
    mentors,
    pairs_of,
    rounds,
    usual,
)

few = settings(
    max_examples=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@few
@given(rounds())
def test_nothing_beats_the_total_fit(round):
    assert solve(round).certificate.score == best_by_trying_everything(round)[1]


@few
@given(rounds(rules=usual("most-people")))
def test_nobody_more_can_be_matched_and_none_of_these_ways_fits_better(round):
    assert solve(round).certificate.score == best_by_trying_everything(round)[0]


@few
@given(rounds())
def test_no_mentor_has_more_mentees_than_places(round):
    taken = Counter(pair.mentor for pair in solve(round).pairs)

    assert all(taken[mentor.id] <= mentor.capacity for mentor in round.mentors)


@few
@given(rounds(), st.sampled_from(["fit", "most-people"]))
def test_an_independent_check_finds_nothing_and_the_same_bound(round, objective):
    round = replace(round, rules=usual(objective))
    result = solve(round)
    proof = result.certificate

    verdict = verify(round, pairs_of(result.pairs), proof.prices, proof.per_match)

    assert verdict.problems == ()
    assert (verdict.score, verdict.value) == (proof.score, proof.value)
    assert floor(verdict.bound) == proof.bound == proof.value


@few
@given(rounds(least=1), st.data())
def test_bonuses_pins_and_forbidden_pairs_keep_the_proof_valid(round, data):
    both = st.sampled_from([(a.id, b.id) for a in round.mentees for b in round.mentors])
    pinned = data.draw(st.lists(both, max_size=2, unique_by=_mentee))
    forbidden = data.draw(st.frozensets(both, max_size=2))
    bonus = data.draw(st.lists(st.integers(-9000, 9000), min_size=4, max_size=4))
    round = replace(
        round,
        bonus=tuple(bonus[: len(round.mentees)]),
        pinned=tuple(pinned),
        forbidden=forbidden.difference(pinned),
    )
    result = solve(round)

    verdict = verify(round, pairs_of(result.pairs), result.certificate.prices)

    assert verdict.is_proven
    assert pairs_of(result.pairs) >= set(pinned)


@few
@given(rounds(), mentors())
def test_another_mentor_never_lowers_the_total(round, mentor):
    more = replace(round, mentors=(*round.mentors, replace(mentor, id="one more")))

    assert solve(more).certificate.score >= solve(round).certificate.score


@few
@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_of_the_lists_changes_nothing(round, random):
    shuffled = replace(
        round,
        mentees=tuple(random.sample(round.mentees, len(round.mentees))),
        mentors=tuple(random.sample(round.mentors, len(round.mentors))),
    )

    assert pairs_of(solve(shuffled).pairs) == pairs_of(solve(round).pairs)


@few
@given(rounds())
def test_matching_by_hand_is_never_better(round):
    result = solve(round)

    for by_hand in (first_come(result), best_pair_first(result)):
        assert total_score(by_hand) <= result.certificate.score
        assert not verify(round, pairs_of(by_hand), result.certificate.prices).problems


@few
@given(mentees(), mentors())
def test_contributions_add_up_to_the_score(mentee, mentor):
    says = explain(mentee, mentor, usual())

    assert sum(c.contribution for c in says.criteria) == says.score
    assert says.score == sum(c.points * c.weight for c in says.criteria) // 10
    assert all(
        abs(c.contribution - c.points * c.weight / 10) < 1 for c in says.criteria
    )


@few
@given(mentees(), mentors())
def test_the_facts_bear_out_rules_and_points(mentee, mentor):
    says = explain(mentee, mentor, usual())
    rule = {one.name: one for one in says.rules}
    criterion = {one.name: one for one in says.criteria}

    levels = [word["shared_level"] for word in rule["language"].facts["shared"]]
    best = max(levels, default=0)
    needed = rule["language"].facts["needed"]
    assert rule["language"].holds == (
        best >= needed or bool(rule["language"].unknown_for)
    )
    assert criterion["language"].points == (0, 250, 550, 800, 1000)[best]
    free = len(rule["availability"].facts["shared"])
    assert criterion["availability"].points == min(1000, 200 * free)
    skills = criterion["skills"].facts
    wanted = max(1, len(skills["wanted"]))
    assert criterion["skills"].points == len(skills["shared"]) * 1000 // wanted
    assert (
        criterion["proximity"].points
        == {0: 1000, 1: 500, None: 0}[criterion["proximity"].facts["step"]]
    )


def _mentee(pair):
    return pair[0]
