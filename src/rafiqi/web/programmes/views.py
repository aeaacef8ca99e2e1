from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.areas.programmes import queries
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ListPage:
    programmes: tuple[queries.ProgrammeLine, ...]


@open_to("coordinator", methods=("GET",))
def list(request: Visit) -> HttpResponse:
    """The programmes the reader coordinates."""
    return show(
        request, "programmes/list.html", ListPage(queries.programmes(request.user))
    )
