"""What a programme has decided about suggesting opportunities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions.models import FittingRules
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.rules_file import OPPORTUNITIES, usual_rules


@dataclass(frozen=True)
class Decided:
    """The rules in force.

    version    None: the usual rules
    most_open  so many introductions wait for one newcomer's answer at the same time
    per_place  so many are introduced for each place that is free
    """

    version: FittingRules | None = None
    most_open: int = 2
    per_place: int = 3

    @cached_property
    def engine(self) -> Rules:
        return usual_rules(OPPORTUNITIES)


def decided(programme: Programme) -> Decided:
    """What holds in a programme now."""
    version = in_force(programme)
    if version is None:
        return Decided()
    return Decided(version, version.most_open, version.per_place)


def in_force(programme: Programme) -> FittingRules | None:
    """The version in force; None: the usual rules."""
    used = FittingRules.objects.filter(programme=programme, taken_back_at=None)
    return used.exclude(used_at=None).order_by("-number").first()
