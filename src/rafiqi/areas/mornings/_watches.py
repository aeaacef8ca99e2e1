"""What a programme watches for: the usual way, with what it has changed."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rafiqi.areas.mornings.models import Watch
from rafiqi.areas.programmes.models import Programme

_USUAL = Path(__file__).with_name("usual.toml")


@dataclass(frozen=True, slots=True)
class Watching:
    """How one thing is watched for.

    days     patience.
    urgency  3 today, 2 this week, 1 when there is time.
    minutes  about how long the help takes.
    rest     days of quiet after somebody has done something.
    """

    key: str
    days: int
    urgency: int
    minutes: int
    rest: int
    is_on: bool = True


Watches = Mapping[str, Watching]
"""By key, in the order in which they are shown."""


@cache
def usual() -> Watches:
    """What is watched for where a programme has changed nothing."""
    tables = tomllib.loads(_USUAL.read_text("utf-8"))
    return {key: Watching(key, **table) for key, table in tables.items()}


def of(programmes: Iterable[Programme]) -> Mapping[int, Watches]:
    """What each of these programmes watches for, by row number. One query."""
    changed: dict[int, dict[str, Watching]] = defaultdict(dict)
    for row in Watch.objects.filter(programme__in=[one.pk for one in programmes]):
        if one := usual().get(row.key):
            changed[row.programme_id][row.key] = replace(
                one, days=row.days, urgency=row.urgency, is_on=row.is_on
            )
    return {one.pk: {**usual(), **changed[one.pk]} for one in programmes}
