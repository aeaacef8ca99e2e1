"""What learning is worth, and whether it ever does harm, in made-up programmes.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.learning [ROUNDS [SEEDS [PEOPLE]]]

Each programme has a truth that nobody sees: what really makes a pair go well. It runs
12 rounds of 600 newcomers and a quarter as many mentors; after each it learns from
what happened to its pairs and uses the new weights at once. All arms meet the same
people. Counted is the expected number of pairs that go well, so only people and
learning bring chance in. FOLDER holds the instance generator. Prints Markdown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from rafiqi_matcher import Round, explain_pairs, solve
from rafiqi_matcher.learning import Observation, explored, learn
from tests.rafiqi_matcher.instances import generator, instance, instance_rules, round_of

Floats = NDArray[np.float64]
Weights = Mapping[str, int]
EXPERT: Weights = instance_rules().weights
NAMES = tuple(EXPERT)
PROTECTED = frozenset({"language", "lived"})

TRUTH = dict(zip(NAMES, (0.6, 1.6, 0.5, 2.4, 0.1, 0.2, 2.2, 1.5, 0.9), strict=True))
"""Language, interests and times matter more than experts think, skills less."""

TRUTH_WEIGHTS: Weights = dict(zip(NAMES, (6, 16, 5, 24, 1, 2, 22, 15, 9), strict=True))


@dataclass(frozen=True, slots=True)
class World:
    """One round's people, all their pairs, and what is hidden.

    points   float64 (newcomers, mentors, criteria), 0..1
    unseen   float64 (newcomers, mentors): log-odds that no criterion knows of
    """

    round: Round
    allowed: NDArray[np.bool_]
    points: Floats
    unseen: Floats
    places: NDArray[np.intp]


Truth = Callable[[World], Floats]


def as_the_model(world: World) -> Floats:
    """The log-odds are a sum of the criteria, as we assume."""
    return np.asarray(-3.6 + world.points @ np.array([TRUTH[n] for n in NAMES]))


def as_the_experts(world: World) -> Floats:
    """The experts' weights are right."""
    slopes = np.array([EXPERT[n] for n in NAMES]) * 0.08
    return np.asarray(-3.0 + world.points @ slopes)


def otherwise(world: World) -> Floats:
    """Steps, products and roots, and half of it is something that nobody knows."""
    p = dict(zip(NAMES, np.moveaxis(world.points, 2, 0), strict=True))
    return np.asarray(
        -2.5
        + 2.0 * (p["language"] >= 0.8)
        + 3.0 * p["goals"] * p["skills"]
        + 1.5 * np.sqrt(p["availability"])
        - 1.0 * np.abs(p["seniority"] - 0.5)
        + world.unseen
    )


def against(world: World) -> Floats:
    """One criterion harms, one is best in the middle, and a trait misleads.

    Nobody asks for it; it goes along with language and does nothing for the pair's fit.
    """
    p = dict(zip(NAMES, np.moveaxis(world.points, 2, 0), strict=True))
    trait = 2.0 * p["language"].max(1, keepdims=True)
    return np.asarray(
        -2.5
        - 1.5 * p["skills"]
        + 3.0 * (1 - np.abs(2 * p["goals"] - 1))
        + 1.5 * p["interests"]
        + trait
        + world.unseen
    )


def by_chance(world: World) -> Floats:
    """Nothing we know of matters, only what nobody knows."""
    return world.unseen - 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """How many rounds, programmes and newcomers in each round."""

    rounds: int = 12
    seeds: int = 4
    newcomers: int = 600


@cache
def world(newcomers: int, seed: int, number: int) -> World:
    """The people of one round of one programme."""
    made = instance(newcomers, "scarce", 10_000 + 100 * seed + number)
    rows, columns = np.divmod(np.arange(made.N * made.M), made.M)
    allowed, _scores = generator().score_pairs(made, rows, columns)
    found = generator().criteria(made, rows, columns)
    points = np.stack([found[name] for name in NAMES], 1) / 1000
    chance = np.random.default_rng([seed, number, 1])
    unseen = chance.normal(0, 1, made.M) + chance.normal(0, 0.7, (made.N, 1))
    return World(
        round_of(made),
        allowed.reshape(made.N, made.M),
        points.reshape(made.N, made.M, -1),
        unseen,
        np.asarray(made.v_cap, np.intp),
    )


def matched(here: World, weights: Weights) -> tuple[NDArray[Any], NDArray[Any]]:
    """The rows of the pairs that our engine finds with these weights."""
    rules = here.round.rules.weighing(weights)
    pairs = solve(replace(here.round, rules=rules)).pairs
    mentees = {p.id: n for n, p in enumerate(here.round.mentees)}
    mentors = {p.id: n for n, p in enumerate(here.round.mentors)}
    return (
        np.array([mentees[p.mentee] for p in pairs]),
        np.array([mentors[p.mentor] for p in pairs]),
    )


def seer(here: World, log_odds: Floats) -> float:
    """Who knows every pair's chance of going well reaches this; nobody reaches more."""
    chance = np.where(here.allowed, 1 / (1 + np.exp(-log_odds)), 0)
    places = np.repeat(np.arange(here.places.size), here.places)
    rows, columns = linear_sum_assignment(chance[:, places], maximize=True)
    return float(chance[:, places][rows, columns].sum())


