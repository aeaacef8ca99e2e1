"""What a programme has decided about matching, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from rafiqi_matcher.rules import FIT, MOST_PEOPLE, Rules
from rafiqi_matcher.rules_file import usual_rules

USUAL_WEIGHTS: Mapping[str, int] = usual_rules().weights
CRITERIA: tuple[str, ...] = tuple(USUAL_WEIGHTS)
SWITCHES = ("language", "availability", "format")
"""The hard rules a programme may switch off; the others protect people."""

assert set(SWITCHES) == {r.name for r in usual_rules().must if not r.protects}


@dataclass(frozen=True, slots=True)
class MatchingRules:
    """Weights, hard rules and what waiting counts.

    weights          criterion -> whole number; they sum to 100
    most_people      first as many pairs as can be, and among those ways the best fit;
                     otherwise the best total fit alone
    off              hard rules that are switched off, among SWITCHES
    needed_level     the best shared language must reach it: 1 any, 2 B2, 3 C1
    needed_slots     parts of the week that both must have free, 1 to 5
    points_per_week  added for each week of waiting; a perfect fit is 10000
    most_points      and never more than this
    floor            percent of everybody's rate that each of fair_groups shall reach;
                     0: no floor, 100: the same rate
    fair_groups      names among _fair_groups.GROUPS
    lift_groups      whether of fair_groups the worst-off comes first: the highest
                     lowest rate, with it the second lowest, and so on
    passed_over      who stayed without a mentor in so many rounds comes first; 0: off
    worst_first      whether the lowest score of a round is lifted as far as it goes
    """

    weights: Mapping[str, int] = field(default_factory=lambda: dict(USUAL_WEIGHTS))
    most_people: bool = True
    off: tuple[str, ...] = ()
    needed_level: int = 1
    needed_slots: int = 1
    points_per_week: int = 100
    most_points: int = 1500
    floor: int = 0
    fair_groups: tuple[str, ...] = ()
    passed_over: int = 0
    worst_first: bool = False
    lift_groups: bool = False

    @classmethod
    def stored(cls, rules: Mapping[str, Any]) -> Self:
        """Rules from Programme.rules or Round.rules; what is left out is as usual."""
        given = dict(rules)
        for name in {"off", "fair_groups"} & given.keys():
            given[name] = tuple(given[name])
        return cls(**given)

    def as_json(self) -> dict[str, Any]:
        """The way back, everything said."""
        lists = {"off": list(self.off), "fair_groups": list(self.fair_groups)}
        return asdict(self) | {"weights": dict(self.weights)} | lists

    def engine(self) -> Rules:
        """Raises BadInput when the weights do not sum to 100."""
        objective = MOST_PEOPLE if self.most_people else FIT
        return (
            usual_rules().weighing(self.weights).without(self.off).aiming_at(objective)
        )

    def waiting_points(self, since: datetime, at: datetime) -> int:
        """What somebody's waiting adds to a pair with them, counted by days."""
        days = max(0, (at - since).days)
        return min(self.most_points, self.points_per_week * days // 7)


USUAL = MatchingRules()
