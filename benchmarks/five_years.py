"""Every page in a programme of 5,000 people and five years, beside one of ten people.

    RAFIQI_DEV=1 PYTHONPATH=src:. python -m benchmarks.five_years [PEOPLE] [PAGE ...]

Makes a fresh database (SQLite in a folder that goes; with DATABASE_URL an empty
PostgreSQL), fills it room by room, and opens every page there is as each role that may,
before and after. The same people and numbers come out of every run. Prints a table, and
writes it when all pages were looked at; with names of pages only those are.

KEPT=FOLDER leaves the database there, and finds it again.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.years.looking import Seen
    from benchmarks.years.made import Made
    from tests.make.world import World

PEOPLE = 5_000
SEED = 5


def main(people: int, names: Sequence[str]) -> None:
    """Fill a database, or find it again, and look at its pages."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(os.environ.get("KEPT", folder))
        kept.mkdir(parents=True, exist_ok=True)
        os.environ |= {
            "RAFIQI_DEV": "1",
            "RAFIQI_DATA": str(kept),
            "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
        }
        import django
        from django.test.utils import setup_test_environment

        django.setup()
        setup_test_environment()
        from benchmarks.years import looking

        world, before = _found(kept / "world.pickle", people, names)
        after = looking.visits(world, names)
        text = looking.table(before, after, people)
        print(text)
        if not names:
            looking.TABLE.write_text(text)


def _found(file: Path, people: int, names: Sequence[str]) -> tuple[World, Seen]:
    """The world, and how its pages were before everybody came."""
    if file.exists():
        found: tuple[World, Seen] = pickle.loads(file.read_bytes())
        return found
    from django.core.management import call_command

    from benchmarks.years import looking
    from tests.make.world import world

    for words in (("migrate", "--verbosity=0"), ("load_journeys",)):
        call_command(*words)
    small = world()
    before = looking.visits(small, names)
    fill(small, people)
    file.write_bytes(pickle.dumps((small, before)))
    return small, before


def fill(world: World, people: int) -> Made:
    """Five years of the world's programme."""
    from benchmarks.years.made import Made

    today = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    made = Made(world, today, people, Random(SEED))
    for room in _rooms():
        started = time.perf_counter()
        room(made)
        took = time.perf_counter() - started
        print(f"{took:6.1f} s  {room.__name__.replace('_', ' ')}", file=sys.stderr)
    return made


def _rooms() -> tuple[Callable[[Made], None], ...]:
    """In the order in which they need each other; a new room adds its own."""
    from benchmarks.years import (
        closing,
        helping,
        pairing,
        people,
        reaching,
        walking,
    )

    return (
        people.seasons,
        people.people,
        pairing.pairs,
        walking.plans,
        walking.meetings,
        walking.check_ins,
        walking.messages,
        walking.objectives,
        walking.recognitions,
        walking.gatherings,
        closing.look_backs,
        closing.follow_ups,
        closing.alumni,
        closing.wishes,
        closing.certificates,
        closing.cares,
        closing.said_of_us,
        reaching.opportunities,
        reaching.outcomes,
        helping.surveys,
        helping.supports,
        helping.funding,
        closing.journal,
        closing.letters,
        pairing.open_round,
    )


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    main(many, sys.argv[2:])
