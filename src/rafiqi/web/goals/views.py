"""A pair's own plan: the guiding questions, the objectives, the history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.goals import access, actions, queries
from rafiqi.areas.goals.models import Objective, Sentence
from rafiqi.areas.goals.queries import ChangeLine, ObjectiveView, SentenceView
from rafiqi.areas.journeys import access as journeys
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.goals.answering import one_tap
from rafiqi.web.goals.forms import LetGoForm, ObjectiveForm, SentenceForm
from rafiqi.web.keeping import keepable


@dataclass(frozen=True, slots=True)
class Walk:
    """Whose plan a page belongs to, for the one who reads it."""

    pair_id: str
    other: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """steps_id  the plan of the journey's steps; "" where none has begun.

    newcomer_id  the enrolment of the one who may have qualifications.
    """

    own: queries.OwnPlan
    steps_id: str
    newcomer_id: str


@dataclass(frozen=True, slots=True)
class SentencePage:
    walk: Walk
    sentence: SentenceView


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """objective  None while it is new."""

    walk: Walk
    objective: ObjectiveView | None


@dataclass(frozen=True, slots=True)
class HistoryPage:
    pair_id: str
    changes: tuple[ChangeLine, ...]


def walk(viewer: Person, pair: Pair) -> Walk:
    """The head of every page about one of the viewer's own pairs."""
    other = pair.other(viewer).short_name
    return Walk(pair.public_id, other, pair.ended_at is not None)


@open_to("someone", methods=("GET",))
def plan(request: Visit, pair_id: str) -> HttpResponse:
    """What the two want, and who does what; a coordinator reads it too."""
    pair = access.pair(request.user, pair_id)
    found = journeys.of_pair(request.user, pair)
    own = queries.own_plan(request.user, pair, at=request.at)
    steps_id = found.public_id if found else ""
    page = PlanPage(own, steps_id, pair.mentee.public_id)
    if own.has_news:
        request.seen = partial(actions.look, pair, by=request.user, at=request.at)
    answer = show(request, "goals/plan.html", page)
    return keepable(request, answer, is_own=own.is_walker)


@open_to("someone", methods=("GET",))
def history(request: Visit, pair_id: str) -> HttpResponse:
    """Who changed what, and how it was before."""
    pair = access.pair(request.user, pair_id)
    page = HistoryPage(pair.public_id, queries.changes(request.user, pair))
    return show(request, "goals/history.html", page)


@open_to("newcomer", "mentor")
def sentence(request: Visit, pair_id: str, asked: str) -> HttpResponse:
    """Answer one of the guiding questions, or say it anew."""
    pair = access.own_pair(request.user, pair_id)
    if asked not in Sentence.Asked.values:
        raise NotFound
    texts = queries.sentences(request.user, pair)
    now = next(one for one in texts if one.asked == asked)
    form = SentenceForm(now.question, request.POST or None, initial={"text": now.text})
    if kept(
        form,
        lambda: actions.write(
            pair, asked, form.cleaned_data["text"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. You both can read it."))
        return redirect("goals:plan", pair_id)
    page = SentencePage(walk(request.user, pair), now)
    return show(request, "goals/sentence.html", page, form=form)


@open_to("newcomer", "mentor")
def add(request: Visit, pair_id: str) -> HttpResponse:
    """One more objective."""
    pair = access.own_pair(request.user, pair_id)
    form = ObjectiveForm(request.POST or None)
    if kept(
        form,
        lambda: actions.add(pair, **form.cleaned_data, by=request.user, at=request.at),
    ):
        messages.success(request, _("Saved. Now add a first small action."))
        return redirect("goals:plan", pair_id)
    page = ObjectivePage(walk(request.user, pair), None)
    return show(request, "goals/objective.html", page, form=form)


@open_to("newcomer", "mentor")
def objective(request: Visit, objective_id: str) -> HttpResponse:
    """Say an objective in other words."""
    found = access.objective(request.user, objective_id)
    form = ObjectiveForm(request.POST or None, initial=_written(found))
    if kept(
        form,
        lambda: actions.edit(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. You both can read it."))
        return redirect("goals:plan", found.pair.public_id)
    return _show_one(request, "goals/objective.html", found, form)


@open_to("newcomer", "mentor", methods=("POST",))
def reach(request: Visit, objective_id: str) -> HttpResponse:
    """We have reached it."""
    found = access.objective(request.user, objective_id)
    change = partial(actions.reach, found, by=request.user, at=request.at)
    said = _("Reached! Take a moment to be proud.")
    return one_tap(request, found.pair.public_id, change, said)


@open_to("newcomer", "mentor")
def let_go(request: Visit, objective_id: str) -> HttpResponse:
    """We do not go for it any more, and that is all right."""
    found = access.objective(request.user, objective_id)
    form = LetGoForm(request.POST or None)
    if kept(
        form,
        lambda: actions.let_go(
            found, form.cleaned_data["why"], by=request.user, at=request.at
        ),
    ):
        said = _("You have let it go. You can open it again at any time.")
        messages.success(request, said)
        return redirect("goals:plan", found.pair.public_id)
    return _show_one(request, "goals/let_go.html", found, form)


@open_to("newcomer", "mentor", methods=("POST",))
def reopen(request: Visit, objective_id: str) -> HttpResponse:
    """We go for it again."""
    found = access.objective(request.user, objective_id)
    change = partial(actions.reopen, found, by=request.user, at=request.at)
    said = _("This objective is open again.")
    return one_tap(request, found.pair.public_id, change, said)


def _show_one(
    request: Visit, template: str, found: Objective, form: Any
) -> HttpResponse:
    view = queries.objective(request.user, found, at=request.at)
    page = ObjectivePage(walk(request.user, found.pair), view)
    return show(request, template, page, form=form)


def _written(found: Objective) -> dict[str, Any]:
    names = ("goal", "text", "evidence", "path", "due_on")
    return {name: getattr(found, name) for name in names}
