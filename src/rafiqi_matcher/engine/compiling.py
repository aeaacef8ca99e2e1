"""Loops become machine code once on each machine, not in every process.

numba keeps what it has compiled beside the source, or in NUMBA_CACHE_DIR. Compiled
functions hold those that they call, of other modules too, but numba looks only at their
own file to see whether they are old. So each state of the engine has a folder of its
own. Where nothing can be written, every process compiles for itself.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba

_ENGINE = Path(__file__).parent
_NAME = "engine-"


def folder() -> Path | None:
    """Where compiled code is kept; None: nowhere."""
    chosen = os.environ.get("NUMBA_CACHE_DIR")
    own = (Path(chosen) if chosen else _ENGINE / "__pycache__") / _state()
    try:
        own.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=own).close()
    except OSError:
        return None
    return own


def older(kept: Path) -> list[Path]:
    """Folders of former states of the engine; the last may still be running."""
    others = [one for one in kept.parent.glob(f"{_NAME}*") if one != kept]
    return sorted(others, key=lambda one: one.stat().st_mtime)[:-1]


def _state() -> str:
    digest = hashlib.sha256()
    for path in sorted(_ENGINE.glob("*.py")):
        digest.update(path.read_bytes())
    return _NAME + digest.hexdigest()[:16]


def _compiler() -> Callable[[Any], Any]:
    kept = folder()
    if kept:
        numba.config.CACHE_DIR = str(kept)
    decorate: Callable[[Any], Any] = numba.njit(
        nogil=True, cache=kept is not None, boundscheck=False, error_model="numpy"
    )
    return decorate


compiled = _compiler()
"""Compile a function when it is first called, and keep it."""
