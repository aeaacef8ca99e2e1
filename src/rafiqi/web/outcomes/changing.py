"""What becomes of one outcome: how it stands later, its end, objections, its going."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.outcomes import access, actions, queries
from rafiqi.areas.people import queries as people
from rafiqi.areas.people.queries import Match
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.outcomes.forms import EndForm, LaterForm, ObjectForm


@dataclass(frozen=True, slots=True)
class OnePage:
    one: queries.OutcomeView


@dataclass(frozen=True, slots=True)
class OccupationPage:
    """occupation  the name of the one that is chosen, "" for none."""

    id: str
    text: str
    matches: tuple[Match, ...]
    occupation: str


@open_to("someone")
def later(request: Visit, outcome_id: str) -> HttpResponse:
    """How does it stand now? Two taps, and what is new if you like."""
    found = access.outcome(request.user, outcome_id)
    measured, bands = queries.bands(request.user, found.enrolment.programme)
    if not access.sees_private(request.user, found.enrolment):
        bands = {}
    start = {"on": request.user.day(request.at), "told_by": "newcomer", "how": "said"}
    form = LaterForm(found.kind, bands, measured, request.POST or None, initial=start)
    if found.enrolment.person_id == request.user.pk:
        form.asks_no_source()

    def write() -> None:
        said = {**form.source(), **{k: v for k, v in form.cleaned_data.items() if v}}
        actions.confirm(found, said.pop("state"), **said, **_by(request))

    if kept(form, write):
        messages.success(request, _("Thank you. It is noted."))
        return redirect("outcomes:outcome", outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/later.html", OnePage(one), form=form)


@open_to("someone")
def unsay(request: Visit, outcome_id: str, confirmation_id: str) -> HttpResponse:
    """Take back what was said about a day."""
    found = access.outcome(request.user, outcome_id)
    said = access.confirmation(found, confirmation_id)
    if request.method == "POST":
        tapped(
            request, partial(actions.forget, said, **_by(request)), _("It is deleted.")
        )
        return redirect("outcomes:outcome", outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/unsay.html", OnePage(one))


@open_to("someone")
def end(request: Visit, outcome_id: str) -> HttpResponse:
    """Say that it is over, or that it is not after all."""
    found = access.outcome(request.user, outcome_id)
    form = EndForm(
        request.POST if request.POST.get("do") != "go_on" else None,
        initial={"ended_on": request.user.day(request.at)},
    )
    if request.POST.get("do") == "go_on":
        change = partial(actions.go_on, found, **_by(request))
        tapped(request, change, _("Saved."))
        return redirect("outcomes:outcome", outcome_id)
    if request.POST and kept(
        form, lambda: actions.end(found, **form.cleaned_data, **_by(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("outcomes:outcome", outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/end.html", OnePage(one), form=form)


@open_to("someone")
def object_to(request: Visit, outcome_id: str) -> HttpResponse:
    """The newcomer says that it is wrong or not to be counted, or agrees again."""
    found = access.own(request.user, outcome_id)
    form = ObjectForm(request.POST or None)
    if request.POST.get("do") == "agree":
        change = partial(actions.agree_to, found, **_by(request))
        tapped(request, change, _("Saved. It counts again."))
        return redirect("outcomes:outcome", outcome_id)

    def write() -> None:
        words = form.cleaned_data["words"]
        actions.object_to(found, words, **_by(request))

    if request.POST and kept(form, write):
        messages.success(request, _("It does not count any more. Thank you."))
        return redirect("outcomes:outcome", outcome_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/object_to.html", OnePage(one), form=form)


@open_to("someone")
def throw_away(request: Visit, outcome_id: str) -> HttpResponse:
    """Delete what was noted wrongly, for ever."""
    found = access.removed_by(request.user, outcome_id)
    enrolment_id = found.enrolment.public_id
    if request.method == "POST":
        actions.throw_away(found, **_by(request))
        messages.success(request, _("It is deleted."))
        return redirect("outcomes:newcomer", enrolment_id)
    one = queries.outcome(request.user, found, at=request.at)
    return show(request, "outcomes/throw_away.html", OnePage(one))


@open_to("someone")
def occupation(request: Visit, outcome_id: str) -> HttpResponse:
    """Search ESCO for the occupation, and choose it or take it away."""
    found = access.outcome(request.user, outcome_id)
    if request.method == "POST":
        key = request.POST.get("occupation", "")
        said: dict[str, Any] = {
            "began_on": found.began_on,
            "told_by": found.told_by,
            "how": found.how,
            "occupation": key,
        }
        change = partial(actions.correct, found, **said, **_by(request))
        tapped(request, change, _("Saved."))
        return redirect("outcomes:outcome", outcome_id)
    text = request.GET.get("q", "")[:120]
    name = people.public_occupation(found.occupation) if found.occupation else ""
    page = OccupationPage(outcome_id, text, people.public_occupations(text), name)
    return show(request, "outcomes/occupation.html", page)


def _by(request: Visit) -> dict[str, Any]:
    return {"by": request.user, "at": request.at}
