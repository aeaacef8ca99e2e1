"""When a pair has ended: what stays to be read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from rafiqi.areas.matching import queries as matching
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class NowPage:
    """earlier  the reader's pairs that have ended, the newest first."""

    earlier: tuple[matching.PairLine, ...]


@open_to("someone", methods=("GET",))
def now(request: Visit) -> HttpResponse:
    """What was: old plans, messages and meetings stay to be read."""
    pairs = matching.pairs(request.user)
    page = NowPage(tuple(one for one in pairs if one.ended_at))
    return show(request, "endings/now.html", page)
