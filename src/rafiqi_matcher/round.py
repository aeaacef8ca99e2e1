"""What a matching round is given: people, rules, and what coordinators decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter

from rafiqi_matcher.people import Person
from rafiqi_matcher.refused import BadInput
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.rules_file import usual_rules
from rafiqi_matcher.world import World

Pairing = tuple[str, str]
"""The id of a mentee and the id of a mentor."""

LARGEST_BONUS = 10**6
"""A hundred perfect fits: nobody needs to count for more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One mentee with one mentor; score is 0..10000."""

    mentee: str
    mentor: str
    score: int
    is_pinned: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """One matching round.

    bonus      extra points per mentee if matched, in the order of mentees, for waiting
               time or a coordinator's priority; a perfect fit is 10,000; empty = all 0
    fairness   the part of the bonus that is only there to make the pairs fair, and that
               no cost counts; empty = all 0
    pinned     pairs that stay whatever the rules say; a rule they break is reported
    forbidden  pairs that must not be
    seed       >= 0, decides between equally good sets of pairs, always the same way
    least_score  0..10000, pairs below it are not made, except by hand

    Raises BadInput for ids that are doubled or unknown, decisions that clash, and
    tables that the rules look up but the world lacks.
    """

    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    rules: Rules = field(default_factory=usual_rules)
    world: World = field(default_factory=World)
    bonus: tuple[int, ...] = ()
    pinned: tuple[Pairing, ...] = ()
    forbidden: frozenset[Pairing] = frozenset()
    seed: int = 0
    least_score: int = 0
    fairness: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        _once((p.id for p in self.mentees), "The mentee {} is there twice.")
        _once((p.id for p in self.mentors), "The mentor {} is there twice.")
        _once((e for e, _ in self.pinned), "The mentee {} is pinned to two mentors.")
        if self.bonus and len(self.bonus) != len(self.mentees):
            given, wanted = len(self.bonus), len(self.mentees)
            raise BadInput(f"{given} bonuses for {wanted} mentees.", "bonus")
        if any(type(b) is not int or abs(b) > LARGEST_BONUS for b in self.bonus):
            says = f"A bonus is a whole number of at most {LARGEST_BONUS:,}."
            raise BadInput(says, "bonus")
        self.rules.check(self.world)
        if self.seed < 0:
            raise BadInput("The seed is a whole number, 0 or more.", "seed")
        mentees = set(map(attrgetter("id"), self.mentees))
        mentors = set(map(attrgetter("id"), self.mentors))
        for mentee, mentor in (*self.pinned, *self.forbidden):
            if mentee not in mentees or mentor not in mentors:
                raise BadInput(f"Nobody knows both of {mentee} and {mentor}.")
        if clash := self.forbidden.intersection(self.pinned):
            mentee, mentor = min(clash)
            raise BadInput(f"{mentee} and {mentor} are both pinned and forbidden.")

    def bonus_of(self, row: int) -> int:
        """The bonus of the mentee in this row."""
        return self.bonus[row] if self.bonus else 0


def _once(names: Iterable[str], says: str) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise BadInput(says.format(name), "id")
