"""Expenses: handed in with a receipt, checked by one, approved by another, paid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from rafiqi.areas.funding import access as funding
from rafiqi.areas.funding import queries as money
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports import access, actions, queries
from rafiqi.areas.supports.models import Expense
from rafiqi.kernel.files import MEDIA, File, Kind
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.conversations.forms import take_in
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.supports.forms import CheckForm, ExpenseForm, PayForm, RefuseForm

SAFE = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class HandInPage:
    enrolment_id: str
    programme: str


@dataclass(frozen=True, slots=True)
class ExpensePage:
    """One expense with the forms that the reader may use; None: not theirs."""

    one: queries.ExpenseView
    check: forms.Form | None = None
    refuse: forms.Form | None = None
    pay: forms.Form | None = None


@dataclass(frozen=True, slots=True)
class ExpensesPage:
    programme_id: str
    name: str
    found: queries.Expenses


@open_to("someone", first=take_in)
def hand_in(request: Visit, enrolment_id: str) -> HttpResponse:
    """Ask for money back that I have paid to take part."""
    who = access.own(request.user, enrolment_id)
    start = {
        "currency": access.rules(who.programme).currency,
        "spent_on": request.user.day(request.at),
    }
    form = ExpenseForm(request.POST or None, request.FILES or None, initial=start)
    made: list[Expense] = []
    if kept(form, lambda: made.append(_handed_in(request, who, form))):
        messages.success(request, _("Handed in. You hear from us."))
        return redirect("supports:expense", made[0].public_id)
    page = HandInPage(enrolment_id, who.programme.name)
    return show(request, "supports/hand_in.html", page, form=form)


@open_to("someone", methods=("GET",))
def expense(request: Visit, expense_id: str) -> HttpResponse:
    """One expense: how it stands, and what is to be done next."""
    return _shown(request, access.expense(request.user, expense_id))


@open_to("someone", methods=("GET",))
def receipt(request: Visit, expense_id: str) -> HttpResponse:
    """The photo or PDF of the receipt: to be kept, never run."""
    found = access.receipt(request.user, expense_id)
    kind = Kind(found.kind)
    response = HttpResponse(bytes(found.content), content_type=MEDIA[kind])
    response.headers["Content-Disposition"] = str(
        content_disposition_header(
            as_attachment=kind != Kind.PHOTO, filename=found.name
        )
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SAFE
    response.headers["Cache-Control"] = "private, no-store"
    return response


@open_to("coordinator", methods=("GET",))
def expenses(request: Visit, programme_id: str) -> HttpResponse:
    """What people of a programme would like back; what is to be done comes first."""
    found = programmes.programme(request.user, programme_id)
    lines = queries.expenses(request.user, found, request.GET.get("page", "1"))
    page = ExpensesPage(programme_id, found.name, lines)
    return show(request, "supports/expenses.html", page)


@open_to("coordinator", methods=("POST",))
def check(request: Visit, expense_id: str) -> HttpResponse:
    """The first of two has looked at it and says who pays."""
    found = access.team_expense(request.user, expense_id)
    form = _check_form(request, found, request.POST)

    def change() -> None:
        grant, purpose = funding.source(request.user, form.cleaned_data["source"])
        actions.check(found, grant, purpose, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("supports:expense", expense_id)
    return _shown(request, found, check=form)


@open_to("coordinator", methods=("POST",))
def approve(request: Visit, expense_id: str) -> HttpResponse:
    """The second of two says yes, or sends it back to be checked again."""
    found = access.team_expense(request.user, expense_id)
    if request.POST.get("do") == "again":
        again = partial(actions.check_again, found, by=request.user, at=request.at)
        tapped(request, again, _("It can be checked again."))
    else:
        yes = partial(actions.approve, found, by=request.user, at=request.at)
        tapped(request, yes, _("Approved. Now it can be paid."))
    return redirect("supports:expense", expense_id)


@open_to("coordinator", methods=("POST",))
def refuse(request: Visit, expense_id: str) -> HttpResponse:
    """It is not paid, for a reason that they read."""
    found = access.team_expense(request.user, expense_id)
    form = RefuseForm(request.POST)

    def change() -> None:
        answer = form.cleaned_data["answer"]
        actions.refuse(found, answer, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved. They get a letter."))
        return redirect("supports:expense", expense_id)
    return _shown(request, found, refuse=form)


@open_to("coordinator", methods=("POST",))
def pay(request: Visit, expense_id: str) -> HttpResponse:
    """The money has been given or sent."""
    found = access.team_expense(request.user, expense_id)
    form = PayForm(request.POST)

    def change() -> None:
        actions.pay(found, **form.cleaned_data, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved. They are asked whether it has come."))
        return redirect("supports:expense", expense_id)
    return _shown(request, found, pay=form)


@open_to("someone", methods=("POST",))
def own_expense(request: Visit, expense_id: str) -> HttpResponse:
    """The money has come; or: I do not want it back."""
    found = access.own_expense(request.user, expense_id)
    by, at = request.user, request.at
    if request.POST.get("do") == "take_back":
        change = partial(actions.take_expense_back, found, by=by, at=at)
        tapped(request, change, _("You have taken it back."))
    else:
        change = partial(actions.confirm, found, by=by, at=at)
        tapped(request, change, _("Thank you for telling us."))
    return redirect("supports:expense", expense_id)


def _handed_in(request: Visit, who: Enrolment, form: ExpenseForm) -> Expense:
    said = dict(form.cleaned_data)
    said.pop("file")
    brought = request.brought
    if isinstance(brought, Refusal):
        raise brought
    file = brought if isinstance(brought, File) else None
    return actions.hand_in(who, **said, file=file, by=request.user, at=request.at)


def _check_form(
    request: Visit, found: Expense, data: QueryDict | None = None
) -> CheckForm:
    programme, day = found.enrolment.programme, found.spent_on
    sources = money.sources(request.user, programme, day)
    return CheckForm([one for one in sources if one.currency == found.currency], data)


def _shown(request: Visit, found: Expense, **filled: forms.Form) -> HttpResponse:
    one = queries.expense(request.user, found)
    made: dict[str, forms.Form | None] = {}
    if one.is_team:
        is_new = one.state == Expense.State.HANDED_IN
        is_agreed = one.state == Expense.State.APPROVED
        start = {"paid_on": request.user.day(request.at), "how": found.wants}
        made = {
            "check": _check_form(request, found) if is_new else None,
            "refuse": RefuseForm(),
            "pay": PayForm(initial=start) if is_agreed else None,
        }
    page = ExpensePage(one, **{**made, **filled})
    return show(request, "supports/expense.html", page)
