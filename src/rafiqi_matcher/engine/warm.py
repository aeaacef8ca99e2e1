"""Compile the engine before somebody waits for it.

    python -m rafiqi_matcher.engine.warm

Says where the result is kept, and throws away what older states of the engine left
there. Without numba there is nothing to do.
"""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import numpy as np

from rafiqi_matcher.engine.features import REFUSED, CountTerm, Features, RowTerm
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.engine.scan import Scan

_MENTEES, _MENTORS = 1000, 20


def main() -> None:
    """Bring a few made-up people together, by every path of the engine."""
    if find_spec("numba") is None:
        print("numba is not installed: matching works, more slowly.")
        return
    from rafiqi_matcher.engine.compiling import folder, older

    _compile()
    kept = folder()
    if kept is None:
        print("Compiled code cannot be kept here; set NUMBA_CACHE_DIR to a folder.")
        return
    for folder_of_before in older(kept):
        shutil.rmtree(folder_of_before, ignore_errors=True)
    print(f"The matching engine is compiled, in {kept}.")


def _compile() -> None:
    from rafiqi_matcher.engine.compiled import CompiledScan
    from rafiqi_matcher.engine.live import LiveMarket

    features = _made_up()
    best_pairs(Market(features, np.full(_MENTORS, 20, np.int64), CompiledScan))
    roomy = Market(features, np.full(_MENTORS, 60, np.int64), CompiledScan)
    best_pairs(roomy, start=np.full(_MENTORS, 5000.0))
    live = LiveMarket(roomy, np.ones(_MENTEES, np.bool_))
    live.leave(0)
    live.arrive(0)
    _look_at_everything(CompiledScan(features))


def _look_at_everything(scan: Scan) -> None:
    everybody = np.arange(_MENTEES)
    lowest = np.zeros(_MENTEES, np.int32)
    scan.best(everybody, np.zeros(_MENTORS, np.int32), 4, lowest)
    scan.gains(everybody, np.zeros(_MENTORS, np.int64), 4)
    scan.row(0)
    scan.column(0)
    scan.reached(everybody)


def _made_up() -> Features:
    pick = np.random.default_rng(0)
    points = pick.integers(0, 60_000, (_MENTEES, _MENTORS), dtype=np.int32)
    points[pick.random(points.shape) < 0.2] = REFUSED
    wanted = pick.integers(0, 1 << 60, (_MENTEES, 2), dtype=np.uint64)
    offered = pick.integers(0, 1 << 60, (_MENTORS, 2), dtype=np.uint64)
    kind = np.zeros(_MENTEES, np.int32)
    shared = np.linspace(0, 20_000, 9, dtype=np.int32)[None]
    return Features(
        _MENTEES,
        _MENTORS,
        rows=(RowTerm(np.arange(_MENTEES, dtype=np.int32), points),),
        counts=(CountTerm(wanted, offered, 1, kind, shared),),
    )


if __name__ == "__main__":
    main()
