"""matching: the stable pairs that are best for mentees; both sides rank by score."""

from __future__ import annotations

import sys
import warnings

from edges import Edges, Pairs, pairs
from matching.games import HospitalResident


def play(given: Edges) -> Pairs:
    """The stable pairs. Its deep copies need a deep stack."""
    sys.setrecursionlimit(1_000_000)
    warnings.simplefilter("ignore")
    wishes = {
        f"e{i}": [f"o{j}" for _, j in own] for i, own in enumerate(given.lists()) if own
    }
    ranked: dict[str, list[tuple[int, int]]] = {}
    columns = (given.mentee.tolist(), given.mentor.tolist(), given.score.tolist())
    for mentee, mentor, score in zip(*columns, strict=True):
        ranked.setdefault(f"o{mentor}", []).append((-score, mentee))
    game = HospitalResident.create_from_dictionaries(
        wishes,
        {o: [f"e{i}" for _, i in sorted(own)] for o, own in ranked.items()},
        {o: int(given.places[int(o[1:])]) for o in ranked},
    )
    solved = game.solve(optimal="resident")
    return pairs(
        [
            (int(mentee.name[1:]), int(mentor.name[1:]))
            for mentor, mentees in solved.items()
            for mentee in mentees
        ]
    )
