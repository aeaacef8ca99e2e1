"""Runs one peer on one instance, in an environment that holds that peer alone.

    python play.py PEER EDGES.npz PAIRS.npz

Prints the processor seconds of the peer's own work as JSON: from the scored pairs in
memory to the pairs that it proposes, without its imports and without reading the file.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path

import edges
import numpy as np


def main(peer: str, given: Path, answer: Path) -> None:
    """Read, import, play, write."""
    play = import_module(f"play_{peer}").play
    read = edges.read(given)
    start = time.process_time()
    mentee, mentor = play(read)
    seconds = time.process_time() - start
    np.savez(answer, mentee=mentee, mentor=mentor)
    print(json.dumps({"call": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
