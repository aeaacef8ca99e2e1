"""Everything that is measured runs in a process of its own, counted by the kernel.

This process stays small: a child inherits its parent's greatest size.
"""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv" / "bin" / "python"
MOST_SECONDS = 125


@dataclass(frozen=True, slots=True)
class Child:
    """What a process took: processor seconds of all its threads, megabytes at most.

    end   its exit code; below 0: stopped by that signal
    said  its standard output
    """

    seconds: float
    megabytes: float
    end: int
    said: str


def run(command: Sequence[str | Path], most_seconds: int = MOST_SECONDS) -> Child:
    """Run a command from this repository; stop it after so many of its seconds."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as wrong:
        started = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=said, stderr=wrong, text=True
        )
        resource.prlimit(
            started.pid, resource.RLIMIT_CPU, (most_seconds, most_seconds + 1)
        )
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        wrong.seek(0)
        if started.returncode > 0:
            raise SystemExit(f"{' '.join(map(str, command))}\n{wrong.read()}")
        return Child(
            used.ru_utime + used.ru_stime,
            used.ru_maxrss / 1024,
            started.returncode,
            said.read(),
        )
