"""`make test`: everything that must hold, the quick checks first; stops at a failure.

`make test-fast` runs only the tests that need no browser, no PostgreSQL and no
processes of their own.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from xml.etree import ElementTree

from debian import FOR_TESTS, install_missing
from steps import run

HERE = Path(".make")
BIN = Path(sys.executable).parent
TASTE = "H015,H030,H031,H043,H052"  # line breaks, meta texts, buttons, refreshing
CHECKS = {
    "Format": "ruff format --check .",
    "Lint": "ruff check .",
    "Templates": f"djlint src --lint --profile django --quiet --ignore {TASTE}",
    "Types": "mypy --strict src",
    "Imports": "lint-imports",
    "Migrations": "rafiqi makemigrations --check --dry-run",
    "Catalogues": "rafiqi compile_words",
}
PYTEST = "pytest -q -n 2 --dist worksteal"
"""Half of the files for each, in order, so that what a file builds is built once."""
FAST = (
    f"{PYTEST} --ignore=tests/browser "
    "-m 'not browser and not postgres and not processes' --no-migrations"
)
"""Tables are made from the models; PostgreSQL and whole installations migrate."""
PARTS = {
    "Tests on SQLite": FAST,
    "Tests with whole installations": f"{PYTEST} tests/commands "
    "-m 'processes and not postgres'",
    "Tests on PostgreSQL": f"{PYTEST} -p tests.on_postgres --ignore=tests/browser "
    "--ignore=tests/house --ignore=tests/web/test_weight.py",
    "Tests in a browser": f"{PYTEST} tests/browser --no-migrations",
}


def main(fast: bool) -> None:
    """Run all of it, or the fast tests alone, and say how many passed."""
    HERE.mkdir(exist_ok=True)
    for old in HERE.glob("*.xml"):
        old.unlink()
    env = {**os.environ, "RAFIQI_DEV": "1", "RAFIQI_DATA": str(HERE)}
    if not fast:
        install_missing(FOR_TESTS)
        for title, line in CHECKS.items():
            run(title, _command(line), env=env)
    parts = {"Tests": FAST} if fast else PARTS
    try:
        for number, (title, line) in enumerate(parts.items()):
            report = f"--junitxml={HERE}/{number}.xml"
            run(title, [*_command(line), report], env=env, quiet=False)
    finally:
        print(_closing_line())


def _command(line: str) -> list[str]:
    program, *rest = shlex.split(line)
    if program == "pytest":  # started as a module, it finds the plugins in tests/
        return [sys.executable, "-m", "pytest", *rest]
    return [str(BIN / program), *rest]


def _closing_line() -> str:
    """All parts together, as "212 passed, 0 failed, 3 skipped"."""
    count = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for report in HERE.glob("*.xml"):
        for suite in ElementTree.parse(report).iter("testsuite"):
            for name in count:
                count[name] += int(suite.get(name, 0))
    failed = count["failures"] + count["errors"]
    passed = count["tests"] - failed - count["skipped"]
    return f"{passed} passed, {failed} failed, {count['skipped']} skipped"


if __name__ == "__main__":
    main(fast="fast" in sys.argv[1:])
