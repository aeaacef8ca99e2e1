"""Trying other rules without changing anything."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.matching import bridge
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching._table import Table, gather
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Trial:
    """What other rules would do to everybody who looks for a mentor today.

    newcomers             with those who have an open proposal, as if it were not made
    before, after         how many newcomers get a mentor by the rules of now and then
    fit_before, fit_after the average score of a pair, 0 to 10000
    others                newcomers who would get another mentor than now
    gained, lost          newcomers who would get a mentor, or lose theirs
    """

    newcomers: int
    before: int
    after: int
    fit_before: int
    fit_after: int
    others: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round would come to; totals as in bridge.Totals. Nobody is named."""

    newcomers: int
    mentors: int
    places: int
    pairs: int
    total: int
    bound: int
    greedy: int


def outcome(programme: Programme, at: datetime) -> Outcome:
    """Match everybody by the rules of now and count."""
    table = gather(programme, at)
    found = bridge.totals(
        bridge.Asked(table, MatchingRules.stored(programme.rules), at)
    )
    return Outcome(
        len(table.mentees),
        len(table.mentors),
        sum(table.places.values()),
        len(found.pairs),
        found.total,
        found.bound,
        found.greedy,
    )


def try_rules(programme: Programme, rules: MatchingRules, at: datetime) -> Trial:
    """Match everybody by both rules and compare."""
    return _compared(gather(programme, at, asked_too=True), rules, at)


def tried(programme: Programme, rules: MatchingRules, at: datetime) -> dict[str, Any]:
    """The same as plain JSON, with what each hard rule would do.

    trial    as Trial
    without  newcomers who would have no candidate at all
    alone    hard rule -> how many newcomers it leaves without any, by itself alone
    freed    hard rule -> how many of those without would have one if it did not count
    """
    table = gather(programme, at, asked_too=True)
    asked = bridge.Asked(table, rules, at)
    seen = bridge.outlook(asked) if table.mentees and table.mentors else None
    return {
        "trial": asdict(_compared(table, rules, at)),
        "without": seen.without if seen else 0,
        "alone": dict(seen.by_rule) if seen else {},
        "freed": dict(seen.freed) if seen else {},
    }


def _compared(table: Table, rules: MatchingRules, at: datetime) -> Trial:
    old = MatchingRules.stored(table.programme.rules)
    now = bridge.totals(bridge.Asked(table, old, at))
    then = bridge.totals(bridge.Asked(table, rules, at))
    before, after = dict(now.pairs), dict(then.pairs)
    both = before.keys() & after.keys()
    return Trial(
        newcomers=len(table.mentees),
        before=len(before),
        after=len(after),
        fit_before=now.score // max(1, len(before)),
        fit_after=then.score // max(1, len(after)),
        others=sum(before[id] != after[id] for id in both),
        gained=len(after.keys() - before.keys()),
        lost=len(before.keys() - after.keys()),
    )
