"""What the mentors on the list "whom to look for" add, beside as many random ones.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.recruits [MENTEES] [SEEDS] [PLACES]

FOLDER holds the instance generator. PLACES is what each new mentor brings; else as many
as mentors usually have. A random one is like a mentor drawn from those who are there;
one who was found has what a line says and is for the rest like a random one, with no
more words than such a one. What the list promises is checked by solving the round anew
with exactly these mentors. Prints a table in Markdown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import mean
from typing import Any

import numpy as np

from rafiqi_matcher import Person, Result, solve
from rafiqi_matcher.recruits.needs import Needs, needs
from rafiqi_matcher.recruits.seekers import Seekers, seekers_of
from tests.rafiqi_matcher.instances import instance, round_of

CASES = (("scarce", "fit"), ("scarce", "most-people"), ("balanced", "most-people"))
DRAWN = 3

Facts = dict[str, Any]


def play(mentees: int, regime: str, objective: str, seed: int, each: int | None) -> str:
    """One line of the table."""
    round = round_of(instance(mentees, regime, seed), objective)
    result = solve(round)
    started = time.process_time()
    listed = needs(result, each=each)
    seconds = time.process_time() - started
    check(result, listed)
    lines = [need.facts for need in listed.needs for _ in range(need.mentors)]
    seekers = seekers_of(round, result.certificate.per_match)
    draw = np.random.default_rng(seed)
    random, found = [], []
    for _ in range(DRAWN):
        drawn = draw.choice(len(round.mentors), len(lines), replace=False)
        some = [dict(round.mentors[n].facts) for n in drawn]
        random.append(gained(seekers, some, listed.each))
        met = [filling(line, one) for line, one in zip(lines, some, strict=True)]
        found.append(gained(seekers, met, listed.each))
    people, score = (mean(some) for some in zip(*random, strict=True))
    met_people, met_score = (mean(some) for some in zip(*found, strict=True))
    about = sorted(len(need.helped) for need in listed.needs)
    return (
        f"| {regime} | {objective} | {seed} | {len(lines)} x {listed.each} | "
        f"{about[0]} to {about[-1]} | {listed.people[-1]} | {met_people:.1f} | "
        f"{people:.1f} | {listed.score[-1]:,} | {met_score:,.0f} | {score:,.0f} | "
        f"{met_score / score - 1:+.0%} | {seconds:.0f} |"
    )


def gained(seekers: Seekers, new: Sequence[Facts], each: int) -> tuple[int, int]:
    """How many people more have a mentor with some new ones, and how much more fit."""
    opening = seekers.opening(new, each)
    now = opening.now
    for column in opening.possible:
        now = now.with_places(int(column), each)
    now = now.proven()
    return now.people - opening.now.people, now.score - opening.now.score


def filling(line: Mapping[str, Any], one: Facts) -> Facts:
    """Somebody like this one who has what a line says, with no more words for it."""
    facts = dict(one)
    for name, told in line.items():
        own = one.get(name) or ()
        if isinstance(told, Mapping):
            more = [word for word in own if word not in told]
            room = max(0, len(own) - len(told))
            facts[name] = {**{word: own[word] for word in more[:room]}, **told}
        elif isinstance(told, list | tuple | set | frozenset):
            more = [word for word in own if word not in told]
            facts[name] = [*told, *more[: max(0, len(own) - len(told))]]
        else:
            facts[name] = told
    return facts


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


def main(mentees: int = 10_000, seeds: int = 2, each: int | None = None) -> None:
    """Print the table, line by line as it is found."""
    print(
        "| regime | objective | seed | mentors x places | newcomers of a line | "
        "people: list | found | random | fit: list | found | random | found | CPU s |"
    )
    print("|" + "---|" * 13)
    for regime, objective in CASES:
        for seed in range(1, 1 + seeds):
            print(play(mentees, regime, objective, seed, each), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
