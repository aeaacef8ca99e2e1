"""Practice interviews of a pair: set, prepared, rated, and what has become better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.queries import Progress, RehearsalView
from rafiqi.kernel.words import say
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.practice.forms import PickForm, RatingForm, RehearsalForm


@dataclass(frozen=True, slots=True)
class InterviewsPage:
    """All practice interviews of a pair."""

    pair_id: str
    other: str
    has_ended: bool
    interviews: tuple[RehearsalView, ...]
    progress: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class SetPage:
    pair_id: str
    other: str


@dataclass(frozen=True, slots=True)
class InterviewPage:
    one: RehearsalView


@open_to("someone", methods=("GET",))
def interviews(request: Visit, pair_id: str) -> HttpResponse:
    """What we have practised, and how it has changed."""
    pair = matching.pair(request.user, pair_id)
    page = InterviewsPage(
        pair_id=pair_id,
        other=pair.other(request.user).short_name,
        has_ended=pair.ended_at is not None,
        interviews=queries.rehearsals(request.user, pair=pair),
        progress=queries.progress(request.user, pair),
    )
    return show(request, "practice/interviews.html", page)


@open_to("newcomer", "mentor")
def rehearse(request: Visit, pair_id: str) -> HttpResponse:
    """Propose a practice interview."""
    pair = matching.pair(request.user, pair_id)
    form = RehearsalForm(_coming(request, pair), request.POST or None)
    if kept(form, lambda: _set(request, form, pair)):
        messages.success(request, _("Proposed. The other one gets a letter."))
        return redirect("practice:interviews", pair_id)
    page = SetPage(pair_id, pair.other(request.user).short_name)
    return show(request, "practice/rehearse.html", page, form=form)


@open_to("someone", methods=("GET",))
def interview(request: Visit, rehearsal_id: str) -> HttpResponse:
    """One practice interview: its questions, and how both saw it."""
    found = access.rehearsal(request.user, rehearsal_id)
    page = InterviewPage(queries.rehearsal(request.user, found))
    return show(request, "practice/interview.html", page)


@open_to("newcomer", "mentor", methods=("POST",))
def agree(request: Visit, rehearsal_id: str) -> HttpResponse:
    """Yes, we do it."""
    return _change(
        request, rehearsal_id, actions.agree, _("Good. Look at the questions.")
    )


@open_to("newcomer", "mentor", methods=("POST",))
def call_off(request: Visit, rehearsal_id: str) -> HttpResponse:
    """Not now."""
    said = _("Called off. You can set another one at any time.")
    return _change(request, rehearsal_id, actions.call_off, said)


@open_to("newcomer", "mentor")
def pick(request: Visit, rehearsal_id: str) -> HttpResponse:
    """Choose the questions."""
    found = access.rehearsal(request.user, rehearsal_id)
    reads = get_language() or "en"
    choices = [
        (one.key, say(one.asks, reads))
        for one in queries.questions_of(request.user, found)
    ]
    form = PickForm(choices, request.POST or None, initial={"picked": found.picked})
    if kept(
        form,
        lambda: actions.pick_questions(
            found, form.cleaned_data["picked"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. You both see these questions."))
        return redirect("practice:interview", rehearsal_id)
    page = InterviewPage(queries.rehearsal(request.user, found))
    return show(request, "practice/pick.html", page, form=form)


@open_to("newcomer", "mentor")
def rate(request: Visit, rehearsal_id: str) -> HttpResponse:
    """Say how it was, in words."""
    found = access.rehearsal(request.user, rehearsal_id)
    form = RatingForm(request.POST or None)
    if kept(
        form,
        lambda: actions.rate(
            found,
            form.levels(),
            good=form.cleaned_data["good"],
            train=form.cleaned_data["train"],
            by=request.user,
            at=request.at,
        ),
    ):
        messages.success(
            request, _("Saved. You read each other's words when both have said them.")
        )
        return redirect("practice:interview", rehearsal_id)
    page = InterviewPage(queries.rehearsal(request.user, found))
    return show(request, "practice/rate.html", page, form=form)


def _coming(request: Visit, pair: Pair) -> dict[str, tuple[str, date]]:
    """The agreed meetings of a pair to come, by public id, with their day."""
    found = meetings.mine(request.user, at=request.at, pair=pair).coming
    days = {m.id: request.user.day(m.starts_at) for m in found if m.starts_at}
    return {id: (date_format(day, "l j F"), day) for id, day in days.items()}


def _set(request: Visit, form: RehearsalForm, pair: Pair) -> None:
    said = form.cleaned_data
    actions.set_rehearsal(
        pair,
        said["kind"],
        about=said["about"],
        planned_on=said["planned_on"],
        meeting=said.get("meeting", ""),
        by=request.user,
        at=request.at,
    )


def _change(
    request: Visit, rehearsal_id: str, change: Callable[..., None], said: str
) -> HttpResponse:
    found = access.rehearsal(request.user, rehearsal_id)
    tapped(request, partial(change, found, by=request.user, at=request.at), said)
    return redirect("practice:interview", rehearsal_id)
