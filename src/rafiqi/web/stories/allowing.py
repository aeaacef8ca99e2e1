"""What a teller allows, one use after the other, and takes back in one tap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rafiqi.areas.stories import access, actions, queries
from rafiqi.areas.stories.models import TEXT_OF, Text
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.stories.forms import AllowForm, NamesForm


@dataclass(frozen=True, slots=True)
class AllowPage:
    """words  exactly what others would read."""

    story: queries.StoryView
    use: queries.UseView
    question: queries.Question
    words: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class NamesPage:
    """parts  the text as it stands, with what would tell whom it is about apart."""

    story: queries.StoryView
    parts: tuple[queries.Part, ...]
    has_text: bool


@open_to("someone")
def allow(request: Visit, story_id: str, use: str) -> HttpResponse:
    """Read exactly what others would read, and say yes or leave it."""
    found = access.own(request.user, story_id)
    view = queries.story(request.user, found, at=request.at)
    asked = next((one for one in view.uses if one.key == use), None)
    if asked is None:
        raise NotFound
    question = queries.question(request.user, use, get_language() or "en")
    text = next(one for one in view.texts if one.key == TEXT_OF[asked.key])
    form = AllowForm(
        request.POST or None,
        is_public=asked.is_public,
        initial={
            "version": text.version,
            "wording": question.wording,
            "language": question.language,
        },
    )

    def change() -> None:
        actions.allow(found, use, **form.cleaned_data, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Thank you. You can take it back at any time."))
        return redirect("stories:story", story_id)
    page = AllowPage(view, asked, question, text.words, asked.text == Text.TOLD)
    return show(request, "stories/allow.html", page, form=form)


@open_to("someone", methods=("POST",))
def take_back(request: Visit, story_id: str, use: str) -> HttpResponse:
    """Take one yes back: it holds everywhere at once."""
    found = access.own(request.user, story_id)
    tapped(
        request,
        lambda: actions.take_back(found, use, by=request.user, at=request.at),
        _("It is taken back, everywhere and from now on."),
    )
    return redirect("stories:story", story_id)


@open_to("someone")
def names(request: Visit, story_id: str) -> HttpResponse:
    """Take out names and places: the teller, or the team for them."""
    found = access.story(request.user, story_id)
    draft = queries.nameless_draft(request.user, found)
    form = NamesForm(request.POST or None, initial={"text": draft})

    def change() -> None:
        actions.take_names_out(
            found, form.cleaned_data["text"], by=request.user, at=request.at
        )

    if kept(form, change):
        messages.success(request, _("Saved."))
        mine = found.teller == request.user
        return redirect("stories:story" if mine else "stories:check", story_id)
    text = Text.NAMELESS if found.nameless else Text.TOLD
    page = NamesPage(
        queries.story(request.user, found, at=request.at),
        queries.marked(request.user, found, text),
        bool(found.nameless),
    )
    return show(request, "stories/names.html", page, form=form)


@open_to("someone", methods=("POST",))
def translation(request: Visit, story_translation_id: str) -> HttpResponse:
    """Say yes to a translation of my story, or take it away."""
    found = access.translation(request.user, story_translation_id)
    stamp: Any = {"by": request.user, "at": request.at}
    if request.POST.get("do") == "yes":
        actions.agree_to_translation(found, **stamp)
        messages.success(request, _("Thank you. You can take it back at any time."))
    else:
        actions.refuse_translation(found, **stamp)
        messages.success(request, _("It is deleted."))
    return redirect("stories:story", found.story.public_id)
