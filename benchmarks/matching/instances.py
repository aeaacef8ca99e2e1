"""Makes instances and judges answers with the generator's own scorer, in a child.

    python -m benchmarks.matching.instances make FOLDER GENERATOR N REGIME SEED [edges]
    python -m benchmarks.matching.instances judge FOLDER GENERATOR N REGIME SEED ANSWER
    python -m benchmarks.matching.instances read MATCHES.csv PRICES.csv BONUS ANSWER

The generator shares no code with the matcher. An answer is an .npz file with mentee and
mentor and, where it comes with a proof, price (one per mentor) and bonus (per match).
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.matching.children import PYTHON, run

GENERATOR = "gen_instance.py"
MOST_TO_PROVE = 10_000
"""The generator proves bounds slowly, and lists edges only up to this size."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One made programme: mentees, regime, seed; where it lies; who makes it."""

    mentees: int
    regime: str
    seed: int
    home: Path
    generator: Path

    @property
    def folder(self) -> Path:
        """mentees.jsonl, mentors.jsonl, world.json, perhaps edges.npz."""
        return self.home / "instances" / f"{self.mentees}-{self.regime}-{self.seed}"

    @property
    def edges(self) -> Path:
        """What peers are given."""
        return self.folder / "edges.npz"

    def make(self, with_edges: bool) -> None:
        """Make what is not there yet."""
        wanted = self.edges if with_edges else self.folder / "world.json"
        if not wanted.exists():
            self._run("make", "edges" if with_edges else "people")

    def judge(self, answer: Path) -> dict[str, float]:
        """matched, score, and bound if the answer has prices. Ends if it is wrong."""
        told: dict[str, float] = json.loads(self._run("judge", answer))
        return told

    def _run(self, *words: str | Path) -> str:
        what, *rest = words
        which = (str(self.mentees), self.regime, str(self.seed))
        module = (PYTHON, "-m", "benchmarks.matching.instances")
        named = (what, self.folder, self.generator, *which, *rest)
        return run((*module, *named), most_seconds=3600).said


def _make(made: Any, generator: Any, folder: Path, with_edges: bool) -> None:
    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    people = (("mentee", made.N), ("mentor", made.M))
    for kind, count in people:
        record = getattr(generator, f"{kind}_record")
        with (folder / f"{kind}s.jsonl").open("w") as file:
            file.writelines(json.dumps(record(made, n)) + "\n" for n in range(count))
    if with_edges:
        found = [_edges_of(made, generator, n) for n in range(made.N)]
        np.savez(
            folder / "edges.npz",
            mentee=np.repeat(
                np.arange(made.N, dtype=np.int32), [f[0].size for f in found]
            ),
            mentor=np.concatenate([one[0] for one in found]),
            score=np.concatenate([one[1] for one in found]),
            places=made.v_cap,
            mentees=made.N,
        )
    world = {
        "sector_similarity": made.sector_sim.tolist(),
        "language_points": generator.LANG_PTS.tolist(),
        "interest_points": generator.INTEREST_PTS[:5].tolist(),
        "macro_region": {origin[0]: origin[2] for origin in generator.ORIGINS},
    }
    (folder / "world.json").write_text(json.dumps(world))


def _edges_of(made: Any, generator: Any, mentee: int) -> tuple[Any, Any]:
    import numpy as np

    mentors = np.arange(made.M, dtype=np.int32)
    may, score = generator.score_pairs(made, np.full(made.M, mentee), mentors)
    return mentors[may], score[may]


def _judge(made: Any, generator: Any, answer: Path) -> dict[str, float]:
    import numpy as np

    with np.load(answer) as file:
        told = generator.validate(made, file["mentee"], file["mentor"])
        found = {"matched": told["matched"], "score": told["total_score"]}
        if "price" in file and made.N <= MOST_TO_PROVE:
            bonus = int(file["bonus"])
            found["bound"] = generator.dual_bound(made, file["price"], bonus)
        return found


def _read(matches: str, prices: str, bonus: str, answer: str) -> None:
    """What the command wrote, as an answer."""
    import csv

    import numpy as np

    with open(matches) as pairs, open(prices) as proof:
        made = [(int(r["mentee"]), int(r["mentor"])) for r in csv.DictReader(pairs)]
        price = {int(r["mentor"]): float(r["price"]) for r in csv.DictReader(proof)}
    mentee, mentor = np.array(made).reshape(-1, 2).T
    listed = [price[n] for n in range(len(price))]
    np.savez(answer, mentee=mentee, mentor=mentor, price=listed, bonus=int(bonus))


def main(what: str, folder: str, home: str, *rest: str) -> None:
    """Run inside the child."""
    import importlib

    if what == "read":
        _read(folder, home, *rest)
        return
    mentees, regime, seed, more = rest
    sys.path.insert(0, home)
    generator = importlib.import_module("gen_instance")
    made = generator.generate(int(mentees), seed=int(seed), regime=regime)
    if what == "make":
        _make(made, generator, Path(folder), more == "edges")
    else:
        print(json.dumps(_judge(made, generator, Path(more))))


if __name__ == "__main__":
    main(*sys.argv[1:])
