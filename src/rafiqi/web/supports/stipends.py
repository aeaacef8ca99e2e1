"""Stipends: proposed by one, approved by another, confirmed month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.funding import access as funding
from rafiqi.areas.funding import queries as money
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.supports import access, actions, queries
from rafiqi.areas.supports.models import Stipend
from rafiqi.web.answering import kept, tapped
from rafiqi.web.days import Day
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.supports.forms import PayForm, StipendForm, WhyNotForm


@dataclass(frozen=True, slots=True)
class ProposePage:
    enrolment_id: str
    name: str


@dataclass(frozen=True, slots=True)
class StipendPage:
    """pay, why_not  how a month is paid or left out; only for the team."""

    one: queries.StipendView
    pay: forms.Form | None = None
    why_not: forms.Form | None = None


@dataclass(frozen=True, slots=True)
class StipendsPage:
    programme_id: str
    name: str
    lines: tuple[queries.StipendLine, ...]


@open_to("coordinator")
def propose(request: Visit, enrolment_id: str) -> HttpResponse:
    """Propose so much each month for somebody."""
    who = access.coordinated(request.user, enrolment_id)
    today = request.user.day(request.at)
    start = {
        "currency": access.rules(who.programme).currency,
        "first_month": today,
        "last_month": today,
    }
    sources = money.sources(request.user, who.programme)
    form = StipendForm(sources, request.POST or None, initial=start)
    made: list[Stipend] = []

    def change() -> None:
        said = dict(form.cleaned_data)
        grant, purpose = funding.source(request.user, said.pop("source"))
        by, at = request.user, request.at
        one = actions.propose(who, **said, grant=grant, purpose=purpose, by=by, at=at)
        made.append(one)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("supports:stipend", made[0].public_id)
    page = ProposePage(enrolment_id, who.person.name)
    return show(request, "supports/propose.html", page, form=form)


@open_to("someone", methods=("GET",))
def stipend(request: Visit, stipend_id: str) -> HttpResponse:
    """One stipend, month by month."""
    return _shown(request, access.stipend(request.user, stipend_id))


@open_to("coordinator", methods=("GET",))
def stipends(request: Visit, programme_id: str) -> HttpResponse:
    """All stipends of a programme."""
    found = programmes.programme(request.user, programme_id)
    lines = queries.stipends(request.user, found)
    page = StipendsPage(programme_id, found.name, lines)
    return show(request, "supports/stipends.html", page)


@open_to("coordinator", methods=("POST",))
def agree(request: Visit, stipend_id: str) -> HttpResponse:
    """The second of two says yes; or it ends here."""
    found = access.team_stipend(request.user, stipend_id)
    by, at = request.user, request.at
    if request.POST.get("do") == "end":
        change = partial(actions.end_stipend, found, by=by, at=at)
        tapped(request, change, _("The stipend has ended."))
    else:
        change = partial(actions.approve_stipend, found, by=by, at=at)
        tapped(request, change, _("Approved. Now each month can be confirmed."))
    return redirect("supports:stipend", stipend_id)


@open_to("coordinator", methods=("POST",))
def month(request: Visit, stipend_id: str) -> HttpResponse:
    """Confirm a month, leave it out for a reason, or note that it was paid."""
    found = access.team_stipend(request.user, stipend_id)
    by, at = request.user, request.at
    does, _dot, said = request.POST.get("do", "").partition(".")
    try:
        which = Day().clean(said)
    except forms.ValidationError:
        return redirect("supports:stipend", stipend_id)
    if does == "pay":
        form: forms.Form = PayForm(request.POST)
        if kept(form, lambda: _pay(found, which, form, request)):
            messages.success(request, _("Saved."))
            return redirect("supports:stipend", stipend_id)
        return _shown(request, found, pay=form)
    if does == "leave_out":
        form = WhyNotForm(request.POST)
        if kept(form, lambda: _leave_out(found, which, form, request)):
            messages.success(request, _("Saved."))
            return redirect("supports:stipend", stipend_id)
        return _shown(request, found, why_not=form)
    change = partial(actions.confirm_month, found, which, by=by, at=at)
    tapped(request, change, _("Confirmed. Now it can be paid."))
    return redirect("supports:stipend", stipend_id)


def _pay(found: Stipend, which: date, form: forms.Form, request: Visit) -> None:
    said = form.cleaned_data
    actions.pay_month(found, which, **said, by=request.user, at=request.at)


def _leave_out(found: Stipend, which: date, form: forms.Form, request: Visit) -> None:
    why = form.cleaned_data["why_not"]
    actions.leave_month_out(found, which, why, by=request.user, at=request.at)


def _shown(request: Visit, found: Stipend, **filled: forms.Form) -> HttpResponse:
    one = queries.stipend(request.user, found, at=request.at)
    made: dict[str, forms.Form] = {}
    if one.is_team:
        start = {"paid_on": request.user.day(request.at), "how": "transfer"}
        made = {"pay": PayForm(initial=start), "why_not": WhyNotForm()}
    return show(
        request, "supports/stipend.html", StipendPage(one, **{**made, **filled})
    )
