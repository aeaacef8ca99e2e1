"""Why not this mentor, and what would change it: asked about a draft round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.matching import _draw, bridge
from rafiqi.areas.matching._round_shapes import Side
from rafiqi.areas.matching._rounds import side
from rafiqi.areas.matching._table import Pairing, Table
from rafiqi.areas.matching.models import Round
from rafiqi_matcher.changes import MorePlaces, OtherWeight, Told
from rafiqi_matcher.choices import Cost
from rafiqi_matcher.result import Result
from rafiqi_matcher.would_change import would_change
from rafiqi_matcher.would_help import would_help

FEW = 400
"""Up to so many people everything is tried that would change or help."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One thing that would be otherwise.

    what      "told", "places" or "weight"
    who       whose; None: nobody's
    field     what is told, or the criterion that counts otherwise
    word      what is added; None: a yes
    level     of the word, 1 to 4; None: it has none
    weight, before  of a criterion
    """

    what: str
    who: Side | None = None
    field: str = ""
    word: str | None = None
    level: int | None = None
    weight: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class Tried:
    """Some things otherwise together, and whether the round then has what was asked.

    candidates  how many mentors would keep every rule then; 0: not counted
    """

    changes: tuple[Otherwise, ...]
    is_enough: bool
    candidates: int = 0


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why two people are not together.

    breaks  hard rules that the pair breaks; empty: it is possible
    cost    what the total would lose with this pair, and how many people; only where
            it is possible
    """

    mentor: Side
    is_together: bool
    breaks: tuple[str, ...]
    cost: Cost
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class WhyNotView:
    """A newcomer of a draft round, the mentors to ask about, and the answer.

    helps  what would give somebody without a mentor one; empty for all others
    """

    round_id: str
    round_number: int
    mentee: Side
    mentors: tuple[Side, ...]
    answer: WhyNot | None
    helps: tuple[Tried, ...]


def view(round: Round, mentee: str, mentor: str, at: datetime) -> WhyNotView | None:
    """None when one of them does not take part in the round any more.

    mentor  "": nobody was chosen yet
    """
    asked = _draw.asked(round, at)
    table = asked.table
    if mentee not in table.mentees or (mentor and mentor not in table.mentors):
        return None
    result = bridge.solved(asked)
    return WhyNotView(
        round.public_id,
        round.number,
        side(table.mentees[mentee]),
        tuple(sorted(map(side, table.mentors.values()), key=_by_name)),
        _answer(asked, result, mentee, mentor) if mentor else None,
        () if mentor else _helps(table, result, mentee),
    )


def _by_name(one: Side) -> tuple[str, str]:
    return one.name, one.enrolment_id


def _helps(table: Table, result: Result, mentee: str) -> tuple[Tried, ...]:
    if not _is_small(table) or mentee not in result.unmatched:
        return ()
    return tuple(
        Tried(
            (_otherwise(one.told or MorePlaces(), table, mentee, one.mentor),),
            one.is_matched,
            one.candidates,
        )
        for one in would_help(result, mentee)
    )


def _answer(asked: bridge.Asked, result: Result, mentee: str, mentor: str) -> WhyNot:
    table, pair = asked.table, (mentee, mentor)
    breaks = bridge.breaks(asked, mentee, mentor)
    is_together = any((p.mentee, p.mentor) == pair for p in result.pairs)
    cost = Cost(0, 0)
    if not breaks and not is_together:
        cost = bridge.cost_of_pair(asked, mentee, mentor)
    tried = () if bridge.AGAIN in breaks else _tried(table, result, pair)
    return WhyNot(side(table.mentors[mentor]), is_together, breaks, cost, tried)


def _tried(table: Table, result: Result, pair: Pairing) -> tuple[Tried, ...]:
    return tuple(
        Tried(
            tuple(_otherwise(change, table, *pair) for change in one.changes),
            one.is_chosen,
        )
        for one in would_change(result, *pair, weighs=_is_small(table))
    )


def _is_small(table: Table) -> bool:
    return len(table.mentees) + len(table.mentors) <= FEW


def _otherwise(
    change: Told | MorePlaces | OtherWeight, table: Table, mentee: str, mentor: str
) -> Otherwise:
    if isinstance(change, OtherWeight):
        now, before = change.weight, change.instead_of
        return Otherwise("weight", None, change.criterion, weight=now, before=before)
    if isinstance(change, MorePlaces):
        return Otherwise("places", side(table.mentors[mentor]))
    is_mentee = change.side == "mentee"
    who = table.mentees[mentee] if is_mentee else table.mentors[mentor]
    word = None if change.word is None else str(change.word)
    return Otherwise("told", side(who), change.field, word, change.level)
