"""Answering a wish for support, noting what was given, hearing whether it came."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.funding import access as funding
from rafiqi.areas.supports import access, actions
from rafiqi.areas.supports.models import Support
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to
from rafiqi.web.supports.forms import GiveForm, SayForm
from rafiqi.web.supports.views import (
    chosen,
    decide_form,
    give_form,
    share_form,
    shown,
)


@open_to("coordinator", methods=("POST",))
def decide(request: Visit, support_id: str) -> HttpResponse:
    """Yes, partly or not now, with a sentence that they read."""
    found = access.team_support(request.user, support_id)
    form = decide_form(found, request.POST)

    def change() -> None:
        actions.decide(found, **form.cleaned_data, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved. They get a letter."))
        return redirect("supports:support", support_id)
    return shown(request, found, decide=form)


@open_to("coordinator", methods=("POST",))
def give(request: Visit, support_id: str) -> HttpResponse:
    """Note what was given and who paid."""
    found = access.team_support(request.user, support_id)
    form = give_form(request, found, request.POST)
    if kept(form, lambda: _give(request, found, form)):
        messages.success(request, _("Saved. They are asked whether it came."))
        return redirect("supports:support", support_id)
    return shown(request, found, give=form)


@open_to("someone", methods=("POST",))
def own(request: Visit, support_id: str) -> HttpResponse:
    """Who may see it; or: I do not need this any more."""
    found = access.own_support(request.user, support_id)
    by, at = request.user, request.at
    if request.POST.get("do") == "take_back":
        change = partial(actions.take_back, found, by=by, at=at)
        tapped(request, change, _("Thank you for telling us."))
        return redirect("supports:support", support_id)
    form = share_form(found, request.POST)
    if form is None:
        return redirect("supports:support", support_id)
    pairs = access.pairs_of(found.enrolment)

    def change_share() -> None:
        actions.share(found, chosen(pairs, form.cleaned_data["sees"]), by=by, at=at)

    if kept(form, change_share):
        messages.success(request, _("Saved."))
        return redirect("supports:support", support_id)
    return shown(request, found, share=form)


@open_to("someone", methods=("POST",))
def say(request: Visit, support_given_id: str) -> HttpResponse:
    """It came and helps, or it has not come."""
    found = access.given(request.user, support_given_id)
    by, at = request.user, request.at
    if request.POST.get("do") == "not_come":
        change = partial(actions.say, found, False, None, by=by, at=at)
        said = _("Thank you. The programme team sees this and looks into it.")
        tapped(request, change, said)
        return redirect("supports:support", found.support.public_id)
    form = SayForm(request.POST)

    def change_helped() -> None:
        actions.say(found, True, form.cleaned_data["helped"], by=by, at=at)

    if kept(form, change_helped):
        messages.success(request, _("Thank you for telling us."))
        return redirect("supports:support", found.support.public_id)
    again = access.own_support(by, found.support.public_id)
    return shown(request, again, say=form)


def _give(request: Visit, found: Support, form: GiveForm) -> None:
    said = dict(form.cleaned_data)
    grant, purpose = funding.source(request.user, said.pop("source"))
    actions.give(
        found, **said, grant=grant, purpose=purpose, by=request.user, at=request.at
    )
