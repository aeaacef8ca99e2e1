"""The plan that a mentor and a newcomer share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access as endings
from rafiqi.areas.journeys import access, actions, queries
from rafiqi.areas.meetings import queries as meetings
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.keeping import keepable


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan, the steps that can still be taken into it, and the pair's meetings.

    was_handed  the two go on from where the newcomer stood with a mentor before.
    """

    plan: queries.PlanView
    more: tuple[queries.MoreLine, ...]
    meetings: meetings.Mine
    was_handed: bool


@open_to("someone", methods=("GET",))
def plan(request: Visit, plan_id: str) -> HttpResponse:
    """The whole road; a coordinator sees how far the two are."""
    found = access.plan(request.user, plan_id)
    page = PlanPage(
        queries.plan(request.user, found, at=request.at),
        queries.more(request.user, found),
        meetings.mine(request.user, at=request.at, pair=found.pair),
        endings.handed_to(found.pair) is not None,
    )
    answer = show(request, "journeys/plan.html", page)
    return keepable(request, answer, is_own=page.plan.is_walker)


@open_to("newcomer", "mentor", methods=("GET",))
def kept(request: Visit, plan_id: str) -> HttpResponse:
    """All steps and texts in one file, to be read without a connection."""
    found = access.own_plan(request.user, plan_id)
    page = queries.whole(request.user, found)
    answer = show(request, "journeys/kept.html", page)
    answer["Content-Disposition"] = 'attachment; filename="rafiqi-journey.html"'
    return answer


@open_to("newcomer", "mentor", methods=("POST",))
def add(request: Visit, plan_id: str) -> HttpResponse:
    """We need this step too, although it is not for everybody."""
    found = access.own_plan(request.user, plan_id)
    try:
        actions.add(found, request.POST.get("step", ""), by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
    else:
        messages.success(request, _("The step is in your plan now."))
    return redirect("journeys:plan", plan_id)


@open_to("someone", methods=("GET",))
def step(request: Visit, plan_id: str, step_id: str) -> HttpResponse:
    """One step: why, who does what, and when it is done."""
    found = access.plan_step(request.user, plan_id, step_id)
    page = queries.step(request.user, found, at=request.at)
    return keepable(request, show(request, "journeys/step.html", page))


@open_to("newcomer", "mentor", methods=("POST",))
def tick(request: Visit, plan_id: str, step_id: str) -> HttpResponse:
    """We have done this step."""
    said = _("Well done. This step is finished.")
    return _change(actions.tick, said, request, plan_id, step_id)


@open_to("newcomer", "mentor", methods=("POST",))
def untick(request: Visit, plan_id: str, step_id: str) -> HttpResponse:
    """We have not finished this step after all."""
    said = _("This step is open again.")
    return _change(actions.untick, said, request, plan_id, step_id)


@open_to("newcomer", "mentor", methods=("POST",))
def skip(request: Visit, plan_id: str, step_id: str) -> HttpResponse:
    """We do not need this step."""
    said = _("You have left out this step. You can open it again at any time.")
    return _change(actions.skip, said, request, plan_id, step_id)


def _change(
    action: Callable[..., None],
    said: str,
    request: Visit,
    plan_id: str,
    step_id: str,
) -> HttpResponse:
    found = access.plan_step(request.user, plan_id, step_id)
    try:
        action(found, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("journeys:step", plan_id, step_id)
    messages.success(request, said)
    return redirect("journeys:plan", plan_id)
