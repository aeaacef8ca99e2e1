"""Reading, copying and writing journeys: what coordinators do without code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.journeys import access, actions, queries
from rafiqi.areas.journeys.models import Material
from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, own_path, show
from rafiqi.web.journeys.editing_forms import NewForm, NewMaterialForm
from rafiqi.web.tongues import TONGUES, TonguesForm, tongues

MOVES = {"up": -1, "down": 1}
THINGS: dict[str, Callable[..., actions.Thing]] = {
    "stage": access.draft_stage,
    "step": access.draft_step,
    "material": access.draft_material,
}


@dataclass(frozen=True, slots=True)
class LibraryPage:
    journeys: tuple[queries.Bound, ...]


@dataclass(frozen=True, slots=True)
class OutlinePage:
    """tongues  to choose the two languages that stand side by side."""

    journey: queries.Outline
    tongues: TonguesForm


@open_to("coordinator")
def library(request: Visit) -> HttpResponse:
    """All journeys of our organisation and those that ship; beginning a new one."""
    form = NewForm(request.POST or None)
    if form.is_valid():
        draft = actions.begin(
            _ours(request),
            form.cleaned_data["title"],
            get_language() or "en",
            by=request.user,
            at=request.at,
        )
        return redirect("editor:journey", draft.public_id)
    page = LibraryPage(queries.library(request.user))
    return show(request, "journeys/library.html", page, form=form)


@open_to("coordinator", methods=("GET",))
def journey(request: Visit, journey_id: str) -> HttpResponse:
    """A journey from end to end; a draft can be changed here."""
    found = access.journey(request.user, journey_id)
    pair = tongues(request)
    page = OutlinePage(
        queries.outline(request.user, found, pair),
        TonguesForm(initial={"one": pair[0], "other": pair[1]}),
    )
    template = "journeys/draft.html" if found.is_draft else "journeys/outline.html"
    return show(request, template, page)


@open_to("coordinator", methods=("POST",))
def redraft(request: Visit, journey_id: str) -> HttpResponse:
    """Copy a journey that ships, or begin the next version of our own."""
    found = access.journey(request.user, journey_id)
    draft = actions.redraft(found, _ours(request), by=request.user, at=request.at)
    messages.success(request, _("This is a draft. Nobody walks it until you publish."))
    return redirect("editor:journey", draft.public_id)


@open_to("partner", "coordinator", methods=("POST",))
def choose_tongues(request: Visit) -> HttpResponse:
    """Choose the two languages that stand side by side."""
    form = TonguesForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        request.session[TONGUES] = [said["one"], said["other"]]
    return redirect(own_path(request, request.POST.get("next", "")))


@open_to("coordinator", methods=("POST",))
def arrange(request: Visit, journey_id: str) -> HttpResponse:
    """Move, take out or add a stage, a step or a material of a draft."""
    draft = access.draft(request.user, journey_id)
    does, _colon, thing_id = request.POST.get("do", "").partition(":")
    what, _colon, thing_id = thing_id.partition(":")
    stamp: Any = {"by": request.user, "at": request.at}
    if does == "add":
        return _add(request, draft.public_id, what, thing_id)
    if what in THINGS and does in {*MOVES, "drop"}:
        thing = THINGS[what](request.user, thing_id)
        if does == "drop":
            actions.drop(thing, **stamp)
        else:
            actions.move(thing, MOVES[does], **stamp)
        if isinstance(thing, Material):
            return redirect("editor:step", thing.step.public_id)
    return redirect("editor:journey", journey_id)


@open_to("coordinator", methods=("POST",))
def publish(request: Visit, journey_id: str) -> HttpResponse:
    """Let new pairs walk it; running plans keep their version."""
    draft = access.draft(request.user, journey_id)
    try:
        actions.publish(draft, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("editor:journey", journey_id)
    messages.success(
        request,
        _("Published. New pairs walk this version; all others keep theirs."),
    )
    return redirect("editor:library")


@open_to("coordinator", methods=("POST",))
def throw_away(request: Visit, journey_id: str) -> HttpResponse:
    """Delete a draft; what is published stays."""
    draft = access.draft(request.user, journey_id)
    actions.throw_away(draft, by=request.user, at=request.at)
    messages.success(request, _("The draft is gone."))
    return redirect("editor:library")


def _add(request: Visit, journey_id: str, what: str, home_id: str) -> HttpResponse:
    """Something new at the end of where it belongs, and on to writing it."""
    title = request.POST.get("title", "").strip()[:200]
    if not title:
        messages.error(request, _("Please write a title first."))
        return redirect("editor:journey", journey_id)
    words = {get_language() or "en": title}
    stamp: Any = {"by": request.user, "at": request.at}
    if what == "step":
        stage = access.draft_stage(request.user, home_id)
        step = actions.add_step(stage, words, **stamp)
        return redirect("editor:step", step.public_id)
    if what == "material":
        home, kind = access.draft_step(request.user, home_id), request.POST.get("kind")
        form = NewMaterialForm({"title": title, "kind": kind})
        if form.is_valid():
            added = actions.add_material(home, str(kind), words, **stamp)
            return redirect("editor:material", added.public_id)
        return redirect("editor:step", home_id)
    draft = access.draft(request.user, journey_id)
    actions.add_stage(draft, words, **stamp)
    return redirect("editor:journey", journey_id)


def _ours(request: Visit) -> Organisation:
    if request.user.organisation is None:
        raise NotFound
    return request.user.organisation
