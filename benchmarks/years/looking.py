"""Opening every page, and a table of how long it takes and what it asks."""

from __future__ import annotations

import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

from rafiqi.areas.people.models import Person
from tests import walk
from tests.make.world import World

TABLE = Path(__file__).parents[2] / "docs" / "benchmarks" / "five_years.md"
VISITS = 3
BAR = 300
"""Milliseconds that a page may take."""
LISTED = 60
"""Slower ones are listed with their numbers."""
READERS = ("coordinator", "mentor", "newcomer", "ambassador", "anyone")
LINKED = 1
"""So many addresses of each kind are followed from each role's pages."""
LINK = re.compile(r'href="(/[^"#]*)"')
LEFT_ALONE = ("account_", "mfa_", "set_language")


@dataclass(frozen=True, slots=True)
class Visited:
    """One page, as one role saw it: milliseconds, statements, bytes before packing.

    On SQLite all work is done in this process, and its own time is counted, whoever
    else uses the machine; elsewhere the time on the clock.
    """

    page: str
    role: str
    took: float
    queries: int
    size: int


Seen = dict[tuple[str, str], Visited]


@dataclass(slots=True)
class _Reader:
    """One role at its browser: what it has seen, and where links lead from there."""

    role: str
    phone: Client
    seen: Seen
    follows: bool
    linked: Counter[str] = field(default_factory=Counter)

    def open(self, name: str, path: str) -> None:
        """Look at a page, and at the first addresses of each kind that it links."""
        found = _visit(self.phone, name, self.role, path)
        if found is None:
            return
        one, text = found
        self.seen[one.page, self.role] = one
        for link in dict.fromkeys(LINK.findall(text) if self.follows else ()):
            self._follow(unescape(link))

    def _follow(self, link: str) -> None:
        path, _mark, asked = link.partition("?")
        try:
            kind = resolve(path).view_name
        except Resolver404:
            return
        keys = "&".join(sorted({one.partition("=")[0] for one in asked.split("&")}))
        name = f"{kind}?{keys}" if asked else kind
        self.linked[name] += 1
        if self.linked[name] <= LINKED and not kind.startswith(LEFT_ALONE):
            self.open(f"{name} ({self.linked[name]})", link)


def visits(world: World, names: Sequence[str] = ()) -> Seen:
    """Every page that somebody may open, by page and role, and where they lead."""
    found: Seen = {}
    readers: dict[str, _Reader] = {}
    for page in walk.pages():
        if "GET" not in page.methods or (names and page.name not in names):
            continue
        for role, who in _readers(page, world).items():
            reader = readers.setdefault(
                role, _Reader(role, walk.visitor(who), found, follows=not names)
            )
            reader.open(page.name, page.path(world))
    return found


def _readers(page: walk.Page, world: World) -> dict[str, Person | None]:
    inside: dict[str, Person | None] = {
        role: who for role, who in walk.insiders(page, world).items() if role in READERS
    }
    return inside or ({"anyone": None} if "anyone" in page.open_to else {})


def _visit(
    phone: Client, name: str, role: str, path: str
) -> tuple[Visited, str] | None:
    """The middle of some visits, and its text; None where it only leads elsewhere."""
    with CaptureQueriesContext(connection) as asked:
        answer = phone.get(path)
    if answer.status_code != 200:
        return None
    queries = len(asked)
    content = b"".join(answer) if answer.streaming else answer.content
    is_page = answer["Content-Type"].startswith("text/html")
    took = [_milliseconds(phone, path)]
    if took[0] < 3_000:
        took += [_milliseconds(phone, path) for _again in range(VISITS - 1)]
    visited = Visited(name, role, statistics.median(took), queries, len(content))
    return visited, content.decode() if is_page else ""


def _milliseconds(phone: Client, path: str) -> float:
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    started = clock()
    answer = phone.get(path)
    if answer.streaming:
        b"".join(answer)
    return 1_000 * (clock() - started)


def table(before: Seen, after: Seen, people: int) -> str:
    """The slow ones line by line, the rest in a sentence."""
    slowest = sorted(after.values(), key=lambda one: -one.took)
    late = [one for one in slowest if one.took >= BAR]
    return "\n".join(
        [
            "# Five years of one programme",
            "",
            f"Measured by `benchmarks/five_years.py`: {len(after)} pages as the roles "
            f"that open them, in a programme of {people:,} people and five years "
            f"({connection.display_name}), beside the same pages in the programme of "
            "ten people in which tests walk, in one run: the middle of "
            f"{VISITS} visits, in the server's own process, without a network.",
            "",
            f"- {len(late)} of {len(after)} take {BAR} ms or more.",
            f"- Half of them take less than {_at(slowest, 0.5):.0f} ms, "
            f"nine in ten less than {_at(slowest, 0.1):.0f} ms.",
            "- Statements are those that the database gets for one page.",
            "",
            f"Those of more than {LISTED} ms:",
            "",
            "| page | as | ms | ten people, ms | times | statements | ten people |",
            "|---|---|---:|---:|---:|---:|---:|",
            *_lines(before, slowest),
            "",
        ]
    )


def _at(slowest: Sequence[Visited], share: float) -> float:
    return slowest[int(len(slowest) * share)].took if slowest else 0.0


def _lines(before: Seen, slowest: Sequence[Visited]) -> Iterator[str]:
    for one in slowest:
        if one.took < LISTED:
            return
        small = before.get((one.page, one.role))
        base = f"{small.took:.0f} | {one.took / small.took:.1f}" if small else "- | -"
        yield (
            f"| `{one.page}` | {one.role} | {one.took:.0f} | {base} "
            f"| {one.queries} | {small.queries if small else '-'} |"
        )
