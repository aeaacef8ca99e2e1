"""One outcome: who played what, what it took and what came out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

ENGINE, LIBRARY, COMMAND = "Rafiqi, engine", "Rafiqi, library", "Rafiqi, command"
OURS = (ENGINE, LIBRARY, COMMAND)
PASS = "Rafiqi, one bare pass"
NEWCOMER = "Rafiqi, one newcomer more"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one contestant did with one instance.

    call       processor seconds of the work itself; nan: the whole process is the work
    whole      processor seconds of the whole process, imports and files included
    megabytes  resident, at most
    matched, score, bound  as the generator judged; -1: not known
    is_over    stopped after two minutes
    """

    name: str
    mentees: int
    regime: str
    seed: int
    objective: str
    call: float
    whole: float
    megabytes: float
    matched: int = -1
    score: int = -1
    bound: float = -1.0
    is_over: bool = False

    @property
    def seconds(self) -> float:
        """What counts: the call, or the whole where there is no call."""
        return self.whole if self.call != self.call else self.call


def keep(path: Path, outcomes: list[Outcome]) -> None:
    """Write outcomes, a line of JSON each."""
    path.write_text("".join(json.dumps(asdict(one)) + "\n" for one in outcomes))


def kept(path: Path) -> list[Outcome]:
    """The outcomes of an earlier run; none if there was none."""
    if not path.exists():
        return []
    return [Outcome(**json.loads(line)) for line in path.read_text().splitlines()]
