"""The programs that we need and uv cannot bring: from Debian's packages."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from steps import run


def _has_chromium() -> bool:
    return bool(os.environ.get("CHROMIUM") or shutil.which("chromium"))


def _has_fonts() -> bool:
    fonts = Path("/usr/share/fonts/truetype/noto")
    return (fonts / "NotoNaskhArabic-Regular.ttf").exists()


def _has_gettext() -> bool:
    return shutil.which("xgettext") is not None


def _has_postgresql() -> bool:
    beside = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return any(beside) or shutil.which("initdb") is not None


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_pip() -> bool:
    return importlib.util.find_spec("pip") is not None


Programs = dict[str, Callable[[], bool]]
FOR_TESTS: Programs = {
    "chromium": _has_chromium,
    "fonts-noto-core": _has_fonts,
    "gettext": _has_gettext,
    "postgresql": _has_postgresql,
}
FOR_PDF: Programs = {
    "libpango-1.0-0": lambda: _has_library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: _has_library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: _has_library("libharfbuzz-subset.so.0"),
    "fonts-noto-core": _has_fonts,
}
"""Certificates as PDF; without them everything else works."""
FOR_TESTS |= FOR_PDF | {"poppler-utils": lambda: shutil.which("pdftotext") is not None}
TO_FETCH_UV: Programs = {"python3-pip": _has_pip}


def install_missing(needed: Programs) -> None:
    """Install what is missing. Raises SystemExit with the command where we may not."""
    missing = [package for package, is_there in needed.items() if not is_there()]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SystemExit(
            f"Rafiqi needs {', '.join(missing)}. Please install that, on Debian with:"
            f"\n  sudo apt-get update && sudo {' '.join(install)}"
        )
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run("Reading Debian's list of packages", ["apt-get", "update"], env=env)
    run(f"Installing {', '.join(missing)} from Debian", install, env=env)


def install_if_we_may(useful: Programs) -> None:
    """Install what is missing and not needed; where we may not, say how and go on."""
    try:
        install_missing(useful)
    except SystemExit as no:
        print(no, "\nUntil then certificates are printed from the browser.")


if __name__ == "__main__":
    install_missing(TO_FETCH_UV)
