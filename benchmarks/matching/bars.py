"""What the matcher promises, and whether this run kept it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.matching.contestants import EXACT, PEERS
from benchmarks.matching.outcomes import (
    COMMAND,
    ENGINE,
    LIBRARY,
    NEWCOMER,
    OURS,
    PASS,
    Outcome,
)

MENTOR_MATCH = PEERS[0].name
REGIMES = ("scarce", "balanced", "abundant")
PROVEN_UP_TO, HUGE = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise, what was measured, and whether it was kept."""

    promise: str
    measured: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Played:
    """All outcomes of a run, to ask."""

    outcomes: tuple[Outcome, ...]

    def of(self, name: str, mentees: int, regime: str = "scarce") -> list[Outcome]:
        """Those of one contestant that aim for the greatest fit and ended."""
        return [
            one
            for one in self.outcomes
            if (one.name, one.mentees, one.regime) == (name, mentees, regime)
            and one.objective == "fit"
            and not one.is_over
        ]

    def seconds(self, name: str, mentees: int, regime: str = "scarce") -> float | None:
        """The middle of its seeds; None: it has not played."""
        return _middle(one.seconds for one in self.of(name, mentees, regime))

    def megabytes(self, name: str, mentees: int) -> float | None:
        """The middle of its seeds; None: it has not played."""
        return _middle(one.megabytes for one in self.of(name, mentees))


def bars(played: Played) -> Iterator[Bar]:
    """All promises that this run can judge."""
    for mentees, times in ((300, 200), (1000, 1000)):
        yield from _beats_mentor_match(played, mentees, times)
    yield from _beats_exact(played)
    yield from _regimes(played)
    yield from _proven(played)
    if newcomer := played.seconds(NEWCOMER, PROVEN_UP_TO):
        says = f"one newcomer more at {PROVEN_UP_TO:,} in 10 ms"
        yield Bar(says, f"{1000 * newcomer:.1f} ms", newcomer <= 0.01)
    yield from _huge(played)


def _beats_mentor_match(played: Played, mentees: int, times: int) -> Iterator[Bar]:
    theirs = {one.seed: one for one in played.of(MENTOR_MATCH, mentees)}
    ours = {one.seed: one for one in played.of(LIBRARY, mentees)}
    both = sorted(theirs.keys() & ours.keys())
    if not both:
        return
    ratios = _ratios(played, MENTOR_MATCH, mentees)
    yield Bar(
        f"mentor-match beaten {times:,} times at {mentees:,}",
        _told(ratios),
        ratios[LIBRARY] >= times,
    )
    better = [ours[seed].score / theirs[seed].score - 1 for seed in both]
    yield Bar(
        f"a higher total than mentor-match at {mentees:,}, on every seed",
        f"{min(better):+.2%} to {max(better):+.2%} on {len(both)} seeds",
        min(better) > 0,
    )


def _beats_exact(played: Played) -> Iterator[Bar]:
    exact = [peer.name for peer in PEERS if peer.kind == EXACT]
    fastest = min(
        (one for name in exact for one in played.of(name, PROVEN_UP_TO)),
        key=lambda one: one.seconds,
        default=None,
    )
    ours = played.megabytes(COMMAND, PROVEN_UP_TO)
    if fastest is None or ours is None:
        return
    ratios = _ratios(played, fastest.name, PROVEN_UP_TO)
    yield Bar(
        f"5 times less than the fastest exact peer at {PROVEN_UP_TO:,}",
        f"{fastest.name}: {_told(ratios)}",
        ratios[LIBRARY] >= 5,
    )
    yield Bar(
        "a third of its memory",
        f"{ours:,.0f} MB beside {fastest.megabytes:,.0f} MB "
        f"(1/{fastest.megabytes / ours:.1f})",
        ours * 3 <= fastest.megabytes,
    )


def _regimes(played: Played) -> Iterator[Bar]:
    base = played.seconds(ENGINE, PROVEN_UP_TO)
    for regime in REGIMES[1:]:
        other = played.seconds(ENGINE, PROVEN_UP_TO, regime)
        if base and other:
            yield Bar(
                f"{regime} at {PROVEN_UP_TO:,} within twice the scarce time",
                f"{other / base:.2f} times ({other:.2f} s beside {base:.2f} s)",
                other <= 2 * base,
            )


def _proven(played: Played) -> Iterator[Bar]:
    own = [
        one
        for one in played.outcomes
        if one.name in OURS and one.mentees <= PROVEN_UP_TO and one.bound >= 0
    ]
    if own:
        gap = max(one.bound - _value(one) for one in own)
        seeds = {(one.mentees, one.regime, one.seed, one.objective) for one in own}
        yield Bar(
            f"upper bound minus value under 1 up to {PROVEN_UP_TO:,}",
            f"at most {gap:.3f} in {len(seeds)} instances",
            gap < 1,
        )


def _huge(played: Played) -> Iterator[Bar]:
    ours, bare = played.seconds(ENGINE, HUGE), played.seconds(PASS, HUGE)
    if not ours or not bare:
        return
    gaps = [one.bound / one.score - 1 for one in played.of(ENGINE, HUGE)]
    yield Bar(
        f"under 1 ppm at {HUGE:,}", f"{1e6 * max(gaps):.4f} ppm", max(gaps) < 1e-6
    )
    yield Bar(
        f"{HUGE:,} within 2.5 bare passes over all pairs",
        f"{ours / bare:.2f} ({ours:.1f} s beside {bare:.1f} s)",
        ours <= 2.5 * bare,
    )
    if size := played.megabytes(COMMAND, HUGE):
        yield Bar(f"{HUGE:,} within 700 MB", f"{size:,.0f} MB", size <= 700)


def _ratios(played: Played, name: str, mentees: int) -> dict[str, float]:
    theirs = played.seconds(name, mentees) or 0.0
    own = {one: played.seconds(one, mentees) for one in OURS}
    return {one: theirs / seconds for one, seconds in own.items() if seconds}


def _told(ratios: dict[str, float]) -> str:
    words = [f"{times:,.1f} ({name.split()[-1]})" for name, times in ratios.items()]
    return ", ".join(words)


def _value(one: Outcome) -> int:
    return one.score + (10_000 * one.matched if one.objective == "most-people" else 0)


def _middle(numbers: Iterable[float]) -> float | None:
    found = list(numbers)
    return median(found) if found else None
