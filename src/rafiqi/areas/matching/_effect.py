"""What other weights would have made of the last round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rafiqi.areas.matching import _table, bridge
from rafiqi.areas.matching._groups import watched
from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching.models import Round
from rafiqi.areas.programmes.models import Programme
from rafiqi_matcher.learning import chances, losing


@dataclass(frozen=True, slots=True)
class Effect:
    """The same people matched by the old and the new weights.

    round           the number of the round
    before, after   how many newcomers have a mentor
    others          newcomers who would have had another mentor
    total           of the old pairs, counted with the old weights
    total_after     of the new pairs, counted with the old weights
    groups          group -> people, with a mentor before, and after
    losing          the groups that would lose too much
    """

    round: int
    newcomers: int
    before: int
    after: int
    others: int
    total: int
    total_after: int
    groups: Mapping[str, tuple[int, int, int]]
    losing: tuple[str, ...]


def on_last_round(
    programme: Programme, old: MatchingRules, new: MatchingRules
) -> Effect | None:
    """Match the people of the last round that was sent once more, by both rules.

    With places as they were taken then and as they are free now. A round for one
    newcomer says nothing about groups and is passed by. None without any.
    """
    last = (
        Round.objects.filter(
            programme=programme, state=Round.State.SENT, is_for_one=False
        )
        .order_by("-number")
        .first()
    )
    if last is None:
        return None
    table = _table.of_round(last)
    if not table.mentees or not table.mentors:
        return None
    asked = bridge.Asked(table, old, last.opened_at)
    now = bridge.totals(asked)
    then = bridge.totals(replace(asked, rules=new))
    fixed = bridge.HandChanges(kept=tuple(sorted(then.pairs)))
    before, after = dict(now.pairs), dict(then.pairs)
    told = chances(watched(table, last.opened_at.year), before.keys(), after.keys())
    return Effect(
        last.number,
        len(table.mentees),
        len(before),
        len(after),
        sum(before[id] != after[id] for id in before.keys() & after.keys()),
        now.total,
        bridge.totals(replace(asked, by_hand=fixed)).total,
        {one.group: (one.people, one.before, one.after) for one in told},
        tuple(one.group for one in losing(told)),
    )
