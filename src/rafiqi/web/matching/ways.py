"""By which way people came: for coordinators alone, on a page and as a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rafiqi.areas.matching import queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Role
from rafiqi.web.doors import Visit, open_to, show
from rafiqi_sheets import write_csv


@dataclass(frozen=True, slots=True)
class WaysPage:
    programme_id: str
    programme: str
    newcomers: tuple[queries.Way, ...]
    mentors: tuple[queries.Way, ...]


@open_to("coordinator", methods=("GET",))
def ways(request: Visit, programme_id: str) -> HttpResponse:
    """Who brought whom, counted: by ambassador, by partner, by the web."""
    programme = programmes.programme(request.user, programme_id)
    found = queries.ways(request.user, programme)
    page = WaysPage(
        programme_id,
        programme.name,
        tuple(one for one in found if one.role == Role.NEWCOMER),
        tuple(one for one in found if one.role == Role.MENTOR),
    )
    return show(request, "matching/ways.html", page)


@open_to("coordinator", methods=("GET",))
def ways_list(request: Visit, programme_id: str) -> HttpResponse:
    """The same as a table, for a report."""
    programme = programmes.programme(request.user, programme_id)
    columns = (
        _("Role"),
        _("How they came"),
        _("Who or what"),
        _("Signed up"),
        _("Matched"),
        _("Still in"),
        _("Finished"),
    )
    rows = [
        (
            str(one.role_name),
            str(one.way or _("not said")),
            one.name,
            *map(str, (one.signed_up, one.matched, one.still_in, one.finished)),
        )
        for one in queries.ways(request.user, programme)
    ]
    response = HttpResponse(
        write_csv(columns, rows), content_type="text/csv; charset=utf-8"
    )
    name = f"{slugify(programme.name) or 'rafiqi'}-came-{request.at:%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
