"""What the mentors on the list "whom to look for" add, beside as many random ones.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.recruits [MENTEES] [SEEDS]

FOLDER holds the instance generator. A random one is like a mentor drawn from those who
are there; all bring as many places as a mentor usually has. What the list promises is
checked by solving the round anew with exactly these mentors. Prints a Markdown table.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import islice
from statistics import mean

import numpy as np

from rafiqi_matcher import Person, Result, solve
from rafiqi_matcher.recruits.choose import choose
from rafiqi_matcher.recruits.needs import Needs, needs, usual_places
from rafiqi_matcher.recruits.seekers import seekers_of
from tests.rafiqi_matcher.instances import instance, round_of

CASES = (("scarce", "fit"), ("scarce", "most-people"), ("balanced", "most-people"))
DRAWN = 3


def play(mentees: int, regime: str, objective: str, seed: int) -> str:
    """One line of the table."""
    round = round_of(instance(mentees, regime, seed), objective)
    result = solve(round)
    started = time.process_time()
    listed = needs(result)
    seconds = time.process_time() - started
    number = sum(need.mentors for need in listed.needs)
    each = usual_places(round.mentors)
    seekers = seekers_of(round, result.certificate.per_match)
    opening = seekers.opening([dict(m.facts) for m in seekers.mentors], each)
    like = list(islice(choose(opening), number))
    draw = np.random.default_rng(seed)
    random = []
    for _ in range(DRAWN):
        after = before = opening.now
        for column in draw.choice(opening.possible, number, replace=False):
            after = after.with_places(int(column), each)
        random.append((after.people - before.people, after.score - before.score))
    check(result, listed)
    people, score = (mean(some) for some in zip(*random, strict=True))
    chosen = sum(a.people for a in like), sum(a.score for a in like)
    return (
        f"| {regime} | {objective} | {seed} | {number} x {each} | "
        f"{listed.people[-1]} | {chosen[0]} | {people:.1f} | "
        f"{listed.score[-1]:,} | {chosen[1]:,} | {score:,.0f} | "
        f"{listed.score[-1] / score - 1:+.0%} | {chosen[1] / score - 1:+.0%} | "
        f"{seconds:.0f} |"
    )


def check(result: Result, listed: Needs) -> None:
    """Add everybody on the list, match all anew, and see what was promised."""
    round = result.round
    new = [
        Person(f"new {n} {copy}", need.facts, listed.each)
        for n, need in enumerate(listed.needs)
        for copy in range(need.mentors)
    ]
    after = solve(replace(round, mentors=(*round.mentors, *new)))
    people = len(after.pairs) - len(result.pairs)
    score = after.certificate.score - result.certificate.score
    assert after.certificate.gap == 0
    assert (people, score) == (listed.people[-1], listed.score[-1])


def main(mentees: int = 10_000, seeds: int = 2) -> None:
    """Print the table, line by line as it is found."""
    print(
        "| regime | objective | seed | mentors x places | people: list | like those "
        "there | random | fit: list | like those there | random | list | like those "
        "there | CPU s |"
    )
    print("|" + "---|" * 13)
    for regime, objective in CASES:
        for seed in range(1, 1 + seeds):
            print(play(mentees, regime, objective, seed), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
