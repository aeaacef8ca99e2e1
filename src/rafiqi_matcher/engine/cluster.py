"""Looking at every pair on several machines, through Dask.

    from distributed import Client
    market = Market(features, places, on_cluster(Client("tcp://scheduler:8786")))

Start the scheduler and the workers with `QUIET` (docs/engine.md): Dask's own upkeep
otherwise takes a twentieth of every core.

The mentors' columns travel to every worker once, a vector of prices once for each look,
and a mentee's columns with each task; only the best offers come back. The bids stay
here. The answers are those of `CompiledScan`, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from distributed import Client, Future
from numpy.typing import NDArray

from rafiqi_matcher.engine import looking
from rafiqi_matcher.engine.columns import Columns
from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.features import Features, Ints
from rafiqi_matcher.engine.scan import Offers, Prices, Rows, no_offers

_ROWS_PER_TASK = 2048
_FEW = 4096
"""So few mentees are looked at here sooner than elsewhere."""

QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}
"""Dask settings without sampling every worker's stack and ticking 50 times a second."""

Own = dict[str, NDArray[Any]]
"""Some mentees' part of the columns, by name."""

_OF_MENTEES = ("row_kind", "mentee_words", "step_kind", "mentee_codes")


def on_cluster(client: Client) -> Callable[[Features], CompiledScan]:
    """How a market looks at its pairs on the workers of a client."""
    return lambda features: ClusterScan(features, client)


class ClusterScan(CompiledScan):
    """Scan with the compiled kernel on a Dask cluster."""

    def __init__(self, features: Features, client: Client) -> None:
        CompiledScan.__init__(self, features)
        self._client = client
        self._mentors = self._send(_with_mentees(self.columns, np.arange(0)))

    def best(self, rows: Rows, price: Ints, most: int, above: Ints) -> Offers:
        if rows.size <= _FEW:
            return CompiledScan.best(self, rows, price, most, above)
        at, parts = self._send(price), _parts(rows.size)
        found = self._gather(
            [self._ask(_best, rows[s], rows[s], at, most, above[s]) for s in parts]
        )
        return Offers(*map(np.concatenate, zip(*found, strict=True)))

    def gains(self, rows: Rows, price: Prices, shift: int) -> Prices:
        if rows.size <= _FEW:
            return CompiledScan.gains(self, rows, price, shift)
        at, parts = self._send(price), _parts(rows.size)
        found = [self._ask(_gains, rows[s], at, shift) for s in parts]
        return np.concatenate(self._gather(found))

    def _send(self, values: Any) -> Future:
        """To every worker, once."""
        return self._client.scatter(values, broadcast=True, hash=False)

    def _ask(self, part: Callable[..., Any], rows: Rows, *others: Any) -> Future:
        own = _of_mentees(self.columns, rows)
        return self._client.submit(part, self._mentors, own, *others, pure=False)

    def _gather(self, asked: list[Future]) -> list[Any]:
        answers: list[Any] = self._client.gather(asked)
        return answers


def _best(
    mentors: Columns, own: Own, names: Rows, price: Ints, most: int, above: Ints
) -> Offers:
    """On a worker: the best offers of some mentees."""
    found, here = no_offers(names.size, most), np.arange(names.size)
    columns = mentors._replace(**own)
    looking.best_offers(here, names, columns, price, above, *found)
    return found


def _gains(mentors: Columns, own: Own, price: Prices, shift: int) -> Prices:
    """On a worker: the largest gains of some mentees."""
    here = np.arange(len(own["row_kind"]))
    found = np.empty(here.size, np.int64)
    looking.largest_gains(here, mentors._replace(**own), price, np.int64(shift), found)
    return found


def _of_mentees(columns: Columns, rows: Rows) -> Own:
    return {name: getattr(columns, name)[rows] for name in _OF_MENTEES}


def _with_mentees(columns: Columns, rows: Rows) -> Columns:
    return columns._replace(**_of_mentees(columns, rows))


def _parts(rows: int) -> list[slice]:
    return [slice(n, n + _ROWS_PER_TASK) for n in range(0, rows, _ROWS_PER_TASK)]
