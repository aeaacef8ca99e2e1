"""What looking ahead is worth, one person at a time, through a made-up year.

    RAFIQI_INSTANCES=FOLDER python -m benchmarks.arrivals [PEOPLE] [SEEDS]

Mentors with two places for three newcomers. History is another year with other people.
Everybody comes on their own day and every decision stands. FOLDER holds the instance
generator. Prints tables in Markdown.
"""

from __future__ import annotations

import sys
import time
from dataclasses import fields, replace

import numpy as np

from rafiqi_matcher.arrivals.events import Answers, Event, What, arrivals
from rafiqi_matcher.arrivals.forecast import Expected, Forecast
from rafiqi_matcher.arrivals.policy import (
    FIRST_COME,
    FOUR_WEEKS,
    ONE_BY_ONE,
    WEEKLY,
    Policy,
)
from rafiqi_matcher.arrivals.replay import Report, hindsight, replay
from rafiqi_matcher.engine.market import Market
from tests.rafiqi_matcher.instances import features_of, generator, instance

POLICIES: dict[str, Policy] = {
    "first come, first served": FIRST_COME,
    "looking ahead, each in the moment of arrival": ONE_BY_ONE,
    "looking ahead, all of a week together": WEEKLY,
    "looking ahead, waiting at most 28 days": FOUR_WEEKS,
    "the same, sooner where all futures agree": replace(FOUR_WEEKS, early=True),
}


WAITS = "matched | mean wait, days | 90 % wait at most |"
QUIET = f"| way of deciding | % of hindsight | by seed | {WAITS} CPU s a year |"
LIVELY = f"| way of deciding | total against first come | {WAITS}"

HAPPENS = """
Mentors come and pause, newcomers give up, one in ten says no, pairs end after 180 days.
"""


class Year:
    """A year of newcomers, with the people of the year before behind them."""

    def __init__(self, people: int, seed: int) -> None:
        self.made = instance(people, seed=seed)
        self.before = instance(people, seed=seed + 1000)
        joined = {}
        for column in fields(self.made):
            now = getattr(self.made, column.name)
            if column.name.startswith("m_"):
                now = np.concatenate([now, getattr(self.before, column.name)])
            joined[column.name] = now
        both = generator().Instance(**joined)
        self.market = Market(features_of(both), self.made.v_cap.astype(np.int64))
        past = np.arange(people, 2 * people)
        self.expected = Expected(past, self.before.m_arrival)
        self.mentees = np.arange(people)

    def quiet(self) -> tuple[Event, ...]:
        """Newcomers come; mentors are all there."""
        return arrivals(self.made.m_arrival)

    def lively(self) -> tuple[Event, ...]:
        """Mentors come later and pause, newcomers give up."""
        mentors = np.arange(self.made.M)
        pausing = mentors[mentors % 10 == 0]
        start = 30.0 + pausing % 200
        pauses = [
            Event(day, What.MENTOR_PAUSES, mentor=j)
            for j, day in zip(pausing.tolist(), start.tolist(), strict=True)
        ]
        returns = [
            Event(e.at + 60, What.MENTOR_RETURNS, mentor=e.mentor) for e in pauses
        ]
        come = arrivals(self.made.m_arrival, self.made.v_arrival, self.made.m_patience)
        return (*come, *pauses, *returns)


def quiet_table(people: int, seeds: int) -> None:
    """Every policy against what could have been reached."""
    years = [Year(people, seed) for seed in range(seeds)]
    best = [hindsight(year.market, year.mentees) for year in years]
    print(QUIET)
    print("|---|---|---|---|---|---|---|")
    for name, policy in POLICIES.items():
        started = time.process_time()
        reports = [
            replay(y.market, y.quiet(), Forecast(y.expected), policy) for y in years
        ]
        took = (time.process_time() - started) / seeds
        shares = [100 * r.total / b for r, b in zip(reports, best, strict=True)]
        print(
            f"| {name} | {np.mean(shares):.2f} | {_each(shares)} "
            f"| {_row(reports)} | {took:.0f} |",
            flush=True,
        )


def lively_table(people: int, seeds: int) -> None:
    """Mentors come and pause, people give up and say no, pairs end."""
    years = [Year(people, seed) for seed in range(seeds)]
    answers = Answers(declines=0.1, lasts=180.0)
    print(LIVELY)
    print("|---|---|---|---|---|")
    first = 0
    for name, policy in POLICIES.items():
        reports = [
            replay(y.market, y.lively(), Forecast(y.expected), policy, answers=answers)
            for y in years
        ]
        total = sum(report.total for report in reports)
        first = first or total
        print(
            f"| {name} | {100 * total / first - 100:+.1f} % | {_row(reports)} |",
            flush=True,
        )


def _each(shares: list[float]) -> str:
    return ", ".join(f"{share:.2f}" for share in shares)


def _row(reports: list[Report]) -> str:
    matched = np.mean([len(report.made) for report in reports])
    mean, late = np.mean([report.waits for report in reports], axis=0)
    return f"{matched:,.0f} | {mean:.1f} | {late:.1f}"


if __name__ == "__main__":
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(f"{people:,} newcomers a year, {seeds} seeds.\n")
    quiet_table(people, seeds)
    print(HAPPENS)
    lively_table(people, seeds)
