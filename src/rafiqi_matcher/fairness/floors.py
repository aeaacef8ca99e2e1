"""The best pairs in which no group falls below its floor.

A floor only ever lifts: being in a group counts for something, or for nothing, and
never against somebody. So a group that does better than others is not pulled down; who
wants two groups to be equal gives both a floor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Floats, Market, Solution, best_pairs
from rafiqi_matcher.fairness.ascent import ascend
from rafiqi_matcher.fairness.groups import Bools, Counts, Groups
from rafiqi_matcher.fairness.people import People
from rafiqi_matcher.fairness.reach import match_most
from rafiqi_matcher.fairness.repair import FIRM, repaired
from rafiqi_matcher.fairness.shares import Need
from rafiqi_matcher.fairness.trials import UNREACHABLE, Asked, Trial
from rafiqi_matcher.refused import BadInput

ONE_IN = 500
"""One person in so many may be missing from a group."""

_ENDS_TRIED = 3


@dataclass(frozen=True, slots=True)
class FairPairs:
    """Pairs that keep floors, and the proof that no others cost much less.

    mate        int32 (mentees,), -1: nobody
    score       sum of the scores of all pairs
    value       the same with the bonus of everybody who is matched
    bound       no set of pairs that keeps the floors `least` is worth more
    price       float64 (mentors,), and
    multiplier  int64 (groups,), >= 0, points for everybody in a group: the bound is
                what these prices prove with this bonus, minus multiplier @ least
    matched     int64 (groups,), how many have a mentor
    extra       int64 (mentees,), what each counts beside the bonus: with both, these
                pairs are the best
    asked       int64 (groups,), the floors that were asked for
    least       int64 (groups,), the floors; lower than asked where that is impossible
    """

    mate: Ints
    score: int
    value: int
    bound: float
    price: Floats
    multiplier: Counts
    matched: Counts
    extra: Counts
    asked: Counts
    least: Counts


def tolerance(groups: Groups) -> Counts:
    """How many may be missing in each group while its floor still counts as kept."""
    return np.maximum(1, groups.sizes // ONE_IN)


def floors_from(groups: Groups, share: float, matched: int) -> Counts:
    """Floors that give each group a share of the match rate of all.

    share    0..1; 0.8 is the four-fifths rule, 1 the same rate for all
    matched  how many of all mentees have a mentor

    A floor is rounded down to whole people.
    Source: 29 CFR 1607.4(D) for four fifths.
    """
    if not 0 <= share <= 1:
        raise BadInput(f"A floor of {share}; it must be from 0 to 1.", "floors")
    mentees = max(1, groups.member.shape[1])
    return whole_people(share * matched * groups.sizes / mentees)


def whole_people(number: Floats) -> Counts:
    """Rounded down, unless only the last digit of a float is missing."""
    whole: Counts = np.floor(number + 1e-9).astype(np.int64)
    return whole


def fair_pairs(
    market: Market,
    groups: Groups,
    least: Counts,
    bonus: Counts | None = None,
    plain: Solution | None = None,
    first: Bools | None = None,
) -> FairPairs:
    """Find the best pairs that keep a floor for every group.

    least  int64 (groups,), how many of each shall have a mentor, 0..size
    bonus  int64 (mentees,), as in best_pairs
    plain  the best pairs without floors, if they are known
    first  bool (mentees,), who comes before the floors: no fewer of them have a mentor
           than without floors; None: nobody

    A floor that is impossible is lowered to the most that is possible. Where floors are
    impossible only together, those that are nearly kept count as kept: one person, or
    one in 500 of a group, may be missing. Raises BadInput for floors that no group
    could keep.
    """
    _check(groups, least)
    extra = np.zeros(market.features.mentees, np.int64) if bonus is None else bonus
    asked = Asked(market, groups, extra, least)
    without = asked.trial(
        np.zeros_like(least),
        plain or best_pairs(market, extra),
        np.zeros_like(extra),
    )
    trials = [without]
    asked = replace(asked, least=np.minimum(least, _with_anybody(asked, without)))
    while True:
        if without.short(asked.least):
            ascend(asked, trials)
        end = _end(asked, trials, first)
        if not end.short(asked.least):
            return _fair_pairs(asked, trials, end, least)
        asked = replace(asked, least=_possible(asked, end))


def _check(groups: Groups, least: Counts) -> None:
    sizes = groups.sizes.tolist()
    for name, size, floor in zip(groups.names, sizes, least.tolist(), strict=True):
        if not 0 <= floor <= size:
            says = f"A floor of {floor} for {name}, to which {size} people belong."
            raise BadInput(says, "floors")


def _with_anybody(asked: Asked, trial: Trial) -> Counts:
    """How many of each group have any possible mentor."""
    return asked.groups.count(asked.distance(trial) < UNREACHABLE)


def _end(asked: Asked, trials: Sequence[Trial], first: Bools | None) -> Trial:
    """The best pairs found, and those made from the trials that promise most."""
    by_bound = sorted(trials, key=lambda trial: trial.bound(asked.least))
    found = list(by_bound)
    people = _people(asked, trials[0], first)
    for trial in by_bound[:_ENDS_TRIED]:
        turns = repaired(asked, trial)
        found += turns[1:]
        if turns[-1].short(asked.least):
            people.mate = trial.solution.mate
            if not people.finds([Need(asked.least, 0)]):
                break
            pushed = np.where(people.mate >= 0, FIRM, 0)
            nothing = np.zeros_like(trial.multiplier)
            found.append(asked.attempt(nothing, trial.solution.price, pushed))
    return min(found, key=lambda trial: (trial.short(asked.least), -trial.value))


def _people(asked: Asked, without: Trial, first: Bools | None) -> People:
    matched = without.solution.mate >= 0
    some = np.zeros_like(matched) if first is None else first
    held = Groups(("first",), some[None])
    return People(
        asked.market,
        asked.groups,
        np.zeros_like(asked.least),
        held,
        held.count(matched),
        without.solution.mate,
    )


def _possible(asked: Asked, end: Trial) -> Counts:
    """Floors at most as high as these, after one of them was missed."""
    lower = asked.least.copy()
    missing = asked.least - end.matched
    for group in np.flatnonzero(missing > tolerance(asked.groups)):
        _, _, most = match_most(asked.market, asked.groups.member[group], asked.bonus)
        lower[group] = min(most, asked.least[group])
    if (lower == asked.least).all():
        return np.minimum(lower, end.matched)
    return lower


def _fair_pairs(
    asked: Asked, trials: Iterable[Trial], end: Trial, wanted: Counts
) -> FairPairs:
    proof = min(trials, key=lambda trial: trial.bound(asked.least))
    return FairPairs(
        mate=end.solution.mate,
        score=end.solution.score,
        value=end.value,
        bound=proof.bound(asked.least),
        price=proof.solution.price,
        multiplier=proof.multiplier,
        matched=end.matched,
        extra=end.extra,
        asked=wanted,
        least=asked.least,
    )
