from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.areas.feedback import queries as feedback
from rafiqi.areas.programmes import queries
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ListPage:
    """feedback  how many have said something that nobody has looked at."""

    programmes: tuple[queries.ProgrammeLine, ...]
    feedback: int


@open_to("coordinator", methods=("GET",))
def list(request: Visit) -> HttpResponse:
    """The programmes the reader coordinates."""
    me = request.user
    page = ListPage(queries.programmes(me), feedback.new_ones(me))
    return show(request, "programmes/list.html", page)
