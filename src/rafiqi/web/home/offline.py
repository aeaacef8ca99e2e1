"""Reading again without a connection, on a phone of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from rafiqi.areas.journeys import queries
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.keeping import keepable, may_keep


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """The plans that can be saved as a file.

    may_keep  the reader's phone may keep pages too.
    """

    may_keep: bool
    plans: tuple[queries.PlanLine, ...]


@open_to("newcomer", "mentor", methods=("GET",))
def offline(request: Visit) -> HttpResponse:
    """What this phone keeps, and whether it should."""
    page = OfflinePage(may_keep(request), queries.plans(request.user, at=request.at))
    return keepable(request, show(request, "home/offline.html", page))


@open_to("anyone", methods=("GET",))
def worker(request: Visit) -> HttpResponse:
    """The script that answers when the connection does not.

    At the root, because a worker sees only what lies below its own address.
    """
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8")


@cache
def _script() -> str:
    found = finders.find("offline.js")
    assert isinstance(found, str), "it lies in web/static"
    with open(found, encoding="utf-8") as file:
        return file.read()
