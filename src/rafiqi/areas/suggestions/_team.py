"""What a team sees: whom something fits, the list of a week, what would open more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from rafiqi.areas.candidacies import access as candidacies
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import _answers, _rules, access, bridge
from rafiqi.areas.suggestions._beside import Missing, Suggested, beside
from rafiqi.areas.suggestions._newcomers import newcomers
from rafiqi.areas.suggestions._offers import offers
from rafiqi.areas.suggestions.models import (
    FittingRules,
    Reach,
    Shortlist,
    Shortlisted,
    WeekLine,
    WeekList,
)

SHOWN = 15
"""So many people are shown for one opportunity."""

NEW = 100
"""So many who came since a shortlist was made are looked at as well."""

PAGE = 20
"""So many lines of a list stand on a page."""


@dataclass(frozen=True, slots=True)
class FittingPeople:
    """Whom an opportunity fits in one programme, as it is now.

    made_at  when everybody was last asked about; None: not yet
    fits     how many it fitted then
    best     the best of them whom it fits still, and of those who came since
    """

    programme_id: str
    programme: str
    made_at: datetime | None
    fits: int
    best: tuple[Suggested, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line of a list. state  "" while it is open, "introduced", "left_out"."""

    id: str
    one: Suggested
    state: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of a week. found  as _week.Found; page, pages from 1."""

    id: str
    programme_id: str
    programme: str
    made_at: datetime
    is_made: bool
    found: Mapping[str, int]
    rows: tuple[WeekRow, ...]
    open: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ReachLine:
    """One thing more, and what it would open; see _reach.Line."""

    what: Missing
    people: int
    opportunities: int
    places: int
    teachers: tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class ReachView:
    """made_at  None: nobody has asked yet."""

    made_at: datetime | None
    lines: tuple[ReachLine, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """Rules: those in force, or a version. found  as _effect.Effect."""

    id: str
    number: int
    text: str
    most_open: int
    per_place: int
    is_in_force: bool
    made_at: datetime | None
    found: Mapping[str, int]


def people_for(
    viewer: Person, programme: Programme, opportunity: Opportunity, *, at: datetime
) -> FittingPeople:
    """Whom an opportunity fits, of a programme that the viewer coordinates.

    Those on the shortlist and those who came since are asked about anew, so nobody
    is shown who has left, said no, or does not fit any more. Some fifteen queries.
    """
    kept = Shortlist.objects.filter(programme=programme, opportunity=opportunity)
    last = kept.order_by("-made_at").first()
    everybody = access.everybody(programme)
    listed = Shortlisted.objects.filter(shortlist__in=kept).values("enrolment")
    people = newcomers(everybody.filter(pk__in=listed), programme, at.year)
    if last:
        since = everybody.filter(enrolled_at__gt=last.made_at).order_by("-pk")
        newest = list(since.values_list("pk", flat=True)[:NEW])
        people |= newcomers(everybody.filter(pk__in=newest), programme, at.year)
    there = offers(access.known([opportunity.pk]))
    known = candidacies.known_in(programme.organisation_id, [opportunity.pk])
    shut = _answers.shut(people, there, known, at)
    decided = _rules.decided(programme).engine
    ranked = [
        pair
        for pair in bridge.ranked(people, there, decided)
        if (pair.newcomer, pair.offer) not in shut
    ]
    best = [(people[one.newcomer], there[one.offer], ()) for one in ranked[:SHOWN]]
    return FittingPeople(
        programme.public_id,
        programme.name,
        last.made_at if last else None,
        last.fits if last else 0,
        beside(best, decided),
    )


def week(viewer: Person, programme: Programme) -> str:
    """The id of the newest list of a programme; "" for none."""
    last = WeekList.objects.filter(programme=programme).order_by("-made_at", "-pk")
    return last.values_list("public_id", flat=True).first() or ""


def week_list(viewer: Person, made: WeekList, page: int, *, at: datetime) -> ListView:
    """One page of a list that the viewer's `access` gave; open lines come first."""
    lines = WeekLine.objects.filter(list=made, enrolment__person__is_active=True)
    number = lines.count()
    pages = max(1, -(-number // PAGE))
    page = min(max(1, page), pages)
    first = (F(name).asc(nulls_first=True) for name in ("introduced_at", "left_out_at"))
    shown = lines.order_by(*first, "-score", "pk")
    some = list(
        shown.select_related("opportunity", "enrolment")[
            (page - 1) * PAGE : page * PAGE
        ]
    )
    return ListView(
        made.public_id,
        made.programme.public_id,
        made.programme.name,
        made.made_at,
        made.is_made,
        made.found,
        _rows(made.programme, some, at),
        lines.filter(introduced_at=None, left_out_at=None).count(),
        page,
        pages,
    )


def reach(viewer: Person, programme: Programme, *, at: datetime) -> ReachView:
    """What would open most for most people, as last worked out. Three queries."""
    kept = Reach.objects.filter(programme=programme).first()
    if kept is None:
        return ReachView(None, ())
    takeable = access.takeable(programme.organisation_id, at)
    taught = {id for line in kept.lines for id in line["teachers"]}
    titles = dict(
        takeable.filter(public_id__in=taught).values_list("public_id", "title")
    )
    return ReachView(
        kept.made_at,
        tuple(
            ReachLine(
                Missing(line["field"], line["word"]),
                line["people"],
                line["opportunities"],
                line["places"],
                tuple((id, titles[id]) for id in line["teachers"] if id in titles),
            )
            for line in kept.lines
        ),
    )


def rules(viewer: Person, programme: Programme) -> RulesView:
    """The rules in force."""
    now = _rules.decided(programme)
    made = now.version
    return RulesView(
        made.public_id if made else "",
        made.number if made else 0,
        now.text,
        now.most_open,
        now.per_place,
        True,
        made.used_at if made else None,
        {},
    )


def rules_version(viewer: Person, version: FittingRules) -> RulesView:
    """Rules that somebody wrote, and what they would change."""
    now, decided = _rules.in_force(version.programme), _rules.by_version(version)
    return RulesView(
        version.public_id,
        version.number,
        decided.text,
        version.most_open,
        version.per_place,
        now is not None and now.pk == version.pk,
        version.made_at,
        version.found,
    )


def _rows(
    programme: Programme, lines: list[WeekLine], at: datetime
) -> tuple[WeekRow, ...]:
    everybody = access.ever(programme)
    people = newcomers(
        everybody.filter(pk__in=[line.enrolment_id for line in lines]),
        programme,
        at.year,
    )
    there = offers(access.known([line.opportunity_id for line in lines]))
    pairs = [
        (people[line.enrolment.public_id], there[line.opportunity.public_id], ())
        for line in lines
    ]
    shown = beside(pairs, _rules.decided(programme).engine)
    return tuple(
        WeekRow(line.public_id, one, _state(line))
        for line, one in zip(lines, shown, strict=True)
    )


def _state(line: WeekLine) -> str:
    if line.introduced_at:
        return "introduced"
    return "left_out" if line.left_out_at else ""
