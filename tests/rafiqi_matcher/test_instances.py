"""Against the instance generator, which shares no code with us."""

import numpy as np
import pytest

from rafiqi_matcher import solve
from rafiqi_matcher.engine.features import NOT_ALLOWED
from rafiqi_matcher.features import features_of
from rafiqi_matcher.scoring import Judge
from tests.rafiqi_matcher.instances import generator, instance, round_of


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("regime", ["scarce", "balanced", "abundant"])
def test_every_pair_is_judged_as_the_reference_says(regime, seed):
    made = instance(300, regime, seed)
    judge = judge_of(made)
    rows, columns = np.indices((made.N, made.M))

    allowed, scores = judge.allowed(rows, columns), judge.scores(rows, columns)
    columns_say = features_of(judge).scores(rows, columns)

    may, score = generator().score_pairs(made, rows, columns)
    assert (allowed == may).all()
    assert (scores == score).all()
    assert (columns_say == np.where(may, score, NOT_ALLOWED)).all()


def test_columns_of_ten_thousand_judge_as_the_reference_says():
    made = instance(10_000)
    draw = np.random.default_rng(5)
    rows, columns = (draw.integers(0, most, 200_000) for most in (made.N, made.M))

    columns_say = features_of(judge_of(made)).scores(rows, columns)

    may, score = generator().score_pairs(made, rows, columns)
    assert (columns_say == np.where(may, score, NOT_ALLOWED)).all()


def judge_of(made):
    round = round_of(made)
    return Judge(round.mentees, round.mentors, round.rules, round.world)


@pytest.mark.parametrize(
    ("mentees", "matched", "optimum"),
    [(100, 70, 268_841), (300, 202, 898_500), (1000, 704, 3_495_703)],
)
def test_the_known_optimum_is_reached(mentees, matched, optimum):
    made = instance(mentees)

    result = solve(round_of(made))

    assert (len(result.pairs), result.certificate.score) == (matched, optimum)
    assert result.certificate.bound == optimum


@pytest.mark.parametrize("regime", ["scarce", "balanced", "abundant"])
@pytest.mark.parametrize("objective", ["fit", "most-people"])
def test_the_reference_accepts_the_pairs_and_the_proof(regime, objective):
    made = instance(100, regime)
    result = solve(round_of(made, objective))
    proof = result.certificate

    checked = generator().validate(
        made,
        [int(pair.mentee) for pair in result.pairs],
        [int(pair.mentor) for pair in result.pairs],
    )
    prices = [proof.prices[str(j)] for j in range(made.M)]
    bound = generator().dual_bound(made, prices, proof.per_match)

    assert checked["total_score"] == proof.score
    assert bound == pytest.approx(proof.value)
