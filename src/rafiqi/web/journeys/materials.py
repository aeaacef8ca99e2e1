"""What belongs to a step: reading, listening, writing, answering, thinking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.journeys import access, actions, queries
from rafiqi.areas.journeys.models import PlanStep
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answers import chosen
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.keeping import keepable
from rafiqi.web.sounds import play

BACK, SHARE = "back", "share"
"""What somebody does with their words: show them to nobody any more, or share them."""


@open_to("someone")
def material(request: Visit, plan_id: str, step_id: str, key: str) -> HttpResponse:
    """Something to read, hear, write or answer, on a small page of its own."""
    found = access.plan_step(request.user, plan_id, step_id)
    page = queries.material(request.user, found, key)
    typed, refused = None, ""
    if request.method == "POST" and page.texts.kind in ("exercise", "quiz"):
        typed = request.POST.get("text", "")
        given = chosen(request.POST, page.texts.questions)
        try:
            if page.texts.kind == "quiz":
                actions.answer(found, key, given, by=request.user, at=request.at)
            else:
                _keep(request, found, key)
        except Refusal as no:
            refused = str(no.says)
            page = queries.material(request.user, found, key, given=given)
        else:
            return redirect("journeys:material", plan_id, step_id, key)
    template = "journeys/material.html"
    answer = show(request, template, page, typed=typed, refused=refused)
    return keepable(request, answer)


@open_to("someone")
def reflect(request: Visit, plan_id: str, step_id: str) -> HttpResponse:
    """What I think about this step: mine alone, until I share it."""
    found = access.plan_step(request.user, plan_id, step_id)
    typed, refused = None, ""
    if request.method == "POST":
        typed = request.POST.get("text", "")
        try:
            _keep(request, found, "")
        except Refusal as no:
            refused = str(no.says)
        else:
            return redirect("journeys:reflect", plan_id, step_id)
    page = queries.step(request.user, found, at=request.at)
    return show(request, "journeys/reflect.html", page, typed=typed, refused=refused)


@open_to("someone", methods=("GET",))
def sound(request: Visit, plan_id: str, step_id: str, key: str) -> HttpResponse:
    """A recording to listen to."""
    found = access.plan_step(request.user, plan_id, step_id)
    heard = queries.sound(request.user, found, key)
    return play(request, heard.kind, heard.content)


def _keep(request: Visit, plan_step: PlanStep, key: str) -> None:
    """Keep somebody's words, shown to the other half or to nobody."""
    me, at = request.user, request.at
    if request.POST.get("do") == BACK:
        actions.take_back(plan_step, key=key, by=me, at=at)
        messages.success(request, _("Only you can read this now."))
        return
    is_shared = request.POST.get("do") == SHARE
    text = request.POST.get("text", "")
    actions.write(plan_step, text, key=key, is_shared=is_shared, by=me, at=at)
    messages.success(
        request,
        _("Saved. You both can read it.") if is_shared else _("Saved, for you alone."),
    )
