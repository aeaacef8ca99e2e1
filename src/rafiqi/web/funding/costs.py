"""What was spent in a programme, who pays for it, and all of it as a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding import access, actions, queries
from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Category, Cost, Grant, Purpose
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel import money
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.funding.forms import CostForm, SplitForm
from rafiqi.web.funding.paying import OWN
from rafiqi_sheets import write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class CostsPage:
    """category, grant  what alone is shown; "" for all."""

    programme_id: str
    name: str
    found: queries.Costs
    kind: str
    kinds: tuple[tuple[str, StrOrPromise], ...]


@dataclass(frozen=True, slots=True)
class BookPage:
    programme_id: str
    name: str


@dataclass(frozen=True, slots=True)
class CostPage:
    """href  the page of what it was booked for; "" where it was entered alone."""

    view: queries.CostView
    split: forms.Form
    href: str
    may_unbook: bool


@open_to("coordinator", methods=("GET",))
def costs(request: Visit, programme_id: str) -> HttpResponse:
    """What was spent in a programme, the newest first."""
    found = programmes.programme(request.user, programme_id)
    kind = request.GET.get("kind", "")
    kind = kind if kind in Category.values else ""
    number = request.GET.get("page", "1")
    lines = queries.costs(request.user, found, number, category=kind)
    page = CostsPage(programme_id, found.name, lines, kind, tuple(Category.choices))
    return show(request, "funding/costs.html", page)


@open_to("coordinator", methods=("GET",))
def bookings(request: Visit, programme_id: str) -> HttpResponse:
    """Every booking of a programme as a spreadsheet, without any name."""
    found = programmes.programme(request.user, programme_id)
    columns, rows = queries.bookings(request.user, found)
    response = HttpResponse(write_xlsx(columns, rows), content_type=XLSX)
    name = f"{found.name} {request.at:%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=name
    )
    response["Cache-Control"] = "private, no-store"
    return response


@open_to("coordinator")
def book(request: Visit, programme_id: str) -> HttpResponse:
    """Write down what was spent."""
    me = request.user
    found = programmes.programme(me, programme_id)
    start = {
        "spent_on": me.day(request.at),
        "currency": money.currency_of(found.organisation.country),
    }
    sources = queries.sources(me, found)
    form = CostForm(sources, request.POST or None, initial=start)

    def change() -> None:
        said = dict(form.cleaned_data)
        grant, purpose = access.source(me, said.pop("source"))
        shares = [Share(said["amount"], grant, purpose)]
        actions.book(found, **said, shares=shares, by=me, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:costs", programme_id)
    page = BookPage(programme_id, found.name)
    return show(request, "funding/book.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def cost(request: Visit, cost_id: str) -> HttpResponse:
    """One cost: what, when, and who pays which part."""
    found = access.cost(request.user, cost_id)
    return _cost(request, found, _split_form(request, found))


@open_to("coordinator", methods=("POST",))
def split(request: Visit, cost_id: str) -> HttpResponse:
    """Let others pay than until now, each a part."""
    me = request.user
    found = access.cost(me, cost_id)
    form = _split_form(request, found, request.POST)

    def change() -> None:
        shares = []
        for key, amount in form.parts():
            grant, purpose = access.source(me, key)
            shares.append(Share(amount, grant, purpose))
        actions.split(found, shares, by=me, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:cost", cost_id)
    return _cost(request, found, form)


@open_to("coordinator", methods=("POST",))
def unbook(request: Visit, cost_id: str) -> HttpResponse:
    """It was entered by mistake."""
    found = access.cost(request.user, cost_id)
    programme_id = found.programme.public_id
    by, at = request.user, request.at
    if tapped(
        request, lambda: actions.unbook(found, by=by, at=at), _("It is taken out.")
    ):
        return redirect("funding:costs", programme_id)
    return redirect("funding:cost", cost_id)


def _split_form(
    request: Visit, found: Cost, data: QueryDict | None = None
) -> SplitForm:
    day = found.spent_on
    sources = queries.sources(request.user, found.programme, day)
    now = [
        (_key(one.grant, one.purpose), one.amount)
        for one in found.charges.select_related("grant", "purpose")
    ]
    same = [one for one in sources if one.currency == found.currency]
    return SplitForm(same, now, data)


def _key(grant: Grant | None, purpose: Purpose | None) -> str:
    one = purpose or grant
    return one.public_id if one else OWN


def _cost(request: Visit, found: Cost, form: forms.Form) -> HttpResponse:
    view = queries.cost(request.user, found)
    href = ""
    if view.source == Cost.Source.EXPENSE:
        href = reverse("supports:expense", args=[view.about])
    by_hand = view.source in (Cost.Source.HAND, Cost.Source.FILE)
    return show(request, "funding/cost.html", CostPage(view, form, href, by_hand))
