"""A round's free places beside those that possible mentors would bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rafiqi_matcher.engine.scan import Prices
from rafiqi_matcher.engine.thresholds import at_least
from rafiqi_matcher.people import Person
from rafiqi_matcher.recruits.choose import Opening
from rafiqi_matcher.recruits.profiles import Facts
from rafiqi_matcher.round import Round
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.seats import market_of


@dataclass(frozen=True, slots=True)
class Seekers:
    """Who still looks in a round, and who has or could have a place for them.

    In the order of ids, so that the order of a spreadsheet decides nothing.

    mentees, mentors  without those whom pinned pairs have brought together; mentors
                      keep the places that are free
    bonus             int64 (mentees,), with what every match counts; the market counts
                      scores from the least that a pair must have
    """

    round: Round
    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    bonus: Prices

    def opening(self, possible: Sequence[Facts], each: int) -> Opening:
        """The market with these possible mentors, who come after all others."""
        others = (Person(f"{n}", facts, 0) for n, facts in enumerate(possible))
        everybody = (*self.mentors, *others)
        round = self.round
        judge = Judge(self.mentees, everybody, round.rules, round.world)
        row_of = {person.id: n for n, person in enumerate(self.mentees)}
        column_of = {person.id: n for n, person in enumerate(self.mentors)}
        market = market_of(judge, everybody, round.forbidden, row_of, column_of)
        columns = np.arange(len(self.mentors), len(everybody))
        return Opening(at_least(market, round.least_score), self.bonus, columns, each)


def seekers_of(round: Round, per_match: int) -> Seekers:
    """Everybody of a round.

    per_match  what every match counts beside its score and the mentee's bonus
    """
    each_counts = per_match + round.least_score
    pinned = {mentee for mentee, _ in round.pinned}
    taken = Counter(mentor for _, mentor in round.pinned)
    looking = [n for n, p in enumerate(round.mentees) if p.id not in pinned]
    looking.sort(key=lambda n: round.mentees[n].id)
    mentors = sorted(round.mentors, key=lambda mentor: mentor.id)
    return Seekers(
        round,
        tuple(round.mentees[n] for n in looking),
        tuple(replace(m, capacity=max(0, m.capacity - taken[m.id])) for m in mentors),
        np.array([round.bonus_of(n) + each_counts for n in looking], np.int64),
    )
