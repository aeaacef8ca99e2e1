"""Bring in so many people of each kind, or find out why that cannot be.

People of one kind belong to the same groups, so one may stand for another. Whoever is
missing asks every mentor they could have; those who hold the places ask on, or leave
for another of their kind, until a place is free or somebody can be spared. Where
nobody is left to ask, those who were asked are a proof.
Source: Ford, Fulkerson (1956), doi:10.4153/CJM-1956-045-5; many shortest paths at once
after Dinic (1970).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rafiqi_matcher.engine.features import NOT_ALLOWED, Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.groups import Bools, Counts

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Cover:
    """No set of pairs has more than `most` people of these kinds.

    kinds  bool (kinds,)
    """

    kinds: Bools
    most: int


def exchange(
    market: Market, kind: Counts, wanted: Counts, mate: Ints
) -> tuple[Ints, Cover | None]:
    """Change pairs until at least so many of each kind have a mentor.

    kind    int64 (mentees,), 0..kinds - 1
    wanted  int64 (kinds,)
    mate    int32 (mentees,), the pairs to begin with
    Returns the pairs, with nobody less than wanted of any kind that had enough, and
    None; or those that came closest, and why no pairs are as wanted.
    """
    while True:
        search = _Search(market, kind, wanted, mate)
        if not search.missing.any():
            return mate, None
        if not search.finds_room():
            return mate, search.cover()
        mate = search.moved()


class _Search:
    """Who could make room for those who are missing, and in which turn.

    spare    int64 (kinds,), how many more have a mentor than wanted
    missing  int64 (kinds,), how many fewer
    turns    the rows that ask, turn by turn
    turn_of  int64 (mentors,), in which turn each was asked first; NOBODY: never
    """

    def __init__(
        self, market: Market, kind: Counts, wanted: Counts, mate: Ints
    ) -> None:
        self.market, self.kind, self.mate = market, kind, mate
        matched = mate >= 0
        have = np.bincount(kind[matched], minlength=wanted.size)
        self.spare = np.maximum(have - wanted, 0)
        self.missing = np.maximum(wanted - have, 0)
        taken = np.bincount(mate[matched], minlength=market.places.size)
        self.free = market.places - taken
        self.turns: list[Counts] = []
        self.turn_of = np.full(market.places.size, NOBODY)
        self.asked = np.zeros(mate.size, np.bool_)
        self.open = self.missing > 0
        self.used = np.zeros(mate.size, np.bool_)

    def finds_room(self) -> bool:
        """Ask on until somebody has room; False when nobody is left to ask."""
        alone = self.mate < 0
        asking = alone & self.open[self.kind]
        while asking.any():
            rows = np.flatnonzero(asking)
            self.asked |= asking
            new = self.market.scan.reached(rows) & (self.turn_of < 0)
            self.turn_of[new] = len(self.turns)
            self.turns.append(rows)
            with_new = ~alone & new[self.mate]
            if (new & (self.free > 0)).any() or self._can_leave(with_new).any():
                return True
            opened = np.zeros_like(self.open)
            opened[self.kind[with_new]] = True
            opened &= ~self.open
            self.open |= opened
            asking = with_new | (alone & opened[self.kind])
        return False

    def cover(self) -> Cover:
        """What the search proves that found no room."""
        places = int(self.market.places[self.turn_of >= 0].sum())
        others = int((self.open[self.kind] & ~self.asked).sum())
        return Cover(self.open, places + others)

    def moved(self) -> Ints:
        """The pairs after everybody for whom there is room has moved."""
        mate = self.mate.copy()
        for mentor in np.flatnonzero((self.turn_of >= 0) & (self.free > 0)).tolist():
            while self.free[mentor] and (moves := self._moves_to(mentor)):
                self.free[mentor] -= 1
                _move(mate, moves)
        reached = (self.mate >= 0) & (self.turn_of[self.mate] >= 0)
        for row in np.flatnonzero(self._can_leave(reached)).tolist():
            kind = self.kind[row]
            if self.spare[kind] and not self.used[row]:
                self.used[row] = True
                if moves := self._moves_to(int(self.mate[row])):
                    self.spare[kind] -= 1
                    _move(mate, [(row, NOBODY), *moves])
        return mate

    def _can_leave(self, some: Bools) -> Bools:
        return np.asarray(some & (self.spare[self.kind] > 0))

    def _moves_to(self, mentor: int) -> list[tuple[int, int]]:
        """Who moves where so that a place with a mentor is used; empty if nobody can.

        Nobody moves twice, so all moves of one search can be made together.
        """
        moves = []
        while True:
            row = self._first(self._who_asked(mentor))
            if row == NOBODY:
                return []
            moves.append((row, mentor))
            if self.mate[row] < 0:
                if self.missing[self.kind[row]]:
                    self.missing[self.kind[row]] -= 1
                    return moves
                row = self._first(self._stood_for(row, int(self.turn_of[mentor])))
                if row == NOBODY:
                    return []
                moves.append((row, NOBODY))
            mentor = int(self.mate[row])

    def _first(self, rows: Counts) -> int:
        if not rows.size:
            return NOBODY
        self.used[rows[0]] = True
        return int(rows[0])

    def _who_asked(self, mentor: int) -> Counts:
        """Those who asked a mentor in the turn that reached her."""
        rows = self.turns[self.turn_of[mentor]]
        rows = rows[~self.used[rows]]
        scores = self.market.features.scores(rows, np.array(mentor))
        return np.asarray(rows[scores != NOT_ALLOWED])

    def _stood_for(self, row: int, turn: int) -> Counts:
        """Those of the same kind who could leave for somebody who asks."""
        same = (self.kind == self.kind[row]) & (self.mate >= 0) & ~self.used
        rows = np.flatnonzero(same)
        when = self.turn_of[self.mate[rows]]
        return np.asarray(rows[(when >= 0) & (when < turn)])


def _move(mate: Ints, moves: list[tuple[int, int]]) -> None:
    for row, mentor in moves:
        mate[row] = mentor
