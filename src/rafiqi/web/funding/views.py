"""Grants and those who give them: what came in, what was spent, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.funding import access, actions, queries
from rafiqi.areas.funding.models import Grant
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel import money
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.funding.forms import FunderForm, GrantForm, IncomeForm, ReportForm


@dataclass(frozen=True, slots=True)
class GrantsPage:
    """programmes  (id, name) of those whose costs can be read."""

    grants: tuple[queries.GrantLine, ...]
    funders: tuple[queries.FunderLine, ...]
    programmes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GrantPage:
    view: queries.GrantView
    income: forms.Form | None = None
    report: forms.Form | None = None


@dataclass(frozen=True, slots=True)
class FunderPage:
    """id  "" for a new one.  next  a grant is written next."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class EnterPage:
    """id  of the grant; "" for a new one."""

    id: str
    funder: str
    title: str


@open_to("coordinator", methods=("GET",))
def grants(request: Visit) -> HttpResponse:
    """All grants, sponsorships and donations of money, with what is left."""
    me = request.user
    page = GrantsPage(
        queries.grants(me, at=request.at), queries.funders(me), _programmes(me)
    )
    return show(request, "funding/grants.html", page)


@open_to("coordinator")
def welcome(request: Visit) -> HttpResponse:
    """Somebody who gives."""
    form = FunderForm(request.POST or None)
    home, by, at = request.user.organisation, request.user, request.at
    made: list[str] = []

    def change() -> None:
        assert home, "whoever coordinates belongs to an organisation"
        one = actions.welcome_funder(home, **form.cleaned_data, by=by, at=at)
        made.append(one.public_id)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:enter", made[0])
    return show(request, "funding/funder.html", FunderPage("", ""), form=form)


@open_to("coordinator")
def funder(request: Visit, funder_id: str) -> HttpResponse:
    """Change the name of a giver and how they are reached."""
    found = access.funder(request.user, funder_id)
    start = {"name": found.name, "contact": found.contact}
    page = FunderPage(funder_id, found.name)
    form = FunderForm(request.POST or None, initial=start)

    def change() -> None:
        by, at = request.user, request.at
        actions.edit_funder(found, **form.cleaned_data, by=by, at=at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:grants")
    return show(request, "funding/funder.html", page, form=form)


@open_to("coordinator")
def enter(request: Visit, funder_id: str) -> HttpResponse:
    """Write down what a giver promises."""
    me = request.user
    found = access.funder(me, funder_id)
    home = me.organisation
    start = {"currency": money.currency_of(home.country if home else "")}
    form = GrantForm(_programmes(me), request.POST or None, initial=start)
    made: list[Grant] = []

    def change() -> None:
        said = _said(me, form)
        made.append(actions.enter_grant(found, **said, by=me, at=request.at))

    if _is_ours(me, form) and kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:grant", made[0].public_id)
    page = EnterPage("", found.name, "")
    return show(request, "funding/enter.html", page, form=form)


@open_to("coordinator")
def edit(request: Visit, grant_id: str) -> HttpResponse:
    """Change a grant; what it has paid for stays within."""
    me = request.user
    found = access.edited(me, grant_id)
    form = GrantForm(_programmes(me), request.POST or None, initial=_start(found))

    def change() -> None:
        actions.edit_grant(found, **_said(me, form), by=me, at=request.at)

    if _is_ours(me, form) and kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:grant", grant_id)
    page = EnterPage(grant_id, found.funder.name, found.title)
    return show(request, "funding/enter.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def grant(request: Visit, grant_id: str) -> HttpResponse:
    """One grant: what came, what each purpose has paid, what is left."""
    return _grant(request, access.grant(request.user, grant_id))


@open_to("coordinator", methods=("POST",))
def income(request: Visit, grant_id: str) -> HttpResponse:
    """Money of it has arrived."""
    found = access.edited(request.user, grant_id)
    form = IncomeForm(request.POST)

    def change() -> None:
        by, at = request.user, request.at
        actions.note_income(found, **form.cleaned_data, by=by, at=at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("funding:grant", grant_id)
    return _grant(request, found, income=form)


@open_to("coordinator", methods=("POST",))
def plan_report(request: Visit, grant_id: str) -> HttpResponse:
    """The funder wants to read about it by a day."""
    found = access.edited(request.user, grant_id)
    form = ReportForm(request.POST)

    def change() -> None:
        by, at = request.user, request.at
        actions.plan_report(found, **form.cleaned_data, by=by, at=at)

    if kept(form, change):
        messages.success(request, _("Saved. Your morning tells you when it is near."))
        return redirect("funding:grant", grant_id)
    return _grant(request, found, report=form)


@open_to("coordinator", methods=("POST",))
def report(request: Visit, report_day_id: str) -> HttpResponse:
    """The report has gone out; or its day was a mistake."""
    found = access.report_day(request.user, report_day_id)
    by, at, grant_id = request.user, request.at, found.grant.public_id
    if request.POST.get("do") == "drop":
        tapped(
            request,
            lambda: actions.drop_report(found, by=by, at=at),
            _("It is taken out."),
        )
    else:
        tapped(request, lambda: actions.mark_sent(found, by=by, at=at), _("Saved."))
    return redirect("funding:grant", grant_id)


def _grant(request: Visit, found: Grant, **filled: forms.Form) -> HttpResponse:
    view = queries.grant(request.user, found, at=request.at)
    made: dict[str, forms.Form] = {}
    if view.may_edit:
        start = {"starts_on": found.starts_on, "ends_on": found.ends_on}
        today = {"came_on": request.user.day(request.at)}
        made = {
            "income": IncomeForm(initial=today),
            "report": ReportForm(initial=start),
        }
    return show(request, "funding/grant.html", GrantPage(view, **{**made, **filled}))


def _programmes(viewer: Person) -> tuple[tuple[str, str], ...]:
    found = programmes.coordinated(viewer).order_by("name", "pk")
    return tuple((one.public_id, one.name) for one in found)


def _is_ours(viewer: Person, form: GrantForm) -> bool:
    """Whoever leads all may write for all; others name what they coordinate."""
    if not form.is_valid():
        return False
    if not viewer.leads_organisation and not form.cleaned_data["programmes"]:
        says = _("Please tick the programmes. Only who leads all writes for all.")
        form.add_error("programmes", says)
        return False
    return True


def _said(viewer: Person, form: GrantForm) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    ours = programmes.coordinated(viewer).filter(public_id__in=said["programmes"])
    return {**said, "programmes": list(ours)}


def _start(found: Grant) -> dict[str, Any]:
    lines = (
        one.name if one.amount is None else f"{one.name}: {one.amount}"
        for one in found.purposes.all()
    )
    plain = ("kind", "title", "number", "amount", "currency", "starts_on", "ends_on")
    return {
        **{name: getattr(found, name) for name in plain},
        "conditions": found.conditions,
        "purposes": "\n".join(lines),
        "programmes": list(found.programmes.values_list("public_id", flat=True)),
    }
