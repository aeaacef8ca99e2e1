"""A stretch of time, replayed: what a way of deciding reaches, and who waits how long.

Whoever is decided about and gets nobody counts as unmatched from then on: the replay
measures the decision, not the second chance that people have in life.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.arrivals.choose import choose_one, choose_together
from rafiqi_matcher.arrivals.desk import Desk
from rafiqi_matcher.arrivals.events import Answers, Event, Stream, What
from rafiqi_matcher.arrivals.forecast import Forecast
from rafiqi_matcher.arrivals.outlook import Outlook
from rafiqi_matcher.arrivals.policy import Policy
from rafiqi_matcher.engine.market import Market, best_pairs
from rafiqi_matcher.engine.scan import Prices, Rows


@dataclass(frozen=True, slots=True)
class Made:
    """A pair, on the day of the decision, and how many days the mentee had waited."""

    mentee: int
    mentor: int
    score: int
    at: float
    waited: float


@dataclass(frozen=True, slots=True)
class GroupReport:
    """How a group fared; mean_wait in days, of those who were matched."""

    people: int
    matched: int
    mean_wait: float


@dataclass(frozen=True, slots=True)
class Report:
    """What a replay came to.

    made      pairs in the order of time, without those that were declined
    came      how many mentees came
    waits     mean and 90th percentile of the days waited by those matched
    looks     how often the worth of places was estimated
    """

    made: tuple[Made, ...]
    came: int
    looks: int
    groups: Mapping[str, GroupReport] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The sum of the scores of all pairs."""
        return sum(pair.score for pair in self.made)

    @property
    def waits(self) -> tuple[float, float]:
        """Mean and 90th percentile of the days that the matched have waited."""
        days = [pair.waited for pair in self.made] or [0.0]
        return float(np.mean(days)), float(np.percentile(days, 90))


def hindsight(market: Market, mentees: Rows) -> int:
    """What could have been reached, had everybody been known before.

    mentees  int64, those who came; all mentors count with the places of the market
    """
    return best_pairs(market.take(mentees=mentees)).score


def replay(
    market: Market,
    events: Iterable[Event],
    forecast: Forecast,
    policy: Policy,
    *,
    answers: Answers | None = None,
    bonus: Prices | None = None,
    groups: Mapping[str, NDArray[np.bool_]] | None = None,
) -> Report:
    """Let a policy decide about everybody who comes.

    events  mentors who never come by an event are there from the beginning, unless
            some mentor comes by one
    groups  name -> bool (mentees,)
    """
    happenings = sorted(events)
    return _Replay(market, happenings, forecast, policy, answers or Answers(), bonus)(
        groups or {}
    )


