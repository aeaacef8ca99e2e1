"""Saying how an application stands: forward, back with a reason, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import SaidAs, Stage
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.candidacies.forms import BackForm, SayForm
from rafiqi.web.candidacies.views import form_page
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class SayPage:
    """Which application, and what is said of it."""

    id: str
    whose: str
    place: queries.Place
    stage: str
    stage_name: StrOrPromise


@open_to("someone")
def say(request: Visit, candidacy_id: str, stage: str) -> HttpResponse:
    """How it stands now, said by the newcomer or by hand by the team."""
    found = access.written(request.user, candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    if stage not in Stage.values:
        raise NotFound
    today = request.user.day(request.at)
    given = request.POST or None
    form = SayForm(stage, today, one.end, given, by_hand=one.is_team)

    def change() -> None:
        actions.say(
            found,
            form.said(),
            said_as=SaidAs.NEWCOMER if one.is_own else SaidAs.TEAM,
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        messages.success(request, _("Saved. Thank you for saying so."))
        return redirect("candidacies:candidacy", candidacy_id)
    line = one.line
    page = SayPage(line.id, line.whose, line.place, stage, Stage(stage).label)
    return show(request, "candidacies/say.html", page, form=form)


@open_to("someone")
def back(request: Visit, candidacy_id: str) -> HttpResponse:
    """It stands at an earlier stage again, for a reason."""
    found = access.written(request.user, candidacy_id)
    one = queries.candidacy(request.user, found, at=request.at)
    form = BackForm(one.back, one.backs, request.POST or None)

    def change() -> None:
        actions.go_back(
            found,
            form.said(),
            said_as=SaidAs.NEWCOMER if one.is_own else SaidAs.TEAM,
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("candidacies:candidacy", candidacy_id)
    return show(request, "candidacies/back.html", form_page(request, found), form=form)


@open_to("someone", methods=("POST",))
def take_back(request: Visit, candidacy_step_id: str) -> HttpResponse:
    """That was a wrong tap."""
    found = access.step(request.user, candidacy_step_id)
    stamp: Any = {"by": request.user, "at": request.at}
    said = _("Taken back. It stands as it stood before.")
    tapped(request, lambda: actions.take_back(found, **stamp), said)
    candidacy_id = found.candidacy.public_id
    if found.said_as == SaidAs.PARTNER and found.by == request.user:
        return redirect("candidacies:partner", candidacy_id)
    return redirect("candidacies:candidacy", candidacy_id)
