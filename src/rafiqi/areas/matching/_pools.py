"""What partners promised for a season, and what has come of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rafiqi.areas.matching.models import Place
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as seasons
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Season
from rafiqi.areas.safeguarding import access as safeguarding


@dataclass(frozen=True, slots=True)
class Pool:
    """One partner in one season.

    promised  places.    mentors  who came; they offer `offered` places.
    ready     of the mentors, those who can be matched.
    taken     places in use; proposals that wait for an answer hold one, too.
    free      places of the ready that nobody has.
    """

    partner_id: str
    partner: str
    promised: int
    mentors: int
    offered: int
    ready: int
    taken: int
    free: int

    @property
    def to_come(self) -> int:
        """Places that were promised and for which no mentor has come."""
        return max(0, self.promised - self.offered)


@dataclass(frozen=True, slots=True)
class SeasonPools:
    """All partners of one season, the largest promise first."""

    id: str
    name: str
    starts_on: date
    ends_on: date
    is_over: bool
    pools: tuple[Pool, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise beside what has come. `programme_key` is the row's number."""

    id: str
    programme_key: int
    programme_id: str
    partner: str
    starts_on: date
    ends_on: date
    promised: int
    offered: int


def pools(
    viewer: Person, programme: Programme, at: datetime
) -> tuple[SeasonPools, ...]:
    """Every season of a programme, the newest first. Five queries."""
    today = viewer.day(at)
    promised: dict[int, dict[Partner, int]] = defaultdict(dict)
    for pledge in programmes.pledges([programme]):
        promised[pledge.season_id][pledge.partner] = pledge.places
    rows = programmes.sent([programme]).select_related("partner")
    mentors = list(rows)
    unready = set(safeguarding.unready(rows, on=today).values_list("pk", flat=True))
    held = Place.objects.filter(mentor__in=[one.pk for one in mentors])
    taken = Counter(held.values_list("mentor", flat=True))
    runs = seasons.seasons(viewer, programme)
    sent = _by_season(mentors, runs)

    def season(run: Season) -> SeasonPools:
        by_partner: dict[Partner, list[Enrolment]] = defaultdict(list)
        for one in sent[run.pk]:
            if one.partner:
                by_partner[one.partner].append(one)
        here = promised[run.pk]
        lines = [
            _pool(who, here.get(who, 0), by_partner.get(who, ()), unready, taken)
            for who in {**here, **by_partner}
        ]
        return SeasonPools(
            run.public_id,
            run.name,
            run.starts_on,
            run.ends_on,
            run.ends_on < today,
            tuple(sorted(lines, key=lambda line: (-line.promised, line.partner))),
        )

    return tuple(season(run) for run in runs)


def promises(programmes_: Iterable[Programme]) -> tuple[Promise, ...]:
    """What partners promised for these programmes, and what came. Three queries."""
    ours = {one.pk: one for one in programmes_}
    pledges = programmes.pledges(ours.values())
    if not pledges:
        return ()
    runs = programmes.seasons(ours.values())
    sent = _by_season(programmes.sent(ours.values()), runs)
    return tuple(
        Promise(
            one.public_id,
            one.season.programme_id,
            ours[one.season.programme_id].public_id,
            one.partner.name,
            one.season.starts_on,
            one.season.ends_on,
            one.places,
            sum(
                mentor.capacity
                for mentor in sent[one.season_id]
                if mentor.partner_id == one.partner_id
            ),
        )
        for one in pledges
    )


def _by_season(
    mentors: Iterable[Enrolment], runs: Iterable[Season]
) -> dict[int, list[Enrolment]]:
    """In which season each mentor counts, by row number: in one, never twice.

    Who was given none counts in the first that had not ended when they came.
    """
    in_order = sorted(runs, key=lambda run: run.starts_on)
    found: dict[int, list[Enrolment]] = defaultdict(list)
    for one in mentors:
        key = one.season_id or next(
            (
                run.pk
                for run in in_order
                if run.programme_id == one.programme_id
                and one.enrolled_at.date() <= run.ends_on
            ),
            None,
        )
        if key:
            found[key].append(one)
    return found


def _pool(
    partner: Partner,
    promised: int,
    mentors: Sequence[Enrolment],
    unready: set[int],
    taken: Counter[int],
) -> Pool:
    ready = [
        one
        for one in mentors
        if one.pk not in unready and one.state == Enrolment.State.ACTIVE
    ]
    return Pool(
        partner.public_id,
        partner.name,
        promised,
        mentors=len(mentors),
        offered=sum(one.capacity for one in mentors),
        ready=len(ready),
        taken=sum(taken[one.pk] for one in mentors),
        free=sum(max(0, one.capacity - taken[one.pk]) for one in ready),
    )
