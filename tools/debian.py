"""The programs that we need and uv cannot bring: from Debian's packages."""

from __future__ import annotations

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


def _has_pip() -> bool:
    return importlib.util.find_spec("pip") is not None


Programs = dict[str, Callable[[], bool]]
FOR_TESTS: Programs = {
    "chromium": _has_chromium,
    "fonts-noto-core": _has_fonts,
    "gettext": _has_gettext,
    "postgresql": _has_postgresql,
}
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


if __name__ == "__main__":
    install_missing(TO_FETCH_UV)
