"""Pairs that part and find others, a chain of moves at a time.

Somebody without a mentor reaches a free place if enough others move on; only the shape
of who may meet whom counts, no total.
Source: Berge (1957), "Two theorems in graph theory", doi:10.1073/pnas.43.9.842.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from rafiqi_matcher.engine.features import Ints
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.groups import Counts

Move = tuple[int, int]
"""A mentee, and the mentor whom they join."""


class Chains:
    """The pairs of a market, changed by chains of moves.

    mate   int64 (mentees,), -1: nobody
    score  int32 (mentees,), of the pair of each
    """

    def __init__(self, market: Market, mate: Ints) -> None:
        self.market, self.scan = market, market.scan
        self.mate = mate.astype(np.int64)
        self.score = np.zeros(mate.size, np.int32)
        taken = np.bincount(self.mate[self.mate >= 0], minlength=market.places.size)
        self.room: Counts = market.places - taken
        self._note(np.flatnonzero(self.mate >= 0))

    @property
    def pairs(self) -> int:
        """How many there are."""
        return int((self.mate >= 0).sum())

    def worst(self) -> int:
        """The lowest score of a pair; 0 where there are none."""
        scores = self.score[self.mate >= 0]
        return int(scores.min()) if scores.size else 0

    def part_below(self, least: int) -> list[Move]:
        """Part all pairs of a lower score; returns them."""
        rows = np.flatnonzero((self.mate >= 0) & (self.score < least))
        parted = list(zip(rows.tolist(), self.mate[rows].tolist(), strict=True))
        np.add.at(self.room, self.mate[rows], 1)
        self.mate[rows] = -1
        return parted

    def join(self, least: int, parted: Move) -> bool:
        """One pair more, none of them below a score; whether that is possible.

        parted  where it may well be possible soonest
        """
        mentee, mentor = parted
        alone, free = np.flatnonzero(self.mate < 0), np.flatnonzero(self.room > 0)
        if alone.size < self.room.sum():
            chain = self._from_people([mentee, *alone.tolist()], least)
        else:
            chain = self._from_places([mentor, *free.tolist()], least)
        if not chain:
            return False
        for one, to in chain:
            if self.mate[one] >= 0:
                self.room[self.mate[one]] += 1
            self.mate[one] = to
            self.room[to] -= 1
        self._note(np.array([one for one, _ in chain]))
        return True

    def _from_people(self, alone: list[int], least: int) -> list[Move]:
        """Ask for people without a mentor who could make room for them."""
        waiting = deque(one for one in alone if self.mate[one] < 0)
        asked = np.zeros(self.room.size, np.bool_)
        asker: dict[int, int] = {}
        while waiting:
            one = waiting.popleft()
            scores = self.scan.row(one)
            fit = (scores >= least) & ~asked
            free = fit & (self.room > 0)
            if free.any():
                moves = [(one, int(np.where(free, scores, -1).argmax()))]
                while (left := int(self.mate[moves[-1][0]])) >= 0:
                    moves.append((asker[left], left))
                return moves
            asked |= fit
            asker.update(dict.fromkeys(np.flatnonzero(fit).tolist(), one))
            moving = (self.mate >= 0) & fit[self.mate]
            waiting.extend(np.flatnonzero(moving).tolist())
        return []

    def _from_places(self, free: list[int], least: int) -> list[Move]:
        """Ask for free places who could come, and leave a place to others."""
        waiting = deque(one for one in free if self.room[one] > 0)
        asked = np.zeros(self.mate.size, np.bool_)
        leaver: dict[int, Move] = {}
        while waiting:
            one = waiting.popleft()
            scores = self.scan.column(one)
            fit = (scores >= least) & ~asked
            alone = fit & (self.mate < 0)
            if alone.any():
                moves = [(int(np.where(alone, scores, -1).argmax()), one)]
                while self.room[moves[-1][1]] <= 0:
                    moves.append(leaver[moves[-1][1]])
                return moves
            asked |= fit
            for mentee in np.flatnonzero(fit).tolist():
                mentor = int(self.mate[mentee])
                if mentor not in leaver and self.room[mentor] <= 0:
                    leaver[mentor] = (mentee, one)
                    waiting.append(mentor)
        return []

    def _note(self, rows: Counts) -> None:
        self.score[rows] = self.market.features.scores(rows, self.mate[rows])
