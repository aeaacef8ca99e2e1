"""One progress line for every long step: what it is, then how long it took."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, and afterwards how many seconds it took."""
    print(f"{title} ...", flush=True)
    start = monotonic()
    yield
    print(f"  done in {monotonic() - start:.1f} s", flush=True)


def run(
    title: str,
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    quiet: bool = True,
) -> None:
    """Run a command as one step; a quiet one is heard only when it fails.

    Raises SystemExit with the command's own code.
    """
    with step(title):
        done = subprocess.run(
            command,
            env=env,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            check=False,
        )
        if done.returncode:
            sys.stdout.buffer.write(done.stdout or b"")
            print(f"  failed: {' '.join(command)}", flush=True)
            raise SystemExit(done.returncode)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2:])
