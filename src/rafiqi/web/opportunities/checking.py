"""Checking what others offer, and the figures that are checked against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.opportunities import access, actions, queries
from rafiqi.kernel.digits import plain_digits, whole
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.opportunities.forms import AnswerForm, FloorForm, RefuseForm


@dataclass(frozen=True, slots=True)
class QueuePage:
    lines: tuple[queries.Waiting, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CheckPage:
    """flags  as many boxes as there are red flags.    answer  why it is not taken."""

    it: queries.Checking
    refusal: RefuseForm


@dataclass(frozen=True, slots=True)
class FloorsPage:
    floors: tuple[queries.Floor, ...]


@open_to("coordinator", methods=("GET",))
def queue(request: Visit) -> HttpResponse:
    """What waits to be checked, what was reported first."""
    number = whole(plain_digits(request.GET.get("page", ""))) or 1
    found = queries.waiting(request.user, number, at=request.at)
    page = QueuePage(found.lines, found.found, found.number, found.pages)
    return show(request, "opportunities/queue.html", page)


@open_to("coordinator")
def check(request: Visit, opportunity_id: str) -> HttpResponse:
    """One offer with its red flags; accept it, or say why not."""
    found = access.checked(request.user, opportunity_id)
    it = queries.checking(request.user, found, at=request.at)
    sent = request.POST or None
    does = request.POST.get("do", "")
    form, refusal = AnswerForm([*it.flags], sent), RefuseForm(sent)
    stamp: Any = {"by": request.user, "at": request.at}

    def answer() -> None:
        for flag, words in form.cleaned_data.items():
            actions.answer_flag(found, flag, words, **stamp)

    def accept() -> None:
        answer()
        actions.accept(found, **stamp)

    def refuse() -> None:
        actions.refuse(found, refusal.cleaned_data.get("answer", ""), **stamp)

    if does == "refuse" and form.is_valid() and kept(refusal, refuse):
        messages.success(
            request, _("It is not shown. Those who offer it get a letter.")
        )
        return redirect("opportunities:queue")
    if does == "accept" and kept(form, accept):
        messages.success(request, _("Newcomers can see it now."))
        return redirect("opportunities:queue")
    if does == "keep" and kept(form, answer):
        messages.success(request, _("Saved."))
        return redirect("opportunities:check", opportunity_id)
    page = CheckPage(it, refusal if does == "refuse" else RefuseForm())
    return show(request, "opportunities/check.html", page, form=form)


@open_to("coordinator")
def floors(request: Visit) -> HttpResponse:
    """The least that is paid, by country, with its source."""
    ours = request.user.organisation
    if ours is None:
        raise NotFound
    today = request.user.day(request.at)
    form = FloorForm(ours.country, today, request.POST or None)

    def keep() -> None:
        said = form.cleaned_data
        actions.set_floor(ours, **said, by=request.user, at=request.at)

    if kept(form, keep):
        messages.success(request, _("Saved."))
        return redirect("opportunities:floors")
    page = FloorsPage(queries.floors(request.user))
    return show(request, "opportunities/floors.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def drop_floor(request: Visit, floor_id: str) -> HttpResponse:
    """Take away a figure that was entered by mistake."""
    floor = access.entered_floor(request.user, floor_id)
    stamp: Any = {"by": request.user, "at": request.at}
    tapped(request, lambda: actions.drop_floor(floor, **stamp), _("Taken away."))
    return redirect("opportunities:floors")
