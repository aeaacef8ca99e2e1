"""Changing what we know about somebody, part by part: one's own, or a participant's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import actions, queries
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import Match, Named
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, show
from rafiqi.web.people import forms
from rafiqi.web.people.forms import PartForm
from rafiqi.web.people.speaking import Languages

PARTS: Mapping[str, type[PartForm]] = {
    "name": forms.Name,
    "contact": forms.Contact,
    "about": forms.About,
    "languages": Languages,
    "goals": forms.Goals,
    "free-time": forms.FreeTime,
    "time-zone": forms.Clock,
    "meeting": forms.Meeting,
    "work": forms.Work,
}
"""By the last word of their address, in the order in which a page shows them."""
MENTORS: Mapping[str, type[PartForm]] = {"goals": forms.HelpsWith}
"""What mentors are asked in other words."""


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part to change. `whose` is "" for one's own."""

    title: StrOrPromise
    picture: str
    whose: str
    back: str


@dataclass(frozen=True, slots=True)
class SkillsPage:
    """The search box with what was found, and what is chosen already."""

    whose: str
    back: str
    text: str
    matches: tuple[Match, ...]
    has: tuple[Named, ...]
    wants: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class OccupationPage:
    """The search box with the occupations that were found."""

    whose: str
    back: str
    text: str
    matches: tuple[Match, ...]
    occupation: str


def change(
    request: Visit, person: Person, part: str, *, is_mentor: bool, back: str
) -> HttpResponse:
    """Show a part, keep it, and go `back`."""
    if part not in PARTS:
        raise Http404
    view = queries.profile(request.user, person)
    asks = (MENTORS if is_mentor else PARTS).get(part, PARTS[part])
    form = asks(request.POST or None, initial=asks.start(view))
    if form.is_valid():
        try:
            form.save(person, by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    page = PartPage(form.title, form.picture, _whose(request, person), back)
    return show(request, "people/part.html", page, form=form)


def change_skills(request: Visit, person: Person, *, back: str) -> HttpResponse:
    """Search ESCO, and put skills on either list or take them away."""
    view = queries.profile(request.user, person)
    has = [skill.key for skill in view.has]
    wants = [skill.key for skill in view.wants]
    if request.method == "POST":
        taken = {request.POST.get(name, "") for name in ("has", "wants", "neither")}
        has = [key for key in has if key not in taken] + _posted(request, "has")
        wants = [key for key in wants if key not in taken] + _posted(request, "wants")
        try:
            actions.choose_skills(person, has, wants, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, str(no.says))
        return redirect(request.get_full_path())
    text = request.GET.get("q", "")
    page = SkillsPage(
        _whose(request, person),
        back,
        text,
        queries.public_skills(text),
        view.has,
        view.wants,
    )
    return show(request, "people/skills.html", page)


def change_occupation(request: Visit, person: Person, *, back: str) -> HttpResponse:
    """Search ESCO for what somebody works as, and choose it or take it away."""
    if request.method == "POST":
        chosen = {"occupation": request.POST.get("occupation", "")}
        try:
            actions.describe(person, chosen, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, str(no.says))
            return redirect(request.get_full_path())
        messages.success(request, _("Saved."))
        return redirect(back)
    text = request.GET.get("q", "")
    view = queries.profile(request.user, person)
    page = OccupationPage(
        _whose(request, person),
        back,
        text,
        queries.public_occupations(text),
        view.occupation,
    )
    return show(request, "people/occupation.html", page)


def _posted(request: Visit, name: str) -> list[str]:
    return [key for key in request.POST.getlist(name) if key]


def _whose(request: Visit, person: Person) -> str:
    return "" if person == request.user else person.name
