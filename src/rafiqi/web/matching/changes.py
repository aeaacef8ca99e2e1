"""What a coordinator changes by hand, for one newcomer or one pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.matching import forms, obstacles
from rafiqi.web.matching.rounds import Card, card, percent


@dataclass(frozen=True, slots=True)
class Choice:
    """A mentor to choose; cost is what the whole would lose, in percent points."""

    line: queries.ChoiceLine
    percent: int
    cost: int
    breaks: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    view: queries.ChangeView
    current: Card | None
    choices: tuple[Choice, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    round_id: str
    round_number: int
    mentor: str
    mentee: str


@open_to("coordinator", once=False)
def change(request: Visit, round_id: str, enrolment_id: str) -> HttpResponse:
    """Choose another mentor for a newcomer, and see what it costs."""
    found = access.round(request.user, round_id)
    try:
        actions.check_draft(found)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("matching:round", round_id)
    form = forms.Change(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        mentee = programmes.enrolment(request.user, enrolment_id)
        mentor = programmes.enrolment(request.user, given["mentor"])
        try:
            actions.assign(
                found,
                mentee,
                mentor,
                why=given["why"],
                knows=given["knows"],
                by=request.user,
                at=request.at,
            )
        except Refusal as no:
            form.add_error(no.field, no.says)
        else:
            messages.success(request, _("Changed. Everybody else is matched anew."))
            return redirect("matching:round", round_id)
    view = queries.change(request.user, found, enrolment_id, request.at)
    page = ChangePage(
        view,
        card(view.current) if view.current else None,
        tuple(
            Choice(
                line,
                percent(line.score),
                percent(line.cost),
                tuple(obstacles.breaks(rule) for rule in line.breaks),
            )
            for line in view.choices
        ),
        request.POST.get("mentor", ""),
    )
    return show(request, "matching/change.html", page, form=form, remove=forms.Remove())


@open_to("coordinator", methods=("POST",), once=False)
def remove(request: Visit, proposal_id: str) -> HttpResponse:
    """Do not propose these two in this round."""
    form = forms.Remove(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    said = _("These two are not proposed. Everybody else is matched anew.")
    return _with(request, proposal_id, actions.remove, said, why=why)


@open_to("coordinator", methods=("POST",), once=False)
def take_back(request: Visit, proposal_id: str) -> HttpResponse:
    """Leave a pair to the matcher again."""
    said = _("Your change is taken back.")
    return _with(request, proposal_id, actions.take_back_change, said)


@open_to("coordinator", methods=("POST",))
def offer_again(request: Visit, proposal_id: str) -> HttpResponse:
    """Ask those who were silent once more."""
    said = _("The proposal is on its way again.")
    return _with(request, proposal_id, actions.offer_again, said)


@open_to("coordinator")
def withdraw(request: Visit, proposal_id: str) -> HttpResponse:
    """Take back a proposal that waits for answers, with a reason."""
    found = access.coordinated_proposal(request.user, proposal_id)
    form = forms.Withdraw(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw(found, **form.cleaned_data, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field, no.says)
        else:
            messages.success(request, _("The proposal is taken back. Both are told."))
            return redirect("matching:round", found.round.public_id)
    page = WithdrawPage(
        found.round.public_id,
        found.round.number,
        found.mentor.person.name,
        found.mentee.person.name,
    )
    return show(request, "matching/withdraw.html", page, form=form)


def _with(
    request: Visit,
    proposal_id: str,
    action: Callable[..., Any],
    said: str,
    **more: str,
) -> HttpResponse:
    found = access.coordinated_proposal(request.user, proposal_id)
    try:
        action(found, **more, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        messages.success(request, said)
    return redirect("matching:round", found.round.public_id)
