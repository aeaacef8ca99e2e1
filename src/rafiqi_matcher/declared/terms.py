"""Rules and criteria as the engine's terms: rows, counts and codes.

What depends on few different mentees becomes a row for each kind of mentee, computed
by the very code that judges single pairs; what counts common words becomes a count;
what compares one of very many words becomes a code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from rafiqi_matcher.declared.asked import Ask, Asked, Equality, Rows, Tally, Values
from rafiqi_matcher.declared.kinds import Kinds, kinds_of
from rafiqi_matcher.engine.features import CountTerm, EqualTerm, RowTerm
from rafiqi_matcher.refused import BadInput

_MERGED_KINDS = 128
_MERGED_BYTES = 1 << 25
_MOST_BYTES = 1 << 29
MANY_WORDS = 64
"""So many kinds make a code cheaper than rows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Points of pairs that depend on the mentee's kind."""

    ask: Ask
    kinds: Kinds


def row_terms(pieces: Sequence[Piece], mentors: int) -> tuple[RowTerm, ...]:
    """Rows for all of them; those with few kinds between them share their rows.

    Raises BadInput when there are too many kinds for rows.
    """
    groups = [_Group((piece,), piece.kinds) for piece in pieces]
    while joined := _cheapest_join(groups, mentors):
        one, other, together = joined
        groups = [g for g in groups if g is not one and g is not other]
        groups.append(together)
    return tuple(_row_term(group, mentors) for group in groups)


def count_term(tallies: Sequence[Tally], mentees: int) -> tuple[CountTerm, list[Piece]]:
    """One term for tallies over the same masks, and what mentors' silence changes."""
    masks, silent = tallies[0].masks, tallies[0].silent
    kinds = kinds_of((key for tally in tallies for key in tally.keys), mentees)
    example = kinds.examples[:, None]

    def judged(count: Values, is_silent: Values) -> Values:
        judgements = [t.judge(count, example, is_silent) for t in tallies]
        total = np.sum(judgements, axis=0, dtype=np.int64)
        return np.broadcast_to(total, (kinds.size, count.shape[1]))

    none = np.zeros((1, 1), np.int64)
    told, untold = np.zeros((1, 1), np.bool_), np.ones((1, 1), np.bool_)
    points = judged(np.arange(masks.most + 1)[None, :], told)
    term = CountTerm(
        masks.mentee,
        masks.mentor,
        masks.levels,
        kinds.of.astype(np.int32),
        np.ascontiguousarray(points, np.int32),
    )
    if not silent.any():
        return term, []
    change = (judged(none, untold) - judged(none, told))[:, 0]
    by_mentee = change[kinds.of]
    more = Piece(lambda i, j: by_mentee[i] * silent[j], kinds)
    return term, [more] if change.any() else []


def equal_term(
    equality: Equality, mentees: int, mentors: int
) -> tuple[EqualTerm, Piece] | None:
    """A code for two equal words, and the rest; None where it takes more than that."""
    kinds = kinds_of(equality.keys, mentees)
    example = kinds.examples[:, None]
    coded = np.flatnonzero(equality.mentor >= 0)[None, :]
    if not coded.size or not kinds.size:
        return None

    def judged(equal: bool, i: Rows, j: Rows) -> Values:
        return equality.judge(
            np.full(np.broadcast_shapes(i.shape, j.shape), equal), i, j
        )

    more = judged(True, example, coded) - judged(False, example, coded)
    by_kind = more[:, 0]
    amounts = np.unique(by_kind[by_kind != 0])
    if (more != by_kind[:, None]).any() or amounts.size != 1:
        return None
    code = np.where(by_kind[kinds.of] != 0, equality.mentee, -1).astype(np.int32)
    rest = Piece(lambda i, j: judged(False, i, j), kinds)
    return EqualTerm(code, equality.mentor, int(amounts[0])), rest


def piece_of(asked: Asked, mentees: int) -> Piece:
    """Rows for anything."""
    return Piece(asked.ask, kinds_of(asked.keys, mentees))


def has_many_words(piece: Piece) -> bool:
    """Whether a code would be cheaper than rows."""
    return piece.kinds.size > MANY_WORDS


@dataclass(frozen=True, slots=True, eq=False)
class _Group:
    """Pieces that share their rows.

    joined  other groups, and what the two would be together
    """

    pieces: tuple[Piece, ...]
    kinds: Kinds
    joined: dict[_Group, _Group] = field(default_factory=dict)

    def with_(self, other: _Group) -> _Group:
        """Both together."""
        if other not in self.joined:
            pieces, kinds = self.pieces + other.pieces, self.kinds.and_(other.kinds)
            self.joined[other] = _Group(pieces, kinds)
        return self.joined[other]


def _cheapest_join(
    groups: Sequence[_Group], mentors: int
) -> tuple[_Group, _Group, _Group] | None:
    """Which two groups have the fewest kinds between them, if few enough."""
    fewer = 1 + min(_MERGED_KINDS, _MERGED_BYTES // (4 * max(1, mentors)))
    best: tuple[_Group, _Group, _Group] | None = None
    in_turn = sorted(groups, key=lambda group: group.kinds.size)
    for one, other in combinations(in_turn, 2):
        if other.kinds.size < fewer and one.with_(other).kinds.size < fewer:
            best = one, other, one.with_(other)
            fewer = best[2].kinds.size
    return best


def _row_term(group: _Group, mentors: int) -> RowTerm:
    kinds = group.kinds
    if kinds.size * mentors * 4 > _MOST_BYTES:
        says = "A rule or criterion looks at too many different things at once for so"
        raise BadInput(f"{says} many people. Split it, or compare fewer fields in it.")
    example, everybody = kinds.examples[:, None], np.arange(mentors)[None, :]
    points = np.zeros((kinds.size, mentors), np.int32)
    for piece in group.pieces:
        points += piece.ask(example, everybody).astype(np.int32)
    return RowTerm(kinds.of.astype(np.int32), points)
