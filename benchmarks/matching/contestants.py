"""Who plays, in which environment, and up to which size it ends in two minutes."""

from __future__ import annotations

from dataclasses import dataclass

EXACT, MENTORING, BY_HAND = "exact solver", "made for mentoring", "by hand"
MENTOR_MATCH = "mentor-match"


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody else's way.

    name     as readers know it
    script   benchmarks/peers/play_SCRIPT.py
    home     benchmarks/peers/HOME.txt, what its environment holds
    largest  mentees; beyond, it takes more than two minutes or all memory
    """

    name: str
    script: str
    home: str
    kind: str
    largest: int = 10_000


PEERS = (
    Peer("mentor-match 7.0.1", "mentor_match", MENTOR_MATCH, MENTORING, 1000),
    Peer(
        "mentor-match 7.0.1, every place a mentor",
        "mentor_match_places",
        MENTOR_MATCH,
        MENTORING,
        1000,
    ),
    Peer("mentormatch 1.1", "mentormatch", "mentormatch", MENTORING, 1000),
    Peer("matching 1.4.3 (stable)", "matching", "matching", MENTORING, 1000),
    Peer("first come, first served", "first_come", "solvers", BY_HAND),
    Peer("best pair first", "best_pair_first", "solvers", BY_HAND),
    Peer("OR-tools 9.15 min-cost flow", "ortools_flow", "solvers", EXACT),
    Peer("pylmcf 1.3.0 network simplex", "pylmcf", "solvers", EXACT),
    Peer("pylmcf 1.3.0 link-cut trees", "pylmcf_lct", "solvers", EXACT, 1000),
    Peer("lapx 0.11.1 lapjvx", "lapx", "solvers", EXACT),
    Peer("scipy 1.17 linear_sum_assignment", "scipy_dense", "solvers", EXACT),
    Peer("HiGHS 1.15.1 simplex", "highs", "solvers", EXACT, 1000),
    Peer("networkx 3.6 network_simplex", "networkx", "solvers", EXACT, 1000),
)
