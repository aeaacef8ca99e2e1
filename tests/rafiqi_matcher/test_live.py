"""People come and go; the pairs stay the best."""

import numpy as np
import pytest

from rafiqi_matcher.engine.market import Market, best_pairs
from tests.rafiqi_matcher.instances import features_of, instance

pytest.importorskip("numba")

from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.live import LiveMarket


@pytest.mark.parametrize("regime", ["scarce", "balanced", "abundant"])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_after_every_change_the_pairs_are_as_good_as_if_solved_anew(regime, seed):
    made = instance(200, regime, seed)
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    draw = np.random.default_rng(seed)
    here = draw.random(200) < 0.8
    live = LiveMarket(market, here)

    for _ in range(30):
        one = int(draw.integers(200))
        (live.leave if here[one] else live.arrive)(one)
        here[one] = not here[one]

        anew = best_pairs(market.take(mentees=np.flatnonzero(here)))
        assert live.solution().value == anew.value
        assert live.solution().is_proven


def test_in_a_large_market_everybody_hears_of_places_that_became_cheaper():
    made = instance(2000, "balanced")
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    draw = np.random.default_rng(0)
    here = np.ones(2000, bool)
    live = LiveMarket(market, here)

    for _ in range(3):
        some = draw.choice(2000, 10, replace=False)
        for one in some.tolist():
            live.leave(one)
        for one in some[1:].tolist():
            live.arrive(one)
        here[some[0]] = False

        anew = best_pairs(market.take(mentees=np.flatnonzero(here)))
        assert live.solution().value == anew.value
        assert live.solution().is_proven
        live.arrive(int(some[0]))
        here[some[0]] = True


def test_after_somebody_left_a_newcomer_makes_few_others_look_again(monkeypatch):
    made = instance(2000, "balanced")
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    newcomers = list(range(0, 2000, 100))
    live = LiveMarket(market, np.isin(np.arange(2000), newcomers, invert=True))
    live.leave(1)
    looked, best = [], CompiledScan.best
    monkeypatch.setattr(
        CompiledScan,
        "best",
        lambda self, rows, *more: looked.append(rows.size) or best(self, rows, *more),
    )

    for newcomer in newcomers:
        live.arrive(newcomer)

    assert sum(looked) < 3 * len(newcomers)


def test_who_has_left_has_no_mentor():
    made = instance(100)
    market = Market(features_of(made), made.v_cap.astype(np.int64))
    live = LiveMarket(market, np.ones(100, bool))
    matched = int(np.flatnonzero(live.mate >= 0)[0])

    live.leave(matched)

    assert live.mate[matched] == -1
    assert (np.bincount(live.mate[live.mate >= 0], minlength=25) <= made.v_cap).all()
