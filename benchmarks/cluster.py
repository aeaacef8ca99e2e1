"""What it costs to look at pairs on a Dask cluster instead of in threads.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.cluster [MENTEES] [MENTORS]

Both ways find the 48 best offers of every mentee, three times; counted is the processor
time of this process and of all workers, the median of the three. FOLDER holds the
instance generator. Prints a table in Markdown; stops when the answers differ.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

import dask
import numpy as np
import psutil
from distributed import Client

from rafiqi_matcher.engine.cluster import QUIET, ClusterScan
from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.scan import Offers
from tests.rafiqi_matcher.instances import features_of, generator

OFFERS = 48


def main() -> None:
    """Measure both ways in one run."""
    mentees, mentors = (
        int(n) for n in (*sys.argv[1:], *("16000", "25000")[len(sys.argv) - 1 :])
    )
    features = features_of(generator().generate(mentees, mentors, seed=0))
    pairs = mentees * mentors
    print(f"{mentees:,} x {mentors:,} = {pairs / 1e6:,.0f} million pairs.\n")
    print("| way | million pairs per core and second | wall, s | load |")
    print("|---|---|---|---|")
    threads = _measure("threads", CompiledScan(features), pairs)
    for name, settings in (("Dask as it comes", {}), ("Dask, quiet", QUIET)):
        with dask.config.set(settings), _a_process_per_core() as client:
            cluster = _measure(name, ClusterScan(features, client), pairs)
        same = all(map(np.array_equal, threads, cluster))
        assert same, f"{name} found other offers"
    print("\nThe same to the last bit in all ways.")


def _a_process_per_core() -> Client:
    return Client(n_workers=len(os.sched_getaffinity(0)), threads_per_worker=1)


def _measure(name: str, scan: CompiledScan, pairs: int) -> Offers:
    rows = np.arange(scan.features.mentees)
    price = np.zeros(scan.features.mentors, np.int32)
    above = np.zeros(rows.size, np.int32)

    def once() -> Offers:
        return scan.best(rows, price, OFFERS, above)

    once()
    spent = [_spent(once) for _ in range(3)]
    core, wall = (statistics.median(times) for times in zip(*spent, strict=True))
    print(
        f"| {name} | {pairs / core / 1e6:.0f} | {wall:.1f} | {os.getloadavg()[0]:.1f} |"
    )
    return once()


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Processor seconds of this process and its workers, and seconds on the wall."""
    before, started = _processor(), time.perf_counter()
    work()
    return _processor() - before, time.perf_counter() - started


def _processor() -> float:
    own = psutil.Process()
    times = [one.cpu_times() for one in (own, *own.children(recursive=True))]
    return sum(one.user + one.system for one in times)


if __name__ == "__main__":
    main()
