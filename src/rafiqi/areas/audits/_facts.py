"""What is known of everybody who came in one year, in six queries and one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import access as meetings
from rafiqi.areas.outcomes import queries as outcomes
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.kernel.names import folded
from rafiqi.kernel.periods import Period

PAIRED, MET, FINISHED, WORK = "paired", "met", "finished", "outcome"
STAGES = {PAIRED: "", MET: PAIRED, FINISHED: PAIRED, WORK: ""}
"""Each stage with the one that comes before it."""
OFTEN = 3
"""So many meetings held: they have really met."""
UNSAID = "?"
DIMENSIONS = (
    "gender", "age", "language", "origin", "education", "caring", "place",
)  # fmt: skip
WELL = (Pair.Ending.GOAL, Pair.Ending.DONE)
_PROFILE = ("gender", "birth_year", "origin", "education", "cares_for_others", "place")


@dataclass(frozen=True, slots=True)
class Somebody:
    """One newcomer, without a name: their groups, how far they came, how long it took.

    groups  dimension to key.
    place   as they wrote it.
    days    until the first pair; None without one.
    fit     score of that pair, 0 to 10000.
    """

    programme: int
    groups: Mapping[str, str]
    place: str
    reached: frozenset[str]
    days: int | None
    fit: int | None


def everybody(
    viewer: Person, ours: Sequence[Programme], period: Period, at: datetime
) -> list[Somebody]:
    """Who came to these programmes as a newcomer in a period, each person once.

    How far they came is asked until `at`. Who takes part in several programmes counts
    where they came first.
    """
    came = programmes.counted(ours, Role.NEWCOMER).come_in(period)
    columns = [f"person__profile__{name}" for name in _PROFILE]
    rows = came.order_by("enrolled_at", "pk").values_list(
        "pk", "person", "programme", "enrolled_at", *columns
    )
    first: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        first.setdefault(row[1], row)
    speaks = people.first_languages(first)
    pairs = _pairs(ours, came)
    met = _met(ours, came, period, at)
    work = {one.enrolment for one in outcomes.entries(viewer, ours)}
    return [
        _somebody(row, speaks.get(row[1], ""), pairs.get(row[0], ()), met, work, period)
        for row in first.values()
    ]


def _somebody(
    row: tuple[Any, ...],
    language: str,
    pairs: Iterable[tuple[Any, ...]],
    met: Mapping[int, int],
    work: set[int],
    period: Period,
) -> Somebody:
    key, _person, programme, enrolled_at, *profile = row
    reached, days, fit = set(), None, None
    for number, (confirmed_at, ended_why, score) in enumerate(pairs):
        if number == 0:
            days, fit = max(0, (confirmed_at - enrolled_at).days), score
        reached.add(PAIRED)
        if ended_why in WELL:
            reached.add(FINISHED)
    if days is not None and met.get(key, 0) >= OFTEN:
        reached.add(MET)
    if key in work:
        reached.add(WORK)
    groups = _groups(dict(zip(_PROFILE, profile, strict=True)), language, period.first)
    place = profile[-1] or ""
    return Somebody(programme, groups, place, frozenset(reached), days, fit)


def _groups(said: Mapping[str, Any], language: str, on: date) -> dict[str, str]:
    """The group in each dimension; what was not said is a group of its own."""
    cares, level = said["cares_for_others"], said["education"]
    return {
        "gender": said["gender"] or UNSAID,
        "age": _age(said["birth_year"], on.year),
        "language": language or UNSAID,
        "origin": matching.macro_region(said["origin"] or "") or UNSAID,
        "education": UNSAID if level is None else _schooled(level),
        "caring": UNSAID if cares is None else ("yes" if cares else "no"),
        "place": folded(said["place"] or "")[:80] or UNSAID,
    }


def _age(born: int | None, year: int) -> str:
    if born is None:
        return UNSAID
    bands = ((19, "-18"), (25, "19-24"), (35, "25-34"), (50, "35-49"))
    return next((key for below, key in bands if year - born < below), "50-")


def _schooled(level: int) -> str:
    """ISCED 0 to 2, 3 and 4, 5 and more."""
    return "low" if level <= 2 else "middle" if level <= 4 else "high"


def _pairs(ours: Sequence[Programme], came: Any) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = matching.counted(ours).filter(mentee__in=came.order_by().values("pk"))
    for mentee, *rest in rows.order_by("confirmed_at", "pk").values_list(
        "mentee", "confirmed_at", "ended_why", "proposal__score"
    ):
        found[mentee].append(tuple(rest))
    return found


def _met(
    ours: Sequence[Programme], came: Any, period: Period, at: datetime
) -> Counter[int]:
    """How many meetings of each newcomer took place since they came, as said."""
    until = Period(period.first, at.date(), period.zone)
    held = meetings.counted(ours).held_in(until)
    held = held.filter(pair__mentee__in=came.order_by().values("pk"))
    return Counter(held.order_by().values_list("pair__mentee", flat=True))
