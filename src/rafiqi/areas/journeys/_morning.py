"""The coordinator's morning: where each programme stands, and who needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.journeys import _lines, _needs
from rafiqi.areas.journeys._lines import PlanLine
from rafiqi.areas.journeys._needs import Need
from rafiqi.areas.matching import queries as matching
from rafiqi.areas.matching.queries import Standing
from rafiqi.areas.messaging import queries as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as enrolments
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Morning:
    """One programme today.

    needs  the most urgent first.    plans  the quietest pair first.
    """

    programme_id: str
    name: str
    is_closed: bool
    longest_days: int
    standing: Standing
    needs: tuple[Need, ...]
    plans: tuple[PlanLine, ...]


def mornings(
    viewer: Person, programmes: Sequence[Programme], at: datetime
) -> tuple[Morning, ...]:
    """One morning for each programme; as many queries for one as for ten."""
    standings = matching.standings(viewer, programmes, at)
    untold = _untold(viewer, programmes, at)
    plans: dict[str, list[PlanLine]] = defaultdict(list)
    theirs = _lines.ongoing().filter(pair__programme__in=programmes)
    for line in _lines.lines(viewer, theirs, at):
        plans[line.programme_id].append(line)
    return tuple(
        _morning(one, standings[one.pk], untold[one.pk], plans[one.public_id], at)
        for one in programmes
    )


def _morning(
    programme: Programme,
    standing: Standing,
    untold: Sequence[Need],
    plans: Sequence[PlanLine],
    at: datetime,
) -> Morning:
    quietest = sorted(plans, key=lambda line: -line.quiet_days)
    needs = (
        *untold,
        *_needs.of_proposals(standing, at),
        *(need for line in quietest if (need := _needs.of_pair(line))),
        *_needs.of_waiting(standing, at),
    )
    waiting = standing.waiting
    return Morning(
        programme_id=programme.public_id,
        name=programme.name,
        is_closed=programme.closed_at is not None,
        longest_days=(at - waiting[0].since).days if waiting else 0,
        standing=standing,
        needs=_once(needs),
        plans=tuple(quietest),
    )


def _once(needs: Sequence[Need]) -> tuple[Need, ...]:
    """Nobody is named twice: the first reason wins."""
    found: dict[str, Need] = {}
    for need in needs:
        found.setdefault(need.about, need)
    return tuple(found.values())


def _untold(
    viewer: Person, programmes: Sequence[Programme], at: datetime
) -> dict[int, list[Need]]:
    """People of these programmes whom a letter could not reach. Two queries."""
    everybody = enrolments.enrolled(programmes)
    letters = messaging.unreached(viewer, everybody.values("person"), at=at)
    missed = {letter.person_key: letter for letter in letters}
    found: dict[int, list[Need]] = defaultdict(list)
    for key, programme, enrolment in everybody.filter(
        person__in=list(missed)
    ).values_list("person", "programme", "public_id"):
        found[programme].append(_needs.of_unreached(missed[key], enrolment))
    return found
