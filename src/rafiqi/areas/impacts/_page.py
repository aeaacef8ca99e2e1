"""All that the page of a programme, or of an organisation, says in numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rafiqi.areas.impacts import _facts
from rafiqi.areas.impacts._facts import Part
from rafiqi.areas.impacts._stages import Stage
from rafiqi.areas.impacts._ways import Count, Way, count, ways
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme, Season
from rafiqi.kernel.intervals import Change, share_change

SHORT = (
    Stage.REGISTERED,
    Stage.MATCHED,
    Stage.FINISHED,
    Stage.ENTERED,
    Stage.STILL_6,
)
"""What is said of each programme, season and partner."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader has chosen, by public ids; "" for everything."""

    season: str = ""
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A season or a partner that can be asked for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one programme, season or partner, counted at some stages."""

    id: str
    name: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One stage now and a season before, both after as many days."""

    now: Count
    before: Count
    change: Change | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A season beside the one before it, as that was on the same day of its run."""

    season: str
    before: str
    then: date
    lines: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What has become of people.

    by_season   of one programme; by_programme  where several are looked at.
    seasons, partners  that can be asked for; seasons of one programme only.
    by_partner  whose mentors walked with people, or where people began; one person may
                stand under two partners and is one in `counts`.
    """

    counts: tuple[Count, ...]
    by_programme: tuple[Group, ...]
    by_season: tuple[Group, ...]
    by_partner: tuple[Group, ...]
    comparison: Comparison | None
    seasons: tuple[Named, ...]
    partners: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All facts of what is looked at, with the names of what they are counted by."""

    programmes: Sequence[Programme]
    seasons: Sequence[Season]
    parts: Sequence[Part]


def known(of: Sequence[Programme]) -> Known:
    """Read it. Eight queries."""
    seasons = sorted(programmes.seasons(of), key=lambda one: (one.starts_on, one.pk))
    within: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
    for one in seasons:
        within[one.programme_id].append((one.pk, one.starts_on, one.ends_on))
    return Known(of, seasons, _facts.parts(of, within))


def impact(of: Sequence[Programme], asked: Asked, today: date) -> Impact:
    """All of it. Eight queries, for one programme as for ten."""
    all_known = known(of)
    partners = _partners(all_known.parts)
    shown = chosen(all_known, asked)
    people = ways(shown)
    return Impact(
        counts=tuple(count(people, stage, today, is_timed=True) for stage in Stage),
        by_programme=_by_programme(of, shown, today) if len(of) > 1 else (),
        by_season=_by_season(all_known, shown, today) if len(of) == 1 else (),
        by_partner=_by_partner(partners, shown, today),
        comparison=_comparison(all_known, asked, today) if len(of) == 1 else None,
        seasons=tuple(
            Named(one.public_id, one.name)
            for one in reversed(all_known.seasons)
            if len(of) == 1
        ),
        partners=partners,
    )


def chosen(all_known: Known, asked: Asked) -> list[Part]:
    """Those whom the reader asks for; nobody where there is no such thing."""
    shown: Iterable[Part] = all_known.parts
    if asked.season:
        keys = {one.public_id: one.pk for one in all_known.seasons}
        season = keys.get(asked.season, -1)
        shown = (part for part in shown if part.season == season)
    if asked.partner:
        shown = (part for part in shown if asked.partner in part.partners)
    return list(shown)


def _partners(parts: Iterable[Part]) -> tuple[Named, ...]:
    """Those who have sent a mentor or given a place, in the order of their names."""
    names: dict[str, str] = {}
    for part in parts:
        names |= part.partners
    return tuple(
        Named(key, name) for key, name in sorted(names.items(), key=lambda one: one[1])
    )


def _by_programme(
    of: Sequence[Programme], shown: Sequence[Part], today: date
) -> tuple[Group, ...]:
    theirs: dict[int, list[Part]] = defaultdict(list)
    for part in shown:
        theirs[part.programme].append(part)
    return tuple(_group(one.public_id, one.name, theirs[one.pk], today) for one in of)


def _by_season(
    all_known: Known, shown: Sequence[Part], today: date
) -> tuple[Group, ...]:
    theirs: dict[int | None, list[Part]] = defaultdict(list)
    for part in shown:
        theirs[part.season].append(part)
    return tuple(
        _group(one.public_id, one.name, theirs[one.pk], today)
        for one in reversed(all_known.seasons)
        if theirs[one.pk]
    )


def _by_partner(
    partners: Sequence[Named], shown: Sequence[Part], today: date
) -> tuple[Group, ...]:
    theirs: dict[str, list[Part]] = defaultdict(list)
    for part in shown:
        for key in part.partners:
            theirs[key].append(part)
    return tuple(
        _group(one.id, one.name, theirs[one.id], today)
        for one in partners
        if theirs[one.id]
    )


def _group(id: str, name: str, parts: Iterable[Part], today: date) -> Group:
    people = ways(parts)
    return Group(id, name, tuple(count(people, stage, today) for stage in SHORT))


def _comparison(all_known: Known, asked: Asked, today: date) -> Comparison | None:
    """The season that was asked for, else the newest one, beside the one before it."""
    begun = [one for one in all_known.seasons if one.starts_on <= today]
    places = [n for n, one in enumerate(begun) if asked.season in ("", one.public_id)]
    if not places or not places[-1] or asked.partner:
        return None
    season, before = begun[places[-1]], begun[places[-1] - 1]
    then = today - (season.starts_on - before.starts_on)
    of_now = _of_season(all_known, season)
    of_before = _of_season(all_known, before)
    lines = []
    for stage in Stage:
        now, past = count(of_now, stage, today), count(of_before, stage, then)
        if stage is not Stage.REGISTERED:
            made = share_change(now.people, now.of, past.people, past.of)
            lines.append(Compared(now, past, made))
        else:
            lines.append(Compared(now, past, None))
    return Comparison(season.name, before.name, then, tuple(lines))


def _of_season(all_known: Known, season: Season) -> tuple[Way, ...]:
    return ways(part for part in all_known.parts if part.season == season.pk)
