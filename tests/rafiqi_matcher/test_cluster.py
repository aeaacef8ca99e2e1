"""On several machines the same answers, to the last bit."""

import numpy as np
import pytest

from rafiqi_matcher.engine.market import Market, best_pairs
from tests.rafiqi_matcher.instances import features_of, instance

pytest.importorskip("numba")
dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
inproc = pytest.importorskip("distributed.comm.inproc")

from rafiqi_matcher.engine.cluster import QUIET, ClusterScan, on_cluster  # noqa: E402
from rafiqi_matcher.engine.compiled import CompiledScan  # noqa: E402


@pytest.fixture(scope="module")
def client():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inproc, "get_ip", lambda: "127.0.0.1")
        with distributed.Client(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as client:
            yield client


@pytest.fixture(scope="module")
def features():
    return features_of(instance(5000, "scarce", 0)).take(mentors=np.arange(150))


def test_the_best_offers_are_the_same(client, features):
    rows = np.random.default_rng(0).permutation(5000)
    price = np.random.default_rng(1).integers(0, 3000, 150).astype(np.int32)
    above = np.full(5000, -200, np.int32)

    here = CompiledScan(features).best(rows, price, 12, above)
    there = ClusterScan(features, client).best(rows, price, 12, above)

    for one, other in zip(here, there, strict=True):
        assert np.array_equal(one, other)


def test_the_gains_are_the_same(client, features):
    price = np.random.default_rng(1).integers(0, 1 << 20, 150)
    rows = np.arange(5000)

    here = CompiledScan(features).gains(rows, price, 9)
    there = ClusterScan(features, client).gains(rows, price, 9)

    assert np.array_equal(here, there)


def test_the_pairs_and_prices_are_the_same(client, features):
    places = np.full(150, 20)

    here = best_pairs(Market(features, places, CompiledScan))
    there = best_pairs(Market(features, places, on_cluster(client)))

    assert there.is_proven
    assert np.array_equal(here.mate, there.mate)
    assert np.array_equal(here.price, there.price)


def test_dask_knows_every_setting_that_keeps_it_quiet():
    for name in QUIET:
        assert dask.config.get(name, None) is not None, name
