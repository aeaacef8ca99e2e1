"""One way for each person: whoever is in two programmes or two pairs is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rafiqi.areas.impacts._facts import Days, Held, Part
from rafiqi.areas.impacts._stages import LASTING, Stage, months_before
from rafiqi.areas.impacts._times import Times, times


@dataclass(frozen=True, slots=True)
class Way:
    """How far one person has come, in all that is looked at.

    days      the first day of each stage, wherever they reached it first.
    has_left  they take part in nothing of it any more.
    """

    person: int
    enrolments: tuple[int, ...]
    days: Days
    has_left: bool
    held: tuple[Held, ...]

    def reached(self, stage: Stage, by: date) -> bool:
        """Whether they had come so far on a day."""
        return stage in self.days and self.days[stage] <= by

    def could(self, stage: Stage, by: date) -> bool:
        """Whether there was time enough for it. For most stages there always is."""
        months = LASTING.get(stage)
        if months is None:
            return self.days[Stage.REGISTERED] <= by
        last = months_before(by, months)
        return any(one.began_on <= last for one in self.held)

    def has_ended(self, stage: Stage, by: date) -> bool:
        """Whether all work and study that could have lasted so long ended sooner."""
        months = LASTING[stage]
        last = months_before(by, months)
        old = [one for one in self.held if one.began_on <= last]
        return bool(old) and all(
            one.ended_on is not None and one.months < months for one in old
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many people have reached a stage by a day.

    of       of so many: all who registered; for what lasts, all whose work or study
             began long enough ago.
    waiting  have not, and take part; for what lasts, nobody knows.
    gone     have not, and have left; for what lasts, it is known to have ended.
    times    days from registering, of all of them; None where that was not asked, or
             nothing is to be waited for.
    """

    stage: Stage
    people: int
    of: int
    waiting: int
    gone: int
    times: Times | None

    @property
    def share(self) -> float:
        return self.people / self.of if self.of else 0.0


def ways(parts: Iterable[Part]) -> tuple[Way, ...]:
    """One for each person, whatever they take part in."""
    of: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        of[part.person].append(part)
    return tuple(_way(person, theirs) for person, theirs in of.items())


def _way(person: int, parts: Sequence[Part]) -> Way:
    days = dict(parts[0].days)
    for part in parts[1:]:
        for stage, day in part.days.items():
            days[stage] = min(day, days.get(stage, day))
    return Way(
        person,
        tuple(part.enrolment for part in parts),
        days,
        all(part.has_left for part in parts),
        tuple(one for part in parts for one in part.held),
    )


def among(ways: Iterable[Way], stage: Stage, by: date) -> tuple[list[Way], list[Way]]:
    """Who had reached a stage by a day, and who could have and had not."""
    reached: list[Way] = []
    others: list[Way] = []
    for way in ways:
        if way.could(stage, by):
            (reached if way.reached(stage, by) else others).append(way)
    return reached, others


def count(
    ways: Sequence[Way], stage: Stage, by: date, *, is_timed: bool = False
) -> Count:
    """One stage of these people's ways.

    is_timed  whether it says how long it takes, too.
    """
    reached, others = among(ways, stage, by)
    if stage in LASTING:
        gone = sum(way.has_ended(stage, by) for way in others)
    else:
        gone = sum(way.has_left for way in others)
    return Count(
        stage,
        len(reached),
        len(reached) + len(others),
        len(others) - gone,
        gone,
        _times(reached, others, stage, by) if is_timed else None,
    )


def _times(
    reached: Sequence[Way], others: Sequence[Way], stage: Stage, by: date
) -> Times | None:
    """Of stages that one waits for from the day of registering."""
    if stage is Stage.REGISTERED or stage in LASTING:
        return None
    start = Stage.REGISTERED
    return times(
        [(way.days[stage] - way.days[start]).days for way in reached],
        [(by - way.days[start]).days for way in others],
    )
