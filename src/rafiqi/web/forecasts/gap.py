"""Needed against there: the gap as a picture and a list, and whom to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rafiqi.areas.forecasts import queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import NotFound
from rafiqi.web import pictures
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.pictures import Axis, Dot, Row, number
from rafiqi_sheets import write_csv

DRAWN = 12
"""So many groups are drawn; all of them are listed."""


@dataclass(frozen=True, slots=True)
class GapPage:
    """picture  None while there is nothing to draw."""

    programme_id: str
    programme: str
    found: queries.Gap
    picture: SafeString | None


@dataclass(frozen=True, slots=True)
class KindPage:
    programme_id: str
    programme: str
    found: queries.Kind


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """Whom partners will need, against the people of this programme."""
    one = programmes.programme(request.user, programme_id)
    gap = queries.gap(request.user, one, _year(request), at=request.at)
    page = GapPage(programme_id, one.name, gap, _drawn(gap.lines))
    return show(request, "forecasts/gap.html", page)


@open_to("coordinator", methods=("GET",))
def kind(request: Visit, programme_id: str, kind: str) -> HttpResponse:
    """One group of occupations: who needs whom, who is there, what to do."""
    one = programmes.programme(request.user, programme_id)
    found = queries.kind(request.user, one, kind, at=request.at)
    if found.line.name == kind:
        raise NotFound
    page = KindPage(programme_id, one.name, found)
    return show(request, "forecasts/kind.html", page)


@open_to("coordinator", methods=("GET",))
def table(request: Visit, programme_id: str) -> HttpResponse:
    """The same numbers for a spreadsheet."""
    one = programmes.programme(request.user, programme_id)
    gap = queries.gap(request.user, one, _year(request), at=request.at)
    columns = (
        _("Occupations"),
        _("sure"),
        _("likely"),
        _("perhaps"),
        _("there"),
        _("on the way"),
        _("missing"),
        _("Mentors"),
    )
    rows = [
        (
            line.name,
            *map(str, (line.sure, line.likely, line.perhaps)),
            *map(str, (line.there, line.on_way, line.gap, line.mentors)),
        )
        for line in gap.lines
    ]
    response = HttpResponse(
        write_csv(columns, rows), content_type="text/csv; charset=utf-8"
    )
    name = f"{slugify(one.name) or 'rafiqi'}-needed-{request.at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _year(request: Visit) -> int | None:
    return whole(request.GET.get("year", ""), most=9999) or None


def _drawn(lines: Sequence[queries.Line]) -> SafeString | None:
    """A hollow dot for who is there or on the way, a full one for who is needed."""
    shown = [line for line in lines if line.needed][:DRAWN]
    if not shown:
        return None
    most = max(max(line.needed, line.there + line.on_way) for line in shown)
    rows = [
        Row(
            line.name,
            (Dot(line.there + line.on_way, is_full=False), Dot(line.needed)),
            ngettext("%(number)s missing", "%(number)s missing", line.gap)
            % {"number": line.gap},
        )
        for line in shown
    ]
    return pictures.dots(
        _("Needed and there"),
        _("For each group of occupations: who is there, and who is needed."),
        rows,
        Axis(0, most, {0: "0", most: number(most)}),
        legend=(_("there or on the way"), _("needed")),
    )