def heard(
    here: World,
    rows: NDArray[Any],
    columns: NDArray[Any],
    well: NDArray[Any],
    day: date,
) -> list[Observation]:
    """What the programme sees of its pairs: the points of each criterion, yes or no."""
    mentees, mentors = here.round.mentees, here.round.mentors
    pairs = [(mentees[i], mentors[j]) for i, j in zip(rows, columns, strict=True)]
    told = explain_pairs(pairs, here.round.rules, here.round.world)
    return [
        Observation(
            {criterion.name: criterion.points for criterion in says.criteria},
            "accepted" if is_well else "declined:person",
            day,
        )
        for says, is_well in zip(told, well, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Arm:
    """How a programme chooses its weights; learns from round to round, or not."""

    name: str
    weights: Weights
    learns: bool = False
    protected: frozenset[str] = frozenset()
    explores: bool = False


def run(arm: Arm, truth: Truth, seed: int, size: Size) -> tuple[Floats, Weights]:
    """How many pairs of each round are expected to go well, and the last weights."""
    now, seen, results = arm.weights, [], []
    doubt: dict[str, float] = dict.fromkeys(NAMES, 10.0)
    for number in range(size.rounds):
        here, used = world(size.newcomers, seed, number), now
        if arm.explores:
            used = explored(now, doubt, seed=100 * seed + number)
        rows, columns = matched(here, used)
        chance = 1 / (1 + np.exp(-truth(here)[rows, columns]))
        results.append(chance.sum())
        if arm.learns:
            dice = np.random.default_rng([seed, number, 2])
            well = dice.random(rows.size) < chance
            day = date(2031, 1, 1) + timedelta(weeks=number)
            seen += heard(here, rows, columns, well, day)
            found = learn(seen, EXPERT, now=now, protected=arm.protected)
            now = found.after
            doubt = {w.name: (w.high - w.low) / 3.92 for w in found.weights}
    return np.array(results), now


EXPERTS = Arm("experts' weights", EXPERT)
LEARNED = Arm("learned", EXPERT, learns=True)
EXPLORED = Arm("learned, exploring", EXPERT, learns=True, explores=True)
GUARDED = Arm("learned, two protected", EXPERT, learns=True, protected=PROTECTED)
ORACLE = Arm("the true weights", TRUTH_WEIGHTS)


Runs = list[tuple[Floats, Weights]]
"""For each seed: how many pairs go well in each round, and the last weights."""


def table(
    title: str, truth: Truth, arms: tuple[Arm, ...], best: Arm, size: Size
) -> None:
    """Run all arms and print what each reaches of the best arm."""
    found = {
        arm.name: [run(arm, truth, seed, size) for seed in range(size.seeds)]
        for arm in arms
    }
    print(f"\n## {title}\n")
    print(
        f"| arm | pairs that go well | of {best.name} | first 3 rounds | last 3 "
        f"| beside experts, all and worst seed |"
    )
    print("|---|---|---|---|---|---|")
    top, start = every_round(found[best.name]), every_round(found[EXPERTS.name])
    for name, runs in found.items():
        every = every_round(runs)
        gains = 100 * (every.sum(1) / start.sum(1) - 1)
        print(
            f"| {name} | {every.sum(1).mean():.0f} "
            f"| {100 * every.sum() / top.sum():.2f} % "
            f"| {100 * every[:, :3].sum() / top[:, :3].sum():.2f} % "
            f"| {100 * every[:, -3:].sum() / top[:, -3:].sum():.2f} % "
            f"| {100 * (every.sum() / start.sum() - 1):+.2f} %, {gains.min():+.2f} % |"
        )
    print(f"\nA seer, who knows every pair's chance: {ceiling(truth, size):.0f}.")
    for name, runs in found.items():
        last = ", ".join(f"{k} {v}" for k, v in runs[0][1].items())
        print(f"- {name}, at the end of the first programme: {last}")


def every_round(runs: Runs) -> Floats:
    """float64 (seeds, rounds)"""
    return np.array([results for results, _weights in runs])


def ceiling(truth: Truth, size: Size) -> float:
    """What a seer reaches in one programme, on average."""
    worlds = (
        world(size.newcomers, seed, number)
        for seed in range(size.seeds)
        for number in range(size.rounds)
    )
    return sum(seer(here, truth(here)) for here in worlds) / size.seeds


def main(size: Size) -> None:
    """Print a table for each truth."""
    started = time.process_time()
    every = (EXPERTS, LEARNED, EXPLORED, GUARDED, ORACLE)
    some = (EXPERTS, LEARNED, EXPLORED, GUARDED)
    table("Only the experts are wrong", as_the_model, every, ORACLE, size)
    table("The experts are right", as_the_experts, some, EXPERTS, size)
    table("The model is wrong", otherwise, some, EXPERTS, size)
    table("The model and the experts are wrong", against, some, EXPERTS, size)
    table("Nothing we know of matters", by_chance, some, EXPERTS, size)
    print(f"\n{time.process_time() - started:.0f} s of the processor.")


if __name__ == "__main__":
    main(Size(*map(int, sys.argv[1:4])))
