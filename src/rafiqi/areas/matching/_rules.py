"""What a programme has decided about matching, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from rafiqi.areas.matching._own_file import own_file
from rafiqi_matcher.rules import FIT, MOST_PEOPLE, Rules
from rafiqi_matcher.rules_file import usual_rules

USUAL_WEIGHTS: Mapping[str, int] = usual_rules().weights


@dataclass(frozen=True, slots=True)
class MatchingRules:
    """Weights, hard rules and what waiting counts.

    weights          criterion -> whole number; they sum to 100
    most_people      first as many pairs as can be, and among those ways the best fit;
                     otherwise the best total fit alone
    off              hard rules that are switched off, among the switches
    needed_level     the best shared language must reach it: 1 any, 2 B2, 3 C1
    needed_slots     parts of the week that both must have free, 1 to 5
    points_per_week  added for each week of waiting; a perfect fit is 10000
    most_points      and never more than this
    floor            percent of everybody's rate that each of fair_groups shall reach;
                     0: no floor, 100: the same rate
    fair_groups      names among _groups.GROUPS
    lift_groups      whether of fair_groups the worst-off comes first: the highest
                     lowest rate, with it the second lowest, and so on
    passed_over      who stayed without a mentor in so many rounds comes first; 0: off
    worst_first      whether the lowest score of a round is lifted as far as it goes
    file             the programme's own rules file, which says what the weights are of
                     and what may be switched off; "" for the usual rules
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
    file: str = ""

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
            self._declared.weighing(self.weights).without(self.off).aiming_at(objective)
        )

    @property
    def criteria(self) -> tuple[str, ...]:
        """What can be weighed."""
        return tuple(self._declared.weights)

    @property
    def switches(self) -> tuple[str, ...]:
        """The hard rules that may be switched off; the others protect people."""
        return tuple(rule.name for rule in self._declared.must if not rule.protects)

    def by_file(self, text: str) -> Self:
        """The same, with all that a rules file says. Raises FileRefused."""
        own = own_file(text)
        return replace(
            self,
            file=text,
            weights=own.rules.weights,
            off=own.off,
            most_people=own.rules.objective == MOST_PEOPLE,
        )

    @property
    def _declared(self) -> Rules:
        return own_file(self.file).rules if self.file else usual_rules()

    def waiting_points(self, since: datetime, at: datetime) -> int:
        """What somebody's waiting adds to a pair with them, counted by days."""
        days = max(0, (at - since).days)
        return min(self.most_points, self.points_per_week * days // 7)


USUAL = MatchingRules()
