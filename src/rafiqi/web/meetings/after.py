"""How was it? Two taps, and a sentence if somebody likes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.meetings import access, actions, queries
from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.areas.meetings.queries import Said
from rafiqi.kernel.digits import whole
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.meetings import forms

FACES = {1: "🙁", 2: "😐", 3: "🙂", 4: "😀"}


@dataclass(frozen=True, slots=True)
class AfterPage:
    """asks  "happened", then "felt", then "more".    faces  (number, face, word)."""

    view: queries.MeetingView
    asks: str
    outcomes: tuple[tuple[str, StrOrPromise], ...]
    faces: tuple[tuple[int, str, StrOrPromise], ...]


@open_to("newcomer", "mentor")
def after(request: Visit, meeting_id: str) -> HttpResponse:
    """Did it happen? How was it? What comes next?"""
    found = access.meeting(request.user, meeting_id)
    view = queries.meeting(request.user, found, at=request.at)
    is_form = "more" in request.POST
    start = {"minutes": view.said.minutes, "next_step": view.said.next_step}
    form = forms.More(request.POST if is_form else None, initial=start)
    if is_form and form.is_valid():
        return _keep(request, found, replace(view.said, **form.cleaned_data), done=True)
    if request.method == "POST" and not is_form:
        return _keep(request, found, _tapped(request, view.said), done=False)
    page = AfterPage(
        view,
        _asks(view.said, again="again" in request.GET),
        tuple(Side.Happened.choices),
        tuple((face.value, FACES[face.value], face.label) for face in Side.Felt),
    )
    return show(request, "meetings/after.html", page, form=form)


def _asks(said: Said, *, again: bool) -> str:
    if again or not said.happened:
        return "happened"
    is_felt = said.felt is not None or said.happened != Side.Happened.YES
    return "more" if is_felt else "felt"


def _tapped(request: Visit, said: Said) -> Said:
    """What the viewer says with this tap, and what they said before."""
    if "felt" in request.POST:
        return replace(said, felt=whole(request.POST["felt"]) or 0)
    return replace(said, happened=request.POST.get("happened", ""), felt=None)


def _keep(request: Visit, found: Meeting, said: Said, *, done: bool) -> HttpResponse:
    try:
        actions.say(
            found,
            happened=said.happened,
            felt=said.felt,
            minutes=said.minutes,
            next_step=said.next_step,
            by=request.user,
            at=request.at,
        )
    except Refusal as no:
        messages.error(request, str(no.says))
        return redirect("meetings:meeting", found.public_id)
    if done:
        messages.success(request, _("Thank you. We have kept it."))
        return redirect("meetings:meeting", found.public_id)
    return redirect("meetings:after", found.public_id)
