"""What is known of everybody's way: as many queries for ten as for thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rafiqi.areas.impacts._stages import COUNTED, LASTING, Stage, months_after
from rafiqi.areas.journeys import access as journeys
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import access as meetings
from rafiqi.areas.outcomes import access as outcomes
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role

WELL = (Pair.Ending.GOAL, Pair.Ending.DONE)
Days = dict[Stage, date]


@dataclass(frozen=True, slots=True)
class Held:
    """Work or study from a day on, known to have lasted for so many months."""

    began_on: date
    months: int
    ended_on: date | None


@dataclass(slots=True)
class Part:
    """One newcomer in one programme: the first day of each stage they have reached.

    season    row number; where none was noted, the one in whose days they registered.
    partners  of their mentors, and where they began: public id to name.
    """

    enrolment: int
    person: int
    programme: int
    season: int | None
    has_left: bool
    days: Days
    held: list[Held] = field(default_factory=list)
    partners: dict[str, str] = field(default_factory=dict)

    def reach(self, stage: Stage, day: date | None) -> None:
        """Note a day; the first one counts, and none before they registered."""
        if day is None:
            return
        day = max(day, self.days[Stage.REGISTERED])
        self.days[stage] = min(day, self.days.get(stage, day))


def parts(
    of: Sequence[Programme], seasons: Mapping[int, Sequence[tuple[int, date, date]]]
) -> list[Part]:
    """Everybody who ever registered in these programmes. Seven queries.

    seasons  of each programme, by row number: row number, first and last day.
    """
    if not of:
        return []
    day = _days(of[0].organisation.time_zone)
    found = {part.enrolment: part for part in _registered(of, seasons, day)}
    _ready(found, of, day)
    _walked(found, of, day)
    _worked(found, of)
    return list(found.values())


def _days(zone: str) -> Callable[[datetime], date]:
    clock = ZoneInfo(zone)
    return lambda at: at.astimezone(clock).date()


def _registered(
    of: Sequence[Programme],
    seasons: Mapping[int, Sequence[tuple[int, date, date]]],
    day: Callable[[datetime], date],
) -> Iterable[Part]:
    rows = programmes.counted(of, Role.NEWCOMER).order_by("pk")
    for key, person, programme, season, at, state in rows.values_list(
        "pk", "person", "programme", "season", "enrolled_at", "state"
    ):
        on = day(at)
        if season is None:
            within = (
                one
                for one, first, last in seasons.get(programme, ())
                if first <= on <= last
            )
            season = next(within, None)
        has_left = state == Enrolment.State.LEFT
        days = {Stage.REGISTERED: on}
        yield Part(key, person, programme, season, has_left, days)


def _ready(
    found: dict[int, Part], of: Sequence[Programme], day: Callable[[datetime], date]
) -> None:
    """Who has said yes to being matched, or has been proposed to somebody."""
    people = programmes.counted(of, Role.NEWCOMER).values("person")
    agreed = privacy.first_agreed(Consent.Purpose.MATCHING, people)
    for part in found.values():
        if at := agreed.get(part.person):
            part.reach(Stage.READY, day(at))
    for key, at in matching.first_asked(of).items():
        if key in found:
            found[key].reach(Stage.READY, day(at))


def _walked(
    found: dict[int, Part], of: Sequence[Programme], day: Callable[[datetime], date]
) -> None:
    pairs = matching.counted(of).values_list(
        "mentee",
        "confirmed_at",
        "ended_at",
        "ended_why",
        "mentor__partner__public_id",
        "mentor__partner__name",
    )
    for key, since, until, why, partner, name in pairs:
        if (part := found.get(key)) is None:
            continue
        part.reach(Stage.READY, day(since))
        part.reach(Stage.MATCHED, day(since))
        if until and why in WELL:
            part.reach(Stage.FINISHED, day(until))
        if partner:
            part.partners[partner] = name
    for stage, reached in (
        (Stage.MET, meetings.first_held(of)),
        (Stage.HALF_WAY, journeys.half_way(of)),
    ):
        for key, at in reached.items():
            if key in found:
                found[key].reach(stage, day(at))


def _worked(found: dict[int, Part], of: Sequence[Programme]) -> None:
    """Work and study that began after they registered; what was before is not ours."""
    rows = (
        outcomes.counted(of)
        .filter(kind__in=COUNTED)
        .values_list(
            "enrolment",
            "began_on",
            "held_months",
            "ended_on",
            "partner__public_id",
            "partner__name",
        )
    )
    for key, began_on, months, ended_on, partner, name in rows:
        part = found.get(key)
        if part is None or began_on < part.days[Stage.REGISTERED]:
            continue
        part.held.append(Held(began_on, months, ended_on))
        part.reach(Stage.ENTERED, began_on)
        for stage, least in LASTING.items():
            if months >= least:
                part.reach(stage, months_after(began_on, least))
        if partner:
            part.partners[partner] = name
