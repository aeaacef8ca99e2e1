"""The page docs/benchmarks/matching.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import mean

from benchmarks.matching.bars import REGIMES, Played, bars
from benchmarks.matching.contestants import PEERS
from benchmarks.matching.outcomes import ENGINE, NEWCOMER, OURS, PASS, Outcome

_HOW = """\
Made by `make bench`. Seconds are seconds of processor time of all threads, as the
kernel counts them, so that a busy machine changes little; megabytes are the greatest
resident size of the whole process. Instances come from a generator that shares no code
with Rafiqi; it checks every answer (capacity, seven hard rules, total) and, up to
10,000 mentees, recomputes every upper bound from the prices alone.

- Every contestant runs in a process of its own. Peers come from PyPI, pinned in
  `benchmarks/peers/`, in environments of their own.
- Peers are handed all allowed pairs with their scores, for free. Their seconds are
  their own work on these, without imports and without reading the file.
- Rafiqi scores the pairs itself. *Engine*: from columns of numbers to pairs and proof.
  *Library*: from people in memory, so with packing. Both in a process that has matched
  a thousand people before. *Command*: `rafiqi-match` from two files to two files, start
  of Python and imports included.
- mentor-match gives each mentor one mentee per round, as its documentation says; five
  rounds here. Used more cleverly (every place a mentor, one round) it finds the
  optimum; both are listed.
- Numbers are the middle of the seeds. "best" is the proven optimum.
"""


def page(played: Played, loads: tuple[float, float]) -> str:
    """All of it."""
    parts = [
        "# Matching, beside others\n",
        _HOW,
        _machine(played, loads),
        "## What is promised\n",
        "\n".join(_promises(played)),
        "\n## Everybody, places scarce (two for three mentees)\n",
        "\n".join(_everybody(played)),
        "\n## Rafiqi's engine in every regime\n",
        "\n".join(_regimes(played)),
    ]
    return "\n".join(parts) + "\n"


def _machine(played: Played, loads: tuple[float, float]) -> str:
    seeds = sorted({one.seed for one in played.outcomes})
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, load "
        f"{loads[0]:.1f} at the start and {loads[1]:.1f} at the end, Python "
        f"{platform.python_version()}, {libraries}; seeds "
        f"{', '.join(map(str, seeds))}.\n"
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _promises(played: Played) -> Iterator[str]:
    yield "| promise | measured | kept |"
    yield "|---|---|---|"
    for bar in bars(played):
        yield f"| {bar.promise} | {bar.measured} | {'yes' if bar.is_kept else 'no'} |"


def _everybody(played: Played) -> Iterator[str]:
    sizes = sorted({one.mentees for one in played.outcomes})
    yield "| | " + " | ".join(f"{n:,}: s | MB | total" for n in sizes) + " |"
    yield "|---|" + "---|" * (3 * len(sizes))
    for name in (*OURS, PASS, NEWCOMER, *(peer.name for peer in PEERS)):
        cells = [cell for n in sizes for cell in _cells(played, name, n)]
        if any(cells):
            yield f"| {name} | " + " | ".join(cells) + " |"


def _cells(played: Played, name: str, mentees: int) -> tuple[str, str, str]:
    best = {one.seed: one.score for one in played.of(ENGINE, mentees)}
    found = played.of(name, mentees)
    seconds, size = played.seconds(name, mentees), played.megabytes(name, mentees)
    if seconds is None or size is None:
        over = (name, mentees) in {
            (one.name, one.mentees) for one in played.outcomes if one.is_over
        }
        return ("> 125" if over else "", "", "")
    lost = [
        1 - one.score / best[one.seed]
        for one in found
        if one.seed in best and one.score >= 0
    ]
    total = "" if not lost else _loss(mean(lost))
    return _time(seconds), f"{size:,.0f}", total


def _time(seconds: float) -> str:
    """Seconds; where a thousandth would say nothing, milliseconds."""
    if seconds < 0.002:
        return f"{1000 * seconds:.2f} ms"
    return f"{seconds:.3f}" if seconds < 10 else f"{seconds:.1f}"


def _loss(lost: float) -> str:
    return "best" if lost == 0 else f"{-100 * lost:+.2f} %"


def _regimes(played: Played) -> Iterator[str]:
    yield "| mentees | regime | aim | matched | seconds | most bound minus value |"
    yield "|---|---|---|---|---|---|"
    played_by = [one for one in played.outcomes if one.name == ENGINE]
    for mentees in sorted({one.mentees for one in played_by}):
        for regime in REGIMES:
            for aim in ("fit", "most-people"):
                own = [
                    one
                    for one in played_by
                    if (one.mentees, one.regime, one.objective)
                    == (mentees, regime, aim)
                ]
                if own:
                    yield _line(own)


def _line(own: list[Outcome]) -> str:
    one = own[0]
    bonus = 10_000 if one.objective == "most-people" else 0
    gap = max(each.bound - each.score - bonus * each.matched for each in own)
    matched = mean(each.matched for each in own)
    seconds = sorted(each.seconds for each in own)
    return (
        f"| {one.mentees:,} | {one.regime} | {one.objective} | {matched:,.0f} | "
        f"{seconds[0]:.3f} to {seconds[-1]:.3f} | {gap:.4f} |"
    )