class _Replay:
    def __init__(
        self,
        market: Market,
        events: list[Event],
        forecast: Forecast,
        policy: Policy,
        answers: Answers,
        bonus: Prices | None,
    ) -> None:
        come_later = any(e.what == What.MENTOR_COMES for e in events)
        self.market, self.policy, self.answers = market, policy, answers
        self.desk = Desk(market, mentors_are_here=not come_later)
        self.stream = Stream(events)
        self.end = _last_question(events)
        self.outlook = Outlook(
            market,
            forecast,
            bonus=bonus,
            futures=policy.futures,
            memory=policy.memory,
            seed=policy.seed,
        )
        self.made: dict[tuple[int, int], Made] = {}
        self.looks = 0
        self.shifted = 0

    def __call__(self, groups: Mapping[str, NDArray[np.bool_]]) -> Report:
        now = 0.0
        while now <= self.end:
            if not self.policy.every:
                self._take_in(now, decide=False)
                self._look(now, np.zeros(0, np.int64))
            now += self.policy.step
            self._take_in(now, decide=not self.policy.every)
            if self.policy.every:
                self._decide(now, is_last=now > self.end)
        self._take_in(float("inf"), decide=False)
        return self._report(groups)

    def _take_in(self, until: float, *, decide: bool) -> None:
        for event in self.stream.until(until):
            before = self.desk.places if event.what <= What.PLACES_CHANGE else None
            self.desk.take_in(event)
            if event.what == What.PAIR_DECLINES:
                self.made.pop((event.mentee, event.mentor), None)
            if before is not None:
                self.shifted += int(np.abs(self.desk.places - before).sum())
            if decide and event.mentee in self.desk.waiting:
                self._decide_one(event.mentee, event.at)

    def _look(self, now: float, waiting: Rows) -> None:
        if self.policy.ahead:
            self.outlook.look(now, self.desk.places, waiting, self.desk.seen)
            self.looks += 1
        self.shifted = 0

    def _decide_one(self, mentee: int, at: float) -> None:
        places = self.desk.places
        if self.shifted > self.policy.change * max(1, int(places.sum())):
            self._look(at, np.zeros(0, np.int64))
        mentor = choose_one(
            self.market,
            mentee,
            places,
            self.outlook.worth,
            bonus=int(self.outlook.bonus[mentee]),
            apart=self.desk.apart,
        )
        self._settle(mentee, mentor, at)

    def _decide(self, now: float, *, is_last: bool) -> None:
        """Decide about those who cannot wait for the next look, and perhaps others."""
        last_day = now + self.policy.every - self.policy.wait
        everybody = sorted(self.desk.waiting.items())
        due = [m for m, since in everybody if is_last or since < last_day]
        rest = [m for m, since in everybody if not (is_last or since < last_day)]
        self._look(now, np.array(rest, np.int64))
        rows = np.array(due, np.int64)
        mates = choose_together(
            self.market,
            rows,
            self.desk.places,
            self.outlook.worth,
            bonus=self.outlook.bonus[rows],
            apart=self.desk.apart,
        )
        for mentee, mentor in zip(due, mates.tolist(), strict=True):
            self._settle(mentee, mentor, now)
        if self.policy.early:
            for mentee, mentor in self._agreed(len(rest)):
                if self.desk.places[mentor] > 0:
                    self._settle(mentee, mentor, now)

    def _agreed(self, waiting: int) -> list[tuple[int, int]]:
        """Who of those who may wait has the same mentor in every future."""
        if not self.outlook.used or not waiting:
            return []
        mates = np.stack([used.columns[:waiting] for used in self.outlook.used])
        same = (mates == mates[0]).all(0) & (mates[0] >= 0)
        rows = self.outlook.used[0].rows[:waiting]
        pairs = zip(rows[same].tolist(), mates[0][same].tolist(), strict=True)
        return [
            (mentee, mentor)
            for mentee, mentor in pairs
            if self.desk.is_here[mentor] and (mentee, mentor) not in self.desk.apart
        ]

    def _settle(self, mentee: int, mentor: int, at: float) -> None:
        if mentor < 0:
            self.desk.waiting.pop(mentee)
            return
        self.desk.give(mentee, mentor)
        score = int(self.market.features.scores(np.array(mentee), np.array(mentor)))
        waited = at - self.desk.since[mentee]
        self.made[mentee, mentor] = Made(mentee, mentor, score, at, waited)
        follows = self.answers.to(mentee, mentor, at)
        self.stream.add(follows)
        self.end = max(self.end, _last_question(follows))

    def _report(self, groups: Mapping[str, NDArray[np.bool_]]) -> Report:
        made, seen = tuple(self.made.values()), self.desk.seen
        by_group = {}
        for name, is_in in groups.items():
            days = [pair.waited for pair in made if is_in[pair.mentee]]
            mean = float(np.mean(days)) if days else 0.0
            by_group[name] = GroupReport(int(is_in[seen].sum()), len(days), mean)
        return Report(made, seen.size, self.looks, by_group)


def _last_question(events: Iterable[Event]) -> float:
    """The last day on which somebody has to be decided about."""
    asks = (What.COMES, What.PAIR_DECLINES)
    return max((event.at for event in events if event.what in asks), default=0.0)
