"""Against the instance generator, which shares no code with us."""

import numpy as np
import pytest

from rafiqi_matcher import solve
from rafiqi_matcher.packed import pack
from rafiqi_matcher.scoring import allowed, scores
from tests.rafiqi_matcher.instances import generator, instance, round_of


def test_every_pair_is_allowed_and_scored_as_the_reference_says():
    made = instance(100)
    round = round_of(made)
    rows, columns = np.indices((made.N, made.M))

    pairs = pack(round.mentees, round.mentors, round.world).block(np.arange(made.N))

    may, score = generator().score_pairs(made, rows.ravel(), columns.ravel())
    assert (allowed(pairs, round.rules).ravel() == may).all()
    assert (scores(pairs, round.rules).ravel() == score).all()


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
