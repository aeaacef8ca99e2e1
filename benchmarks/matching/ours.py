"""Rafiqi's matcher on one instance, in a process that has matched once before.

    python -m benchmarks.matching.ours HOW FOLDER ANSWER [OBJECTIVE]

HOW is engine (from columns to pairs), library (from people in memory to pairs) pass
(every pair scored once and nothing kept) or newcomer (the best pairs again when one
person more has come, the middle of 21). Prints processor seconds as JSON: call is
what counts, before is what was needed first (reading the files, making columns).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

from rafiqi_matcher import Round, solve, world_from
from rafiqi_matcher.engine.compiled import CompiledScan
from rafiqi_matcher.engine.live import LiveMarket
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.people_files import read_people
from rafiqi_matcher.rules import MOST_PEOPLE
from tests.rafiqi_matcher.instances import features_of, instance, instance_rules

_NEWCOMERS = 21


def _round(folder: Path, objective: str) -> Round:
    rules = instance_rules().aiming_at(objective)
    return Round(
        read_people(folder / "mentees.jsonl", rules, "mentee").people,
        read_people(folder / "mentors.jsonl", rules, "mentor").people,
        rules,
        world_from(json.loads((folder / "world.json").read_text())),
    )


def _library(folder: Path, answer: Path, objective: str) -> dict[str, float]:
    start = time.process_time()
    round = _round(folder, objective)
    read = time.process_time()
    result = solve(round)
    done = time.process_time()
    proof = result.certificate
    np.savez(
        answer,
        mentee=[int(pair.mentee) for pair in result.pairs],
        mentor=[int(pair.mentor) for pair in result.pairs],
        price=[proof.prices[mentor.id] for mentor in round.mentors],
        bonus=proof.per_match,
    )
    return {"call": done - read, "before": read - start}


def _market(folder: Path) -> Market:
    mentees, regime, seed = folder.name.split("-")
    made = instance(int(mentees), regime, int(seed))
    return Market(features_of(made), made.v_cap.astype(np.int64))


def _engine(folder: Path, answer: Path, objective: str) -> dict[str, float]:
    start = time.process_time()
    market = _market(folder)
    per_match = 10_000 if objective == MOST_PEOPLE else 0
    bonus = np.full(market.features.mentees, per_match, np.int64)
    ready = time.process_time()
    found = best_pairs(market, bonus)
    done = time.process_time()
    matched = np.flatnonzero(found.mate >= 0)
    pairs = {"mentee": matched, "mentor": found.mate[matched]}
    np.savez(answer, price=found.price, bonus=per_match, **pairs)
    return {"call": done - ready, "before": ready - start, "bound": found.bound}


def _pass(folder: Path, answer: Path, objective: str) -> dict[str, float]:
    start = time.process_time()
    scan = CompiledScan(_market(folder).features)
    ready = time.process_time()
    pairs, _ = scan.add_up()
    done = time.process_time()
    return {"call": done - ready, "before": ready - start, "pairs": pairs}


def _newcomer(folder: Path, answer: Path, objective: str) -> dict[str, float]:
    market = _market(folder)
    absent = np.linspace(0, market.features.mentees - 1, _NEWCOMERS).astype(int)
    here = np.ones(market.features.mentees, np.bool_)
    here[absent] = False
    live = LiveMarket(market, here)
    took = []
    for mentee in absent.tolist():
        start = time.process_time()
        live.arrive(mentee)
        took.append(time.process_time() - start)
    return {"call": median(took), "before": max(took)}


HOWS = {"library": _library, "engine": _engine, "pass": _pass, "newcomer": _newcomer}


def main(how: str, folder: str, answer: str, objective: str = "fit") -> None:
    """Once to warm up, once to be measured."""
    first = min(Path(folder).parent.glob("1000-*"))
    for place in (first, Path(folder)):
        told = HOWS[how](place, Path(answer), objective)
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
