"""A funder's report about five years and 5,000 people, beside one about a month.

    KEPT=FOLDER RAFIQI_DEV=1 PYTHONPATH=src:. python -m benchmarks.reports

Looks at the database that `python -m benchmarks.five_years` has left in FOLDER: makes
each report, and its page, PDF and workbook, and writes a table. What it makes it takes
back.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.make.world import World

TABLE = Path("docs/benchmarks/reports.md")
YEARS = timedelta(days=5 * 365)
MONTH = timedelta(days=30)
HEAD = """# A funder's report after five years

Measured by `benchmarks/reports.py` in the database of `benchmarks/five_years.py`: 5,000
people, five years, SQLite, in the server's own process. Seconds on the clock, all done
once, in one run; the workbook holds every row behind every number.

| what | a month, s | five years, s | times |
|---|---:|---:|---:|
"""


def main() -> None:
    """Time each step for both reports, and write the table."""
    kept = Path(os.environ["KEPT"])
    os.environ |= {
        "RAFIQI_DEV": "1",
        "RAFIQI_DATA": str(kept),
        "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
    }
    import django

    django.setup()
    world: World = pickle.loads((kept / "world.pickle").read_bytes())[0]
    _report(world, MONTH)  # what is loaded once is loaded now
    short, long = _report(world, MONTH), _report(world, YEARS)
    rows = [
        f"| {what} | {short[what]:.2f} | {took:.2f} | {took / short[what]:.1f} |"
        for what, took in long.items()
    ]
    text = HEAD + "\n".join(rows) + "\n"
    print(text)
    TABLE.write_text(text)


def _report(world: World, days: timedelta) -> dict[str, float]:
    """Seconds for each step of one report that ends today."""
    from django.db import transaction

    from rafiqi.areas.statements import actions, queries
    from rafiqi.web.statements import paper
    from rafiqi.web.statements.workbook import workbook
    from tests import make

    at = make.now()
    today: date = world.mira.day(at)
    found: dict[str, float] = {}

    def timed(what: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        done = work()
        found[what] = time.perf_counter() - begun
        return done

    with transaction.atomic():
        made = timed(
            "counting everything",
            lambda: actions.make(
                [world.programme],
                today - days,
                today,
                language="en",
                grant=world.grant,
                by=world.mira,
                at=at,
            ),
        )
        view = timed("the page", lambda: queries.statement(world.mira, made))
        timed("the PDF", lambda: paper.as_pdf(view, (), 0))
        timed(
            "the workbook with all rows",
            lambda: workbook(view, queries.all_records(world.mira, made)),
        )
        transaction.set_rollback(True)
    return found | {"all together": sum(found.values())}


if __name__ == "__main__":
    main()
