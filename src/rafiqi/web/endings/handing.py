"""Another mentor goes on: what the two pass on, and how the next one reads it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access, actions, queries
from rafiqi.areas.endings.models import HandOver
from rafiqi.areas.matching import access as matching
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.endings.forms import LetterForm, ReleaseForm


@dataclass(frozen=True, slots=True)
class HandOverPage:
    """view  None until somebody has asked for it."""

    pair_id: str
    other: str
    view: queries.HandOverView | None


@dataclass(frozen=True, slots=True)
class HandedPage:
    pair_id: str
    view: queries.HandOverView


@open_to("newcomer", "mentor", "coordinator", methods=("POST",))
def prepare(request: Visit, pair_id: str) -> HttpResponse:
    """Another mentor shall go on: ask both what that one may know."""
    try:
        pair = matching.pair(request.user, pair_id)
    except NotFound:
        pair = matching.coordinated_pair(request.user, pair_id)
        actions.prepare(pair, by=request.user, at=request.at)
        messages.success(request, _("Both are asked what the next mentor may know."))
        return redirect("endings:end", pair_id)
    actions.prepare(pair, by=request.user, at=request.at)
    return redirect("endings:hand_over", pair_id)


@open_to("someone")
def hand_over(request: Visit, pair_id: str) -> HttpResponse:
    """The mentor writes a letter, the newcomer reads it and says what is passed on."""
    pair = matching.pair(request.user, pair_id)
    found, other = access.handover(pair), pair.other(request.user).short_name
    if found is None:
        page = HandOverPage(pair_id, other, None)
        return show(request, "endings/hand_over.html", page)
    view = queries.handover(request.user, found)
    form = _form(view, request)
    if form.is_valid() and _kept(request, found, form):
        messages.success(
            request, _("Saved. You can change it until the next mentor comes.")
        )
        return redirect("endings:hand_over", pair_id)
    page = HandOverPage(pair_id, other, view)
    return show(request, "endings/hand_over.html", page, form=form)


@open_to("someone", methods=("GET",))
def handed(request: Visit, pair_id: str) -> HttpResponse:
    """What the mentor before left for this pair."""
    found = access.handed_to(matching.pair(request.user, pair_id))
    if found is None:
        raise NotFound
    page = HandedPage(pair_id, queries.handover(request.user, found))
    return show(request, "endings/handed.html", page)


def _form(view: queries.HandOverView, request: Visit) -> forms.Form:
    if view.is_mentor:
        return LetterForm(request.POST or None, initial={"letter": view.letter})
    return ReleaseForm(view, request.POST or None)


def _kept(request: Visit, found: HandOver, form: forms.Form) -> bool:
    me, at = request.user, request.at
    try:
        if isinstance(form, ReleaseForm):
            actions.release(found, **form.answers, by=me, at=at)
        else:
            letter = form.cleaned_data["letter"]
            actions.write_letter(found, letter, by=me, at=at)
    except Refusal as no:
        form.add_error(no.field if no.field in form.fields else None, str(no.says))
        return False
    return True
