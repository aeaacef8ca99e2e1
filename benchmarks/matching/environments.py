"""Each peer in an environment of its own: two of them install the same package."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.matching.children import PYTHON, ROOT

PEERS = ROOT / "benchmarks" / "peers"


def python_of(name: str, folder: Path) -> Path:
    """The interpreter that has what benchmarks/peers/NAME.txt lists, from PyPI."""
    listed = PEERS / f"{name}.txt"
    home = folder / "peers" / name
    stamp = home / "installed.txt"
    if not stamp.exists() or stamp.read_text() != listed.read_text():
        print(f"Installing {name} ...", flush=True)
        uv = _uv()
        interpreter = home / "bin" / "python"
        made = [uv, "venv", "--quiet", "--clear", "--python", PYTHON, home]
        subprocess.run(made, check=True)
        sync = [uv, "pip", "sync", "--quiet", "--python", interpreter, listed]
        subprocess.run(sync, check=True)
        stamp.write_text(listed.read_text())
    return home / "bin" / "python"


def _uv() -> str:
    beside = (ROOT / ".venv").resolve().parent / ".tool" / "bin" / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise SystemExit("There is no uv to install peers with. Run `make test` once.")
    return found
