"""One's own stories: telling them, and giving them to the team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.stories import access, actions, queries
from rafiqi.areas.stories.models import Story
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.sounds import play
from rafiqi.web.stories.forms import ProgrammeForm, TellForm

HAND_IN = "hand_in"


@dataclass(frozen=True, slots=True)
class MinePage:
    found: queries.Mine


@dataclass(frozen=True, slots=True)
class TellPage:
    """story_id  "" for a new one.  whose  "" for one's own.  is_draft  nobody reads it.

    asks_again  a yes stands, which a change of the text ends.
    """

    story_id: str
    whose: str
    is_draft: bool
    asks_again: bool


@dataclass(frozen=True, slots=True)
class StoryPage:
    story: queries.StoryView


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """My stories, and what each may be used for."""
    page = MinePage(queries.mine(request.user, at=request.at))
    return show(request, "stories/mine.html", page)


@open_to("someone")
def tell(request: Visit) -> HttpResponse:
    """Tell a story, at any time and for nobody but oneself at first."""
    ours = programmes.ever_in(request.user)
    form = ProgrammeForm(
        [(one.public_id, one.name) for one in ours],
        request.POST or None,
        request.FILES or None,
        initial={
            "language": get_language(),
            "shown_name": request.user.short_name,
        },
    )
    made: list[Story] = []

    def change() -> None:
        told, sound = form.told(), form.cleaned_data["sound"]
        chosen = _chosen(ours, form.cleaned_data.get("programme", ""))
        stamp: Any = {"by": request.user, "at": request.at}
        made.append(actions.begin(chosen, told, sound, **stamp))
        if request.POST.get("do") == HAND_IN:
            actions.hand_in(made[0], **stamp)

    if kept(form, change):
        messages.success(request, _said(request))
        return redirect("stories:story", made[0].public_id)
    page = TellPage("", "", is_draft=True, asks_again=False)
    return show(request, "stories/tell.html", page, form=form)


@open_to("someone", methods=("GET",))
def story(request: Visit, story_id: str) -> HttpResponse:
    """One of my stories: what stands there, and what I allow."""
    found = access.own(request.user, story_id)
    page = StoryPage(queries.story(request.user, found, at=request.at))
    return show(request, "stories/story.html", page)


@open_to("someone")
def write(request: Visit, story_id: str) -> HttpResponse:
    """Write one of my stories anew."""
    found = access.own(request.user, story_id)
    view = queries.story(request.user, found, at=request.at)
    form = TellForm(
        request.POST or None,
        request.FILES or None,
        has_sound=bool(view.sound_size),
        initial={
            name: getattr(found, name)
            for name in ("language", "began", "helped", "today", "shown_name")
        },
    )
    stamp: Any = {"by": request.user, "at": request.at}

    def change() -> None:
        told, sound = form.told(), form.cleaned_data["sound"]
        drops = form.cleaned_data.get("drops_sound", False)
        actions.write(found, told, sound, drops_sound=drops, **stamp)
        if request.POST.get("do") == HAND_IN:
            actions.hand_in(found, **stamp)

    if kept(form, change):
        messages.success(request, _said(request))
        return redirect("stories:story", story_id)
    page = TellPage(
        story_id,
        "",
        is_draft=view.told_at is None,
        asks_again=any(one.given_at for one in view.uses),
    )
    return show(request, "stories/tell.html", page, form=form)


@open_to("someone", methods=("POST",))
def hand_in(request: Visit, story_id: str) -> HttpResponse:
    """Give my story to the team."""
    found = access.own(request.user, story_id)
    actions.hand_in(found, by=request.user, at=request.at)
    messages.success(request, _("Thank you. The team reads it now."))
    return redirect("stories:story", story_id)


@open_to("someone", methods=("POST",))
def confirm(request: Visit, story_id: str) -> HttpResponse:
    """This is what I have told."""
    found = access.own(request.user, story_id)
    actions.confirm(found, by=request.user, at=request.at)
    messages.success(request, _("Thank you. Now you decide who may read it."))
    return redirect("stories:story", story_id)


@open_to("someone")
def delete(request: Visit, story_id: str) -> HttpResponse:
    """Throw my story away, from everywhere."""
    found = access.own(request.user, story_id)
    if request.method == "POST":
        actions.delete(found, by=request.user, at=request.at)
        messages.success(request, _("It is deleted."))
        return redirect("stories:mine")
    page = StoryPage(queries.story(request.user, found, at=request.at))
    return show(request, "stories/delete.html", page)


@open_to("someone", methods=("POST",))
def decline(request: Visit, story_invitation_id: str) -> HttpResponse:
    """No, and please do not ask again."""
    found = access.invitation(request.user, story_invitation_id)
    tapped(
        request,
        lambda: actions.decline(found, by=request.user, at=request.at),
        _("That is all right. We do not ask again."),
    )
    return redirect("stories:mine")


@open_to("someone", methods=("GET",))
def sound(request: Visit, story_id: str) -> HttpResponse:
    """A recording, for its teller and the team."""
    found = access.story(request.user, story_id)
    answer = play(request, *queries.sound(request.user, found))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _chosen(ours: list[Programme], programme_id: str) -> Programme | None:
    """The programme that was chosen; the only one, or none, where none was asked."""
    if len(ours) < 2:
        return ours[0] if ours else None
    return next(one for one in ours if one.public_id == programme_id)


def _said(request: Visit) -> str:
    if request.POST.get("do") == HAND_IN:
        return _("Thank you. The team reads it now.")
    return _("Saved.")
