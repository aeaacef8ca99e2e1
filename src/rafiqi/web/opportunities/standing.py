"""How an opportunity stands: buttons for those who offer it, a link, a warning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.opportunities import access, actions
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.signed import is_signed
from rafiqi.kernel.words import Words
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.opportunities.forms import CloseForm, ReportForm, StillForm


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Which opportunity it is about."""

    id: str
    title: Words


@dataclass(frozen=True, slots=True)
class StillPage:
    """is_open  it can still be said.    is_done  it was said just now."""

    title: Words
    is_open: bool
    is_done: bool


@open_to("partner", "coordinator", methods=("POST",))
def do(request: Visit, opportunity_id: str) -> HttpResponse:
    """Hand in, pause, go on, copy, throw away."""
    found = access.written(request.user, opportunity_id)
    stamp: Any = {"by": request.user, "at": request.at}
    does = request.POST.get("do", "")
    if does == "copy":
        made = actions.copy(found, **stamp)
        messages.success(request, _("This is a copy. Change it, and hand it in."))
        return redirect("opportunities:writing", made.public_id)
    changes: dict[str, tuple[Callable[..., object], str]] = {
        "hand_in": (actions.hand_in, _("Thank you. A coordinator looks at it now.")),
        "pause": (actions.pause, _("It is paused. Nobody new can apply.")),
        "resume": (actions.resume, _("Saved.")),
        "throw_away": (actions.throw_away, _("The draft is gone.")),
    }
    if does not in changes:
        return redirect("opportunities:writing", opportunity_id)
    change, said = changes[does]
    went_well = tapped(request, lambda: change(found, **stamp), said)
    if does == "throw_away" and went_well:
        return redirect("opportunities:mine")
    return redirect("opportunities:writing", opportunity_id)


@open_to("partner", "coordinator")
def close(request: Visit, opportunity_id: str) -> HttpResponse:
    """End it, for a reason."""
    found = access.written(request.user, opportunity_id)
    form = CloseForm(request.POST or None)
    stamp: Any = {"by": request.user, "at": request.at}
    if kept(form, lambda: actions.close(found, form.cleaned_data["why"], **stamp)):
        messages.success(request, _("It is closed."))
        return redirect("opportunities:writing", opportunity_id)
    page = AboutPage(opportunity_id, found.title)
    return show(request, "opportunities/close.html", page, form=form)


@open_to("partner", "coordinator")
def still(request: Visit, opportunity_id: str) -> HttpResponse:
    """Is it still open? Asked of somebody who is signed in."""
    found = access.written(request.user, opportunity_id)
    page, form = _asked(request, found, request.user)
    if page.is_done:
        messages.success(request, _("Thank you. We have your answer."))
        return redirect("opportunities:writing", opportunity_id)
    return show(request, "opportunities/still.html", page, form=form)


@open_to("anyone")
def still_by_link(request: Visit, opportunity_id: str, proof: str) -> HttpResponse:
    """The same by the link of a letter, in the language of whoever posted it."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    found = access.by_link(opportunity_id)
    posters = access.posters(found)
    language = posters[0].language if posters else translation.get_language() or "en"
    with translation.override(language):
        page, form = _asked(request, found, None)
        answer = show(request, "opportunities/still.html", page, form=form)
    answer["Content-Language"] = language
    return answer


@open_to("someone")
def report(request: Visit, opportunity_id: str) -> HttpResponse:
    """Warn the team: until they have looked at it, nobody else sees it."""
    found = access.opportunity(request.user, opportunity_id)
    form = ReportForm(request.POST or None)
    stamp: Any = {"by": request.user, "at": request.at}
    if kept(form, lambda: actions.report(found, **form.cleaned_data, **stamp)):
        messages.success(
            request,
            _("Thank you. Nobody sees it until the team has looked at it."),
        )
        return redirect("opportunities:list")
    page = AboutPage(opportunity_id, found.title)
    return show(request, "opportunities/report.html", page, form=form)


def _asked(
    request: Visit, found: Opportunity, by: Person | None
) -> tuple[StillPage, StillForm]:
    form = StillForm(request.POST or None)
    is_open = found.state != Opportunity.State.CLOSED

    def say() -> None:
        actions.confirm(found, form.cleaned_data["answer"], by=by, at=request.at)

    is_done = kept(form, say)
    return StillPage(found.title, is_open, is_done), form
