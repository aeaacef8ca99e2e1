"""How is this page? From every footer, in two taps."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.feedback import access, actions, queries
from rafiqi.kernel.faces import Face
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.feedback.forms import AnswerForm, ChangeForm, SayForm
from rafiqi.web.feedback.places import place


@dataclass(frozen=True, slots=True)
class SayPage:
    """faces  number and word of each, the best first."""

    faces: tuple[tuple[int, StrOrPromise], ...]


@dataclass(frozen=True, slots=True)
class SaidPage:
    lines: tuple[queries.Said, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """may_publish  whether the reader writes these sentences."""

    changes: tuple[queries.Published, ...]
    may_publish: bool


@open_to("anyone")
def say(request: Visit) -> HttpResponse:
    """Three faces, and a sentence if one likes; signed in or not."""
    came_from = place(request.headers.get("Referer", ""))
    form = SayForm(request.POST or None, initial={"place": came_from})
    if form.is_valid():
        if _may_say(request):
            sender = request.user if request.user.is_authenticated else None
            actions.say(**form.cleaned_data, by=sender, at=request.at)
            messages.success(request, _("Thank you. We have what you said."))
            return redirect("feedback:own" if sender else "feedback:changes")
        form.add_error(
            None, _("You have said a lot already. Please come back in an hour.")
        )
    return show(request, "feedback/say.html", SayPage(tuple(Face.choices)), form=form)


@open_to("someone", methods=("GET",))
def own(request: Visit) -> HttpResponse:
    """What I have said, and what was answered."""
    return show(request, "feedback/own.html", SaidPage(queries.own(request.user)))


@open_to("coordinator", methods=("GET",))
def said(request: Visit) -> HttpResponse:
    """What people say about this service, new ones first."""
    return show(request, "feedback/said.html", SaidPage(queries.said(request.user)))


@open_to("coordinator")
def answer(request: Visit, feedback_id: str) -> HttpResponse:
    """Say what becomes of one of them."""
    found = access.feedback(request.user, feedback_id)
    page = queries.one(request.user, found)
    form = AnswerForm(page, request.POST or None)
    if form.is_valid():
        actions.answer(found, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("This is noted."))
        return redirect("feedback:said")
    return show(request, "feedback/answer.html", page, form=form)


@open_to("anyone", methods=("GET",))
def changes(request: Visit) -> HttpResponse:
    """What was changed because of what people said, for all to read."""
    reader = request.user if request.user.is_authenticated else None
    page = ChangesPage(
        queries.public_changes(reader.organisation if reader else None),
        may_publish="leader" in request.roles,
    )
    return show(request, "feedback/changes.html", page)


@open_to("leader")
def publish(request: Visit) -> HttpResponse:
    """A leader tells what was changed."""
    form = ChangeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.publish(
                request.user.organisation,  # type: ignore[arg-type]
                form.cleaned_data,
                by=request.user,
                at=request.at,
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, _("Everybody can read it now."))
            return redirect("feedback:changes")
    return show(request, "feedback/publish.html", ChangesPage((), True), form=form)


@open_to("leader", methods=("POST",))
def take_back(request: Visit, change_id: str) -> HttpResponse:
    """Tell it no longer."""
    found = access.change(request.user, change_id)
    actions.take_back(found, by=request.user, at=request.at)
    messages.success(request, _("It is not on the page any more."))
    return redirect("feedback:changes")


def _may_say(request: Visit) -> bool:
    """Whoever is signed in is counted alone, strangers with all at their connection."""
    action = "feedback" if request.user.is_authenticated else "strangers_feedback"
    return bool(ratelimit.consume(request, action=action))
