"""Where each programme stands, and who needs its coordinators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.candidacies import queries as candidacies
from rafiqi.areas.candidacies.queries import Waiting
from rafiqi.areas.checkins import queries as checkins
from rafiqi.areas.checkins.queries import Side
from rafiqi.areas.endings import queries as endings
from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.endings.queries import Asked, Unanswered
from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.journeys.queries import PlanLine
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.matching.queries import Promise, Standing
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.meetings.queries import Together
from rafiqi.areas.mornings import (
    _care,
    _of_candidacies,
    _of_checkins,
    _of_endings,
    _of_outcomes,
    _of_partners,
    _of_people,
    _of_proposals,
    _of_recognitions,
    _of_walks,
    _people,
    _watches,
)
from rafiqi.areas.mornings._need import Need, Reason, gathered, most_urgent_first
from rafiqi.areas.mornings._watches import Watches
from rafiqi.areas.outcomes import queries as outcomes
from rafiqi.areas.outcomes.queries import Asking
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.areas.recognitions.queries import Closing

NEVER = Together()


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

    @property
    def today(self) -> int:
        """How many need a coordinator today."""
        return sum(need.is_for_today for need in self.needs)

    @property
    def later(self) -> int:
        """How many can wait."""
        return len(self.needs) - self.today


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was asked of the other areas, for all programmes at once."""

    standings: Mapping[int, Standing]
    plans: Mapping[str, list[PlanLine]]
    met: Mapping[str, Together]
    sides: Mapping[str, list[Side]]
    asked: Mapping[str, list[Asked]]
    unanswered: Mapping[str, list[Unanswered]]
    calls: Mapping[str, list[FollowUp]]
    closing: Mapping[int, list[Closing]]
    asking: Mapping[int, list[Asking]]
    candidacies: Mapping[int, list[Waiting]]
    people: Mapping[int, list[Reason]]
    promises: Mapping[int, list[Promise]]
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
        *_of_partners.reasons(seen.promises[one.pk], watches, today),
        *(
            reason
            for silent in seen.unanswered[one.public_id]
            for reason in _of_endings.unanswered(silent, watches, at)
        ),
        *(
            reason
            for call in seen.calls[one.public_id]
            for reason in _of_endings.needs_something(call, watches, at)
        ),
        *(
            reason
            for closing in seen.closing[one.pk]
            for reason in _of_recognitions.reasons(closing, watches)
        ),
        *(
            reason
            for asking in seen.asking[one.pk]
            for reason in _of_outcomes.reasons(asking, watches, today)
        ),
        *(
            reason
            for waits in seen.candidacies[one.pk]
            for reason in _of_candidacies.reasons(waits, watches)
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
    promises: dict[int, list[Promise]] = defaultdict(list)
    for promise in matching.promises(viewer, programmes):
        promises[promise.programme_key].append(promise)
    unanswered: dict[str, list[Unanswered]] = defaultdict(list)
    for silent in endings.unanswered(viewer, programmes, at=at):
        unanswered[silent.programme_id].append(silent)
    calls: dict[str, list[FollowUp]] = defaultdict(list)
    for call in endings.wants_call(viewer, programmes, since=at - _people.LONGEST):
        calls[call.pair.programme.public_id].append(call)
    closing: dict[int, list[Closing]] = defaultdict(list)
    longest = max((one["recognition_due"].days for one in watches.values()), default=0)
    for day in recognitions.closing(viewer, programmes, at=at, within=longest):
        closing[day.programme_key].append(day)
    asking: dict[int, list[Asking]] = defaultdict(list)
    for lasts in outcomes.due(viewer, programmes, at=at):
        asking[lasts.programme_key].append(lasts)
    waiting: dict[int, list[Waiting]] = defaultdict(list)
    quiet = min((one["candidacy_silent"].days for one in watches.values()), default=0)
    for waits in candidacies.waiting(viewer, programmes, at=at, within=quiet):
        waiting[waits.programme_key].append(waits)
    return _Seen(
        matching.standings(viewer, programmes, at),
        plans,
        meetings.together(viewer, programmes, at=at),
        sides,
        asked,
        unanswered,
        calls,
        closing,
        asking,
        waiting,
        _people.reasons(viewer, programmes, watches, at),
        promises,
        watches,
    )
