"""Gatherings as a coordinator makes and minds them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.meetings.models import Gathering
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meetings import forms
from rafiqi.web.meetings.gathering_form import GatheringForm


@dataclass(frozen=True, slots=True)
class HostedPage:
    """A programme's gatherings, the next one first."""

    programme_id: str
    programme: str
    lines: tuple[queries.GatheringLine, ...]


@dataclass(frozen=True, slots=True)
class GatherPage:
    """gathering_id  "" for a new one."""

    programme_id: str
    programme: str
    gathering_id: str


@dataclass(frozen=True, slots=True)
class WhoCamePage:
    programme_id: str
    people: queries.GatheringPeople


@open_to("coordinator", methods=("GET",))
def hosted(request: Visit, programme_id: str) -> HttpResponse:
    """All gatherings of a programme, with how many have signed up."""
    programme = programmes.programme(request.user, programme_id)
    lines = queries.hosted(request.user, programme, at=request.at)
    page = HostedPage(programme_id, programme.name, lines)
    return show(request, "meetings/hosted.html", page)


@open_to("coordinator")
def gather(request: Visit, programme_id: str) -> HttpResponse:
    """A new gathering, open for sign-up at once."""
    programme = programmes.programme(request.user, programme_id)
    form = GatheringForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.gather(
                programme, form.invitation(), by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("It is open for sign-up now."))
            return redirect("meetings:who_came", made.public_id)
    page = GatherPage(programme_id, programme.name, "")
    return show(request, "meetings/gather.html", page, form=form)


@open_to("coordinator")
def edit_gathering(request: Visit, gathering_id: str) -> HttpResponse:
    """Another time, place, text or number of places."""
    found = access.hosted(request.user, gathering_id)
    form = GatheringForm(request.POST or None, initial=GatheringForm.start(found))
    if form.is_valid():
        try:
            actions.change_gathering(
                found, form.invitation(), by=request.user, at=request.at
            )
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:who_came", gathering_id)
    programme = found.programme
    page = GatherPage(programme.public_id, programme.name, gathering_id)
    return show(request, "meetings/gather.html", page, form=form)


@open_to("coordinator")
def cancel_gathering(request: Visit, gathering_id: str) -> HttpResponse:
    """Call it off, and say why."""
    found = access.hosted(request.user, gathering_id)
    form = forms.CancelGathering(request.POST or None)
    if form.is_valid():
        why = form.cleaned_data["why"]
        try:
            actions.cancel_gathering(found, why=why, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Cancelled. Everybody gets a letter."))
            return redirect("meetings:hosted", found.programme.public_id)
    return show(
        request,
        "meetings/cancel_gathering.html",
        who_came_page(request, found),
        form=form,
    )


@open_to("coordinator")
def who_came(request: Visit, gathering_id: str) -> HttpResponse:
    """Who has signed up, and afterwards who came."""
    found = access.hosted(request.user, gathering_id)
    if request.method == "POST":
        came = request.POST.getlist("came")
        try:
            actions.note_who_came(found, came, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, str(no.says))
        else:
            messages.success(request, _("Saved."))
        return redirect("meetings:who_came", gathering_id)
    return show(request, "meetings/who_came.html", who_came_page(request, found))


def who_came_page(request: Visit, found: Gathering) -> WhoCamePage:
    """A gathering with its people, as several pages about it show it."""
    people = queries.gathering_people(request.user, found, at=request.at)
    return WhoCamePage(found.programme.public_id, people)
