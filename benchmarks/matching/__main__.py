"""One command: make instances, let everybody play, judge, write the page."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from benchmarks.matching import outcomes
from benchmarks.matching.bars import HUGE, REGIMES, Played
from benchmarks.matching.children import ROOT
from benchmarks.matching.instances import GENERATOR, Instance
from benchmarks.matching.outcomes import NEWCOMER, OURS, PASS, Outcome
from benchmarks.matching.play import MOST_PEOPLE, Table
from benchmarks.matching.report import page

PAGE = ROOT / "docs" / "benchmarks" / "matching.md"
_USUAL_GENERATOR = os.environ.get("RAFIQI_INSTANCES", ROOT.parent / "shared" / "bench")


def main() -> None:
    """Play and write."""
    options = _options()
    generator = Path(options.generator).resolve()
    if not (generator / GENERATOR).exists():
        raise SystemExit(
            f"There is no {GENERATOR} in {generator}. Name its folder with "
            "--generator, or in the environment as RAFIQI_INSTANCES."
        )
    home = ROOT / "build" / "benchmarks"
    home.mkdir(parents=True, exist_ok=True)
    file = home / "outcomes.jsonl"
    told = _earlier(options, outcomes.kept(file))
    load = os.getloadavg()[1]

    def tell(outcome: Outcome) -> None:
        told.append(outcome)
        outcomes.keep(file, told)
        print(_said(outcome), flush=True)

    table = Table(home, tell)
    sizes = [*options.sizes, *([HUGE] if options.huge else [])]
    for mentees in sizes:
        for regime in options.regimes if mentees < HUGE else REGIMES[:1]:
            for seed in options.seeds[: 1 if mentees >= HUGE else None]:
                _play(table, options, Instance(mentees, regime, seed, home, generator))
    PAGE.write_text(page(Played(tuple(told)), (load, os.getloadavg()[1])))
    print(f"Written to {PAGE.relative_to(ROOT)}.")


def _play(table: Table, options: argparse.Namespace, one: Instance) -> None:
    is_first = one.seed == options.seeds[0]
    is_scarce = one.regime == REGIMES[0]
    if options.only != "peers":
        table.ours(one)
        if not is_scarce:
            table.ours(one, MOST_PEOPLE)
        elif is_first:
            table.beside(one)
    if options.only != "ours" and is_scarce and (one.mentees < 10_000 or is_first):
        table.peers(one)


def _earlier(options: argparse.Namespace, before: list[Outcome]) -> list[Outcome]:
    if options.only is None:
        return []
    is_ours = options.only == "peers"
    return [one for one in before if (one.name in (*OURS, PASS, NEWCOMER)) == is_ours]


def _said(one: Outcome) -> str:
    if one.is_over:
        return f"{one.name}, {one.mentees:,} {one.regime} {one.seed}: over two minutes"
    return (
        f"{one.name}, {one.mentees:,} {one.regime} {one.seed} {one.objective}: "
        f"{one.seconds:.3f} s, whole {one.whole:.2f} s, {one.megabytes:.0f} MB, "
        f"total {one.score:,}, bound {one.bound:,.2f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.matching", description=__doc__)
    some = {"nargs": "+", "type": int, "metavar": "N"}
    parser.add_argument("--sizes", default=[300, 1000, 10_000], help="mentees", **some)
    parser.add_argument("--regimes", nargs="+", choices=REGIMES, default=REGIMES)
    usual = [11, 12, 13, 14, 15]
    parser.add_argument("--seeds", default=usual, help="for every size", **some)
    parser.add_argument("--huge", action="store_true", help=f"{HUGE:,} as well")
    parser.add_argument(
        "--only",
        choices=["ours", "peers"],
        help="play only these again, and take the others from the run before",
    )
    parser.add_argument(
        "--generator",
        default=_USUAL_GENERATOR,
        help=f"the folder of {GENERATOR} (or set RAFIQI_INSTANCES)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
