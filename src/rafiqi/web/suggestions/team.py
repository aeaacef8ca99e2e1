"""What a team sees: whom something fits, this week's list, what would open more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.suggestions import access, actions, queries
from rafiqi.kernel.digits import plain_digits, whole
from rafiqi.web.answering import tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.suggestions import reasons
from rafiqi.web.suggestions.cards import Card


@dataclass(frozen=True, slots=True)
class PeopleLine:
    """One programme of the reader's, and whom an opportunity fits there."""

    found: queries.FittingPeople
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """title  in several languages."""

    opportunity_id: str
    title: dict[str, str]
    lines: tuple[PeopleLine, ...]


@dataclass(frozen=True, slots=True)
class ReachRow:
    line: queries.ReachLine
    what: StrOrPromise


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """week  id of the newest list; "" for none."""

    programme_id: str
    name: str
    week: str
    reach: queries.ReachView
    rows: tuple[ReachRow, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    row: queries.WeekRow
    card: Card
    reason: SafeString | str


@dataclass(frozen=True, slots=True)
class WeekPage:
    view: queries.ListView
    rows: tuple[WeekRow, ...]

    @property
    def fit(self) -> int:
        return self.view.found.get("fit", 0) // 100

    @property
    def free_fit(self) -> int:
        return self.view.found.get("free_fit", 0) // 100

    @property
    def earlier(self) -> int:
        return self.view.page - 1

    @property
    def later(self) -> int:
        return self.view.page + 1 if self.view.page < self.view.pages else 0


@open_to("coordinator", methods=("GET",))
def people(request: Visit, opportunity_id: str) -> HttpResponse:
    """Whom an opportunity fits, in each programme that the reader coordinates."""
    me, found = request.user, request.at
    what = access.team_opportunity(me, opportunity_id, request.at)
    ours = programmes.coordinated(me).filter(closed_at=None).order_by("name", "pk")
    lines = []
    for one in ours:
        fits = queries.people_for(me, one, what, at=found)
        cards = (Card(b, reasons.Whom(b.name.split()[0])) for b in fits.best)
        lines.append(PeopleLine(fits, tuple(cards)))
    page = PeoplePage(opportunity_id, what.title, tuple(lines))
    return show(request, "suggestions/people.html", page)


@open_to("coordinator")
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """This week's list, and what single changes would open; both can be made anew."""
    found = programmes.programme(request.user, programme_id)
    if request.method == "POST":
        if request.POST.get("do") == "list":
            made = actions.list_week(found, by=request.user, at=request.at)
            return redirect("suggestions:week", made.public_id)
        actions.renew(found, by=request.user, at=request.at)
        messages.success(
            request, _("It is worked out anew. Large programmes wait a little.")
        )
        return redirect("suggestions:programme", programme_id)
    reach = queries.reach(request.user, found, at=request.at)
    page = ProgrammePage(
        programme_id,
        found.name,
        queries.week(request.user, found),
        reach,
        tuple(ReachRow(line, reasons.gained(line.what)) for line in reach.lines),
    )
    return show(request, "suggestions/programme.html", page)


@open_to("coordinator", methods=("GET",))
def week(request: Visit, week_list_id: str) -> HttpResponse:
    """Whom to introduce to what, and what it costs to be fair."""
    made = access.week_list(request.user, week_list_id)
    number = whole(plain_digits(request.GET.get("page", ""))) or 1
    view = queries.week_list(request.user, made, number, at=request.at)
    rows = []
    for row in view.rows:
        card = Card(row.one, reasons.Whom(row.one.name.split()[0]))
        rows.append(WeekRow(row, card, card.reasons[0] if card.reasons else ""))
    return show(request, "suggestions/week.html", WeekPage(view, tuple(rows)))


@open_to("coordinator", methods=("POST",))
def decide(request: Visit, week_line_id: str) -> HttpResponse:
    """Introduce one of the list, or leave it out."""
    line = access.week_line(request.user, week_line_id)
    stamp: dict[str, Any] = {"by": request.user, "at": request.at}
    if request.POST.get("do") == "leave":
        tapped(request, lambda: actions.leave_out(line, **stamp), _("It is left out."))
    else:
        said = _("They are asked. The partner hears of it when they have said yes.")
        tapped(request, lambda: actions.introduce(line, **stamp), said)
    return redirect("suggestions:week", line.list.public_id)
