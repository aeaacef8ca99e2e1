"""The state of a programme: who waits, which places are free, who is kept apart."""

from __future__ import annotations

import numpy as np

from rafiqi_matcher.arrivals.events import Event, What
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.engine.scan import Prices, Rows


class Desk:
    """What is known at this moment.

    waiting  mentee -> the day since when
    given    mentee -> mentor, as it stands
    apart    pairs that were declined or have ended
    """

    def __init__(self, market: Market, *, mentors_are_here: bool) -> None:
        mentors = market.places.size
        self.offered = market.places.copy()
        self.taken: Prices = np.zeros(mentors, np.int64)
        self.is_here = np.full(mentors, mentors_are_here)
        self.is_paused = np.zeros(mentors, bool)
        self.waiting: dict[int, float] = {}
        self.since: dict[int, float] = {}
        self.given: dict[int, int] = {}
        self.apart: set[tuple[int, int]] = set()

    @property
    def places(self) -> Prices:
        """int64 (mentors,), free now."""
        is_open = self.is_here & ~self.is_paused
        free = np.maximum(self.offered - self.taken, 0)
        return np.where(is_open, free, 0)

    @property
    def seen(self) -> Rows:
        """Everybody who has come."""
        return np.array(sorted(self.since), np.int64)

    def take_in(self, event: Event) -> None:
        """Note what has happened."""
        mentee, mentor = event.mentee, event.mentor
        match event.what:
            case What.COMES:
                self.waiting[mentee] = self.since[mentee] = event.at
            case What.GIVES_UP:
                self.waiting.pop(mentee, None)
            case What.MENTOR_COMES:
                self.is_here[mentor] = True
            case What.MENTOR_PAUSES:
                self.is_paused[mentor] = True
            case What.MENTOR_RETURNS:
                self.is_paused[mentor] = False
            case What.PLACES_CHANGE:
                self.offered[mentor] = event.places
            case What.PAIR_DECLINES:
                self._part(mentee, mentor)
                self.waiting[mentee] = event.at
            case What.PAIR_ENDS:
                self._part(mentee, mentor)

    def give(self, mentee: int, mentor: int) -> None:
        """Give somebody a place."""
        assert self.places[mentor] > 0, "there is a place to give"
        self.taken[mentor] += 1
        self.given[mentee] = mentor
        self.waiting.pop(mentee, None)

    def _part(self, mentee: int, mentor: int) -> None:
        """The place is free again; these two are never proposed again."""
        if self.given.get(mentee) == mentor:
            del self.given[mentee]
            self.taken[mentor] -= 1
        self.apart.add((mentee, mentor))
