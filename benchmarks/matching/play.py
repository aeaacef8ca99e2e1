"""Lets every contestant play every instance, and judges each answer."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.matching.children import PYTHON, ROOT, Child, run
from benchmarks.matching.contestants import PEERS, Peer
from benchmarks.matching.environments import python_of
from benchmarks.matching.instances import MOST_TO_PROVE, Instance
from benchmarks.matching.outcomes import (
    COMMAND,
    ENGINE,
    LIBRARY,
    NEWCOMER,
    OURS,
    PASS,
    Outcome,
)

FIT, MOST_PEOPLE = "fit", "most-people"
_HOWS = {ENGINE: "engine", LIBRARY: "library", PASS: "pass", NEWCOMER: "newcomer"}
_COMMAND = ROOT / ".venv" / "bin" / "rafiqi-match"
_RULES = ROOT / "benchmarks" / "instance.toml"
_PLAY = ROOT / "benchmarks" / "peers" / "play.py"
_LONG = 3600


@dataclass(frozen=True, slots=True)
class Table:
    """Where people play.

    home  a folder for environments, instances and answers
    tell  is called with every outcome
    """

    home: Path
    tell: Callable[[Outcome], None]

    def peers(self, one: Instance) -> list[Outcome]:
        """All peers that end in time on this size."""
        one.make(with_edges=True)
        found = [p for p in PEERS if one.mentees <= min(p.largest, MOST_TO_PROVE)]
        return [self._peer(peer, one) for peer in found]

    def ours(self, one: Instance, objective: str = FIT) -> list[Outcome]:
        """The engine and the library in a warm process, and the whole command."""
        one.make(with_edges=False)
        replace(one, mentees=1000).make(with_edges=False)
        found = [self._how(name, one, objective) for name in (ENGINE, LIBRARY)]
        return [*found, self._command(one, objective)]

    def beside(self, one: Instance) -> list[Outcome]:
        """Every pair scored once and nothing kept; and one newcomer more."""
        one.make(with_edges=False)
        replace(one, mentees=1000).make(with_edges=False)
        return [self._how(name, one, FIT) for name in (PASS, NEWCOMER)]

    def _peer(self, peer: Peer, one: Instance) -> Outcome:
        python = python_of(peer.home, self.home)
        command = (python, _PLAY, peer.script, one.edges, self._answer)
        return self._outcome(peer.name, one, FIT, run(command))

    def _how(self, name: str, one: Instance, objective: str) -> Outcome:
        how = _HOWS[name]
        module = (PYTHON, "-m", "benchmarks.matching.ours", how)
        child = run((*module, one.folder, self._answer, objective), _LONG)
        return self._outcome(name, one, objective, child, is_judged=name in OURS)

    def _command(self, one: Instance, objective: str) -> Outcome:
        matches, prices = self.home / "matches.csv", self.home / "prices.csv"
        people = (one.folder / "mentees.jsonl", one.folder / "mentors.jsonl")
        rules = ("--rules", _RULES, "--world", one.folder / "world.json")
        aim = ("--objective", objective)
        written = ("-o", matches, "--prices", prices)
        child = run((_COMMAND, *people, *rules, *aim, *written), _LONG)
        convert = (PYTHON, "-m", "benchmarks.matching.instances", "read")
        bonus = str(10_000 * (objective == MOST_PEOPLE))
        run((*convert, matches, prices, bonus, self._answer))
        return self._outcome(COMMAND, one, objective, child)

    @property
    def _answer(self) -> Path:
        return self.home / "answer.npz"

    def _outcome(
        self,
        name: str,
        one: Instance,
        objective: str,
        child: Child,
        is_judged: bool = True,
    ) -> Outcome:
        call = json.loads(child.said)["call"] if child.said else math.nan
        outcome = Outcome(
            name,
            one.mentees,
            one.regime,
            one.seed,
            objective,
            call,
            child.seconds,
            child.megabytes,
        )
        if child.end < 0:
            outcome = replace(outcome, is_over=True)
        elif is_judged:
            outcome = replace(outcome, **one.judge(self._answer))
        self.tell(outcome)
        return outcome
