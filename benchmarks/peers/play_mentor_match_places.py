"""mentor-match, used more cleverly than documented: every place is a mentor.

One round of its exact solver then finds the greatest total.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import play_mentor_match
from edges import Edges, Pairs


def play(given: Edges) -> Pairs:
    """The pairs of one round with as many mentors as there are places."""
    first = np.concatenate(([0], np.cumsum(given.places)))
    times = given.places[given.mentor]
    copy = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    opened = replace(
        given,
        mentee=np.repeat(given.mentee, times),
        mentor=np.repeat(first[given.mentor], times) + copy,
        score=np.repeat(given.score, times),
        places=np.ones(first[-1], np.int64),
    )
    mentee, place = play_mentor_match.play(opened)
    return mentee, np.searchsorted(first, place, side="right") - 1
