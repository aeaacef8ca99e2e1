"""What has become of people, for the team: pictures, tables, and lists behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.impacts import access, queries
from rafiqi.areas.impacts.queries import Asked, Count, Group, Impact, Stage
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.surveys import queries as surveys
from rafiqi.areas.surveys.models import Moment
from rafiqi.areas.surveys.queries import Result
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.impacts import shapes
from rafiqi.web.impacts.shapes import ComparedLine, GroupCard, Line
from rafiqi.web.impacts.words import MEANINGS
from rafiqi.web.surveys.pictures import ResultLine, changes, result_lines
from rafiqi_sheets import write_csv


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing by which the page can be narrowed."""

    id: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class SeasonsPage:
    """One season beside the one before."""

    season: str
    before: str
    then: date
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True)
class ImpactPage:
    """programme_id  "" for all programmes of the viewer."""

    programme_id: str
    name: str
    asked: str
    seasons: tuple[Choice, ...]
    partners: tuple[Choice, ...]
    picture: SafeString
    lines: tuple[Line, ...]
    by_programme: tuple[GroupCard, ...]
    by_season: tuple[GroupCard, ...]
    by_partner: tuple[GroupCard, ...]
    compared: SeasonsPage | None
    felt: tuple[ResultLine, ...]
    feelings: SafeString | None
    is_public: bool
    table: str

    @property
    def timed(self) -> tuple[Line, ...]:
        """Stages that people wait for."""
        return tuple(line for line in self.lines if line.count.times)

    @property
    def is_empty(self) -> bool:
        return not self.lines[0].count.people


@open_to("coordinator", methods=("GET",))
def organisation(request: Visit) -> HttpResponse:
    """In all programmes that the viewer coordinates, nobody counted twice."""
    return _page(request, "")


@open_to("coordinator", methods=("GET",))
def impact(request: Visit, programme_id: str) -> HttpResponse:
    """In one programme, by season and partner, with the season before."""
    return _page(request, programme_id)


@open_to("coordinator", methods=("GET",))
def organisation_table(request: Visit) -> HttpResponse:
    """The same numbers of all programmes as a table."""
    return _csv(request, "")


@open_to("coordinator", methods=("GET",))
def table(request: Visit, programme_id: str) -> HttpResponse:
    """The same numbers of one programme as a table."""
    return _csv(request, programme_id)


def asked(request: Visit) -> Asked:
    """What the address asks for."""
    return Asked(
        request.GET.get("season", "")[:12], request.GET.get("partner", "")[:12]
    )


def _page(request: Visit, programme_id: str) -> HttpResponse:
    of = access.scope(request.user, programme_id)
    chosen = asked(request)
    found = queries.impact(request.user, of, chosen, at=request.at)
    felt = _felt(request, of[0]) if programme_id and chosen == Asked() else ()
    page = ImpactPage(
        programme_id=programme_id,
        name=of[0].name if programme_id else of[0].organisation.name,
        asked=shapes.with_asked("", chosen),
        seasons=_choices(found.seasons, chosen.season),
        partners=_choices(found.partners, chosen.partner),
        picture=shapes.funnel(found.counts),
        lines=shapes.lines(programme_id, chosen, found.counts),
        by_programme=shapes.cards(
            programme_id, chosen, found.by_programme, "programme"
        ),
        by_season=shapes.cards(programme_id, chosen, found.by_season, "season"),
        by_partner=shapes.cards(programme_id, chosen, found.by_partner, "partner"),
        compared=_seasons(found),
        felt=result_lines(felt),
        feelings=changes(felt, Moment.END.label) if felt else None,
        is_public=bool(programme_id) and access.is_public(of[0]),
        table=shapes.with_asked("table/", chosen),
    )
    return show(request, "impacts/impact.html", page)


def _felt(request: Visit, programme: Programme) -> tuple[Result, ...]:
    """How newcomers have felt before and after, where five or more said it twice."""
    found = surveys.results(request.user, programme, Moment.END).results
    return tuple(one for one in found if one.change)


def _choices(named: Sequence[queries.Named], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name, one.id == chosen) for one in named)


def _seasons(found: Impact) -> SeasonsPage | None:
    one = found.comparison
    if one is None:
        return None
    lines = tuple(map(shapes.compared, one.lines))
    return SeasonsPage(one.season, one.before, one.then, lines)


def _csv(request: Visit, programme_id: str) -> HttpResponse:
    of = access.scope(request.user, programme_id)
    found = queries.impact(request.user, of, asked(request), at=request.at)
    columns = (
        _("Counted by"),
        _("Which"),
        _("Stage"),
        _("People"),
        _("Of"),
        _("Not yet, or not known"),
        _("Left, or ended"),
        _("Days until a quarter"),
        _("Days until half"),
        _("Days until three quarters"),
    )
    response = HttpResponse(
        write_csv(columns, list(_rows(found, of))),
        content_type="text/csv; charset=utf-8",
    )
    name = of[0].name if programme_id else of[0].organisation.name
    file = f"{slugify(name) or 'rafiqi'}-impact-{request.at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _rows(found: Impact, of: Sequence[Programme]) -> Iterator[tuple[str, ...]]:
    """Everything on the page, line by line."""
    whole = of[0].name if len(of) == 1 else of[0].organisation.name
    for one in found.counts:
        yield _row(_("All"), whole, one)
    groups: tuple[tuple[str, Sequence[Group]], ...] = (
        (_("Programme"), found.by_programme),
        (_("Season"), found.by_season),
        (_("Partner"), found.by_partner),
    )
    for by, many in groups:
        for group in many:
            for one in group.counts:
                yield _row(by, group.name, one)
    if found.comparison:
        for line in found.comparison.lines:
            yield _row(_("Season compared"), found.comparison.season, line.now)
            yield _row(_("Season compared"), found.comparison.before, line.before)


def _row(by: str, which: str, one: Count) -> tuple[str, ...]:
    times = one.times
    days = (times.quarter, times.half, times.three_quarters) if times else (None,) * 3
    is_first = one.stage is Stage.REGISTERED
    return (
        by,
        which,
        str(MEANINGS[one.stage].name),
        str(one.people),
        str(one.of),
        "" if is_first else str(one.waiting),
        "" if is_first else str(one.gone),
        *("" if day is None else str(day) for day in days),
    )
