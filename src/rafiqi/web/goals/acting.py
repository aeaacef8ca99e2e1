"""Actions under an objective: written, done with one tap, taken back with one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.goals import access, actions
from rafiqi.areas.matching.models import Pair
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.goals.answering import one_tap
from rafiqi.web.goals.forms import ActionForm
from rafiqi.web.goals.views import Walk, walk


@dataclass(frozen=True, slots=True)
class ActionPage:
    """objective  its words.  action_id  "" while it is new."""

    walk: Walk
    objective: str
    action_id: str


@open_to("newcomer", "mentor")
def act(request: Visit, objective_id: str) -> HttpResponse:
    """One more action for an objective."""
    found = access.objective(request.user, objective_id)
    mine = "mentor" if found.pair.mentor.person == request.user else "mentee"
    form = ActionForm(*_two(found.pair), request.POST or None, initial={"who": mine})
    if kept(
        form,
        lambda: actions.act(found, **form.cleaned_data, by=request.user, at=request.at),
    ):
        messages.success(request, _("Saved. You both can read it."))
        return redirect("goals:plan", found.pair.public_id)
    page = ActionPage(walk(request.user, found.pair), found.text, "")
    return show(request, "goals/action.html", page, form=form)


@open_to("newcomer", "mentor")
def action(request: Visit, action_id: str) -> HttpResponse:
    """Say an action in other words, or give it another day."""
    found = access.action(request.user, action_id)
    pair = found.objective.pair
    start = {"what": found.what, "who": found.who, "due_on": found.due_on}
    form = ActionForm(*_two(pair), request.POST or None, initial=start)
    if kept(
        form,
        lambda: actions.edit_action(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. You both can read it."))
        return redirect("goals:plan", pair.public_id)
    page = ActionPage(walk(request.user, pair), found.objective.text, action_id)
    return show(request, "goals/action.html", page, form=form)


@open_to("newcomer", "mentor", methods=("POST",))
def do(request: Visit, action_id: str) -> HttpResponse:
    """It is done."""
    found = access.action(request.user, action_id)
    change = partial(actions.do, found, by=request.user, at=request.at)
    return one_tap(request, found.objective.pair.public_id, change, _("Well done."))


@open_to("newcomer", "mentor", methods=("POST",))
def undo(request: Visit, action_id: str) -> HttpResponse:
    """It is not done after all."""
    found = access.action(request.user, action_id)
    change = partial(actions.undo, found, by=request.user, at=request.at)
    said = _("This action is open again.")
    return one_tap(request, found.objective.pair.public_id, change, said)


@open_to("newcomer", "mentor", methods=("POST",))
def drop(request: Visit, action_id: str) -> HttpResponse:
    """We do not need this action."""
    found = access.action(request.user, action_id)
    change = partial(actions.drop, found, by=request.user, at=request.at)
    said = _("The action is taken out. The history keeps it.")
    return one_tap(request, found.objective.pair.public_id, change, said)


def _two(pair: Pair) -> tuple[str, str]:
    return pair.mentee.person.short_name, pair.mentor.person.short_name
