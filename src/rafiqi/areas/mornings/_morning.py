"""Where each programme stands, and who needs its coordinators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rafiqi.areas.checkins import queries as checkins
from rafiqi.areas.checkins.queries import Side
from rafiqi.areas.endings import queries as endings
from rafiqi.areas.endings.queries import Asked
from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.journeys.queries import PlanLine
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.matching.queries import Standing
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.meetings.queries import Together
from rafiqi.areas.messaging import queries as messaging
from rafiqi.areas.mornings import (
    _care,
    _of_checkins,
    _of_endings,
    _of_people,
    _of_proposals,
    _of_walks,
    _watches,
)
from rafiqi.areas.mornings._need import Need, Reason, gathered, most_urgent_first
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as enrolments
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.safeguarding import queries as safeguarding
from rafiqi.areas.safeguarding.access import oriented

NEVER = Together()
LONGEST = timedelta(days=365)
"""No watch looks further back or ahead."""


@dataclass(frozen=True, slots=True)
class Morning:
    """One programme today.

    needs  the most urgent first.    plans  the quietest pair first.
    """

    programme_id: str
    name: str
    longest_days: int
    standing: Standing
    needs: tuple[Need, ...]
    plans: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was asked of the other areas, for all programmes at once."""

    standings: Mapping[int, Standing]
    plans: Mapping[str, list[PlanLine]]
    met: Mapping[str, Together]
    sides: Mapping[str, list[Side]]
    asked: Mapping[str, list[Asked]]
    people: Mapping[int, list[Reason]]
    watches: Mapping[int, Watches]


def mornings(
    viewer: Person, programmes: Sequence[Programme], at: datetime
) -> tuple[Morning, ...]:
    """One morning for each programme; as many queries for one as for ten."""
    seen = _look(viewer, programmes, at)
    cares = _care.standing(programmes, seen.watches, at)
    return tuple(_morning(viewer, one, seen, cares[one.pk], at) for one in programmes)


def found(
    viewer: Person, programmes: Sequence[Programme], at: datetime
) -> dict[int, tuple[Need, ...]]:
    """All needs of each programme by row number, whatever was done about them."""
    seen = _look(viewer, programmes, at)
    return {
        one.pk: tuple(_needs(viewer, one, seen, seen.watches[one.pk], at))
        for one in programmes
    }


def _morning(
    viewer: Person, one: Programme, seen: _Seen, cares: _care.Cares, at: datetime
) -> Morning:
    standing = seen.standings[one.pk]
    needs = _needs(viewer, one, seen, seen.watches[one.pk], at)
    left = (need for each in needs if (need := cares.left(each, viewer)))
    waiting = standing.waiting
    return Morning(
        programme_id=one.public_id,
        name=one.name,
        longest_days=(at - waiting[0].since).days if waiting else 0,
        standing=standing,
        needs=tuple(sorted(left, key=most_urgent_first)),
        plans=tuple(sorted(seen.plans[one.public_id], key=lambda p: -p.quiet_days)),
    )


def _needs(
    viewer: Person, one: Programme, seen: _Seen, watches: Watches, at: datetime
) -> Iterator[Need]:
    standing = seen.standings[one.pk]
    today = viewer.day(at)
    reasons = (
        *seen.people[one.pk],
        *_of_proposals.reasons(standing, watches, at),
        *(
            reason
            for line in seen.plans[one.public_id]
            for reason in _of_walks.reasons(
                line, seen.met.get(line.pair_id, NEVER), watches, at=at, today=today
            )
        ),
        *(
            reason
            for side in seen.sides[one.public_id]
            for reason in _of_checkins.reasons(side, watches, at)
        ),
        *(
            reason
            for asked in seen.asked[one.public_id]
            for reason in _of_endings.reasons(asked, watches, at)
        ),
        *_of_people.waiting(standing, watches, at),
    )
    return gathered(one.public_id, reasons, watches)


def _look(viewer: Person, programmes: Sequence[Programme], at: datetime) -> _Seen:
    watches = _watches.of(programmes)
    plans: dict[str, list[PlanLine]] = defaultdict(list)
    for line in journeys.ongoing(viewer, programmes, at=at):
        plans[line.programme_id].append(line)
    sides: dict[str, list[Side]] = defaultdict(list)
    for side in checkins.sides(viewer, programmes, at=at):
        sides[side.programme_id].append(side)
    asked: dict[str, list[Asked]] = defaultdict(list)
    for wish in endings.asked(viewer, programmes):
        asked[wish.programme_id].append(wish)
    return _Seen(
        matching.standings(viewer, programmes, at),
        plans,
        meetings.together(viewer, programmes, at=at),
        sides,
        asked,
        _people(viewer, programmes, watches, at),
        watches,
    )


def _people(
    viewer: Person,
    programmes: Sequence[Programme],
    watches: Mapping[int, Watches],
    at: datetime,
) -> dict[int, list[Reason]]:
    """Who was not reached, whose check runs out, who is not oriented. Four queries."""
    everybody = enrolments.enrolled(programmes)
    people, today = everybody.values("person"), viewer.day(at)
    letters = {
        one.person_key: one
        for one in messaging.unreached(viewer, people, since=at - LONGEST)
    }
    checks = {
        one.person_key: one
        for one in safeguarding.running_out(
            viewer, people, today=today, until=today + LONGEST
        )
    }
    reasons: dict[int, list[Reason]] = defaultdict(list)
    for key, programme, enrolment in everybody.filter(
        person__in=[*letters, *checks]
    ).values_list("person", "programme", "public_id"):
        watch = watches[programme]
        if letter := letters.get(key):
            days = (at - letter.written_at).days
            if days <= watch["unreached"].days:
                reasons[programme].append(_of_people.unreached(letter, enrolment, days))
        if check := checks.get(key):
            left = (check.expires_on - today).days
            over = watch["clearance_ends"].days - left
            if over >= 0:
                reasons[programme].append(
                    _of_people.clearance_ends(check, enrolment, over)
                )
    unready = everybody.as_role(Role.MENTOR).filter(programme__needs_orientation=True)
    for one in unready.exclude(person__in=oriented()).select_related("person"):
        days = (at - one.enrolled_at).days
        over = days - watches[one.programme_id]["orientation_open"].days
        if over >= 0:
            reasons[one.programme_id].append(
                _of_people.orientation_open(one.person.name, one.public_id, days, over)
            )
    return reasons
