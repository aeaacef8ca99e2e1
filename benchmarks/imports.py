"""How long 10,000 people on one list take, from the file to their profiles.

    python -m benchmarks.imports [ROWS]

Makes a list of 17 messy columns, uploads it, understands it as the worker does, looks
at the pages that a coordinator sees, brings everybody in and brings the same list in a
second time, on a fresh SQLite file. Prints seconds. Aim: 10,000 rows in under 30 s.
"""

from __future__ import annotations

import csv
import io
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

AT = datetime(2031, 3, 1, 12, tzinfo=UTC)
HEADER = (
    "Timestamp", "Your name", "Phone", "E-mail", "Gender", "Year of birth",
    "Country of origin", "Languages and level", "Previous job", "Highest degree",
    "Goal", "City", "When are you free?", "Online or in person?",
    "Same gender?", "Children?", "Signed up by",
)  # fmt: skip
FIRST = "Ali Mona Yonas Olena Fatima Dawit Layla Samir Selam Abdi احمد زهرا".split()
LAST = "Haddad Tekle Saleh Koval Rahimi Warsame Nasser Gebre Aziz Haile".split()
TONGUES = ("Arabic", "German", "Tigrinya", "Ukrainian", "Farsi/Dari", "Somali")
LEVELS = ("mother tongue", "fluent", "B1", "a bit", "basic")
JOBS = ("nurse", "Software engineer", "Chef", "فلاح", "Teacher (secondary)", "driver")
DEGREES = ("Master", "بكالوريوس", "ثانوية", "none", "diploma", "")
GOALS = ("Job", "Ausbildung", "studies", "own business", "تعلم اللغة")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def made_up(rows: int) -> bytes:
    """A list as programmes have it: nobody in it exists."""
    pick = random.Random(7)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADER)
    for number in range(rows):
        tongues = pick.sample(TONGUES, 2)
        free = pick.sample(DAYS, 3)
        writer.writerow(
            [
                f"{pick.randint(1, 28):02d}/{pick.randint(1, 12):02d}/2030 10:00",
                f"{pick.choice(FIRST)} {pick.choice(LAST)} {number:x}",
                pick.choice([f"+49 176 {number:07d}", f"0176/{number:07d}", ""]),
                pick.choice([f"p{number}@example.org", ""]),
                pick.choice(["female", "male", "أنثى", ""]),
                pick.choice([str(pick.randint(1965, 2012)), "١٩٩٨", "unknown"]),
                pick.choice(["Syria", "سوريا", "Afghanistan", "Ukraine", "stateless"]),
                ", ".join(f"{one} ({pick.choice(LEVELS)})" for one in tongues),
                pick.choice(JOBS),
                pick.choice(DEGREES),
                pick.choice(GOALS),
                pick.choice(["Berlin", "Köln", "برلين", ""]),
                ", ".join(f"{day} evening" for day in free),
                pick.choice(["Online", "حضوري", "both", ""]),
                pick.choice(["yes", "no", ""]),
                pick.choice(["3 kids", "no", "نعم", ""]),
                pick.choice(["Fatuma (ambassador)", "Instagram", ""]),
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def main(rows: int) -> None:
    """Time every step and print it."""
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "RAFIQI_DEV": "1",
            "RAFIQI_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "rafiqi.config.settings",
        }
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        content = made_up(rows)
        with _timed(f"all of it, for {rows:,} rows"):
            first = _bring(content)
        print(f"{first['added']:,} people were added. The same list once more:")
        again = _bring(content)
        print(f"{again['updated']:,} people were known again.")


def _bring(content: bytes) -> dict[str, Any]:
    from django.test import Client
    from django.urls import reverse

    from rafiqi.areas.intake import actions, tasks
    from rafiqi.areas.intake.models import Import
    from rafiqi.areas.people.models import Organisation, Person
    from rafiqi.areas.programmes.models import Programme

    home, _is_new = Organisation.objects.get_or_create(name="Bridge House")
    mira = Person.objects.filter(leads_organisation=True).first()
    mira = mira or Person.objects.create_user(
        "mira", name="M", organisation=home, leads_organisation=True, joined_at=AT
    )
    programme, _is_new = Programme.objects.get_or_create(
        organisation=home, defaults={"opened_at": AT}
    )
    with _timed("take the file"):
        source = actions.upload(programme, "", "list.csv", content, by=mira, at=AT)
    if source.state == Import.State.READING:
        with _timed("understand every row"):
            tasks.understand_all(source, today=date(2031, 3, 1), tells=True)
    client = Client()
    client.force_login(
        mira, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    for page, more in (
        ("check", ()),
        ("doubles", ()),
        ("problems", ("level_from_word",)),
        ("row", (2,)),
    ):
        client.get(reverse(f"intake:{page}", args=[source.public_id, *more]))
        with _timed(f"show the page “{page}”"):
            client.get(reverse(f"intake:{page}", args=[source.public_id, *more]))
    with _timed("bring everybody in"):
        actions.apply(source, by=mira, at=AT)
    source.refresh_from_db()
    return dict(source.outcome)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started, busy = time.perf_counter(), time.process_time()
    yield
    took, own = time.perf_counter() - started, time.process_time() - busy
    print(f"{took:6.2f} s ({own:5.2f} s of the processor)  {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
