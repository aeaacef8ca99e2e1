"""The team: stories to check, to put into other languages, to write down."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.stories import access, actions, queries
from rafiqi.areas.stories.models import StoryInvitation, Text
from rafiqi.kernel.digits import whole
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.stories.forms import CheckForm, HoldForm, TellForm, TranslateForm
from rafiqi.web.stories.telling import StoryPage, TellPage


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    programme_id: str
    name: str
    found: queries.TeamPage


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text with its marked words, and the form that checks it, if it can be."""

    text: queries.CheckedText
    parts: tuple[queries.Part, ...]
    form: forms.Form | None


@dataclass(frozen=True, slots=True)
class CheckPage:
    story: queries.StoryView
    texts: tuple[TextCheck, ...]


@open_to("coordinator", methods=("GET",))
def programme(request: Visit, programme_id: str) -> HttpResponse:
    """The stories of a programme, those to be checked first."""
    found = programmes.programme(request.user, programme_id)
    number = whole(request.GET.get("page", "")) or 1
    stories = queries.of_programme(request.user, found, number, at=request.at)
    page = ProgrammePage(programme_id, found.name, stories)
    return show(request, "stories/programme.html", page)


@open_to("coordinator")
def check(request: Visit, story_id: str) -> HttpResponse:
    """Read a story: does it endanger anybody?"""
    found = access.coordinated(request.user, story_id)
    view = queries.story(request.user, found, at=request.at)
    sent = request.POST.get("text")
    texts = []
    for text in view.texts:
        can = _can_check(view, text)
        form = CheckForm(
            request.POST if can and sent == text.key else None,
            is_minor=view.is_minor,
            initial={"text": text.key, "version": text.version},
            auto_id=f"id_{text.key}_%s",
        )

        def change(form: forms.Form = form) -> None:
            said = form.cleaned_data
            actions.check(
                found,
                said["text"],
                version=said["version"],
                by=request.user,
                at=request.at,
            )

        if kept(form, change):
            messages.success(request, _("It is noted that you have checked it."))
            return redirect("stories:check", story_id)
        parts = queries.marked(request.user, found, text.key)
        texts.append(TextCheck(text, parts, form if can else None))
    page = CheckPage(view, tuple(texts))
    return show(request, "stories/check.html", page, hold=HoldForm())


@open_to("coordinator")
def hold(request: Visit, story_id: str) -> HttpResponse:
    """Take it off every page, and tell the teller why."""
    found = access.coordinated(request.user, story_id)
    form = HoldForm(request.POST or None)

    def change() -> None:
        words = form.cleaned_data["words"]
        actions.hold(found, words, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Nobody else sees it now. The teller is told."))
        return redirect("stories:check", story_id)
    page = StoryPage(queries.story(request.user, found, at=request.at))
    return show(request, "stories/hold.html", page, form=form)


@open_to("coordinator")
def translate(request: Visit, story_id: str) -> HttpResponse:
    """Put a text into another language."""
    found = access.coordinated(request.user, story_id)
    form = TranslateForm(request.POST or None, initial={"text": Text.NAMELESS})

    def change() -> None:
        said = form.cleaned_data
        actions.translate(found, **said, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved. It is shown once the teller says yes."))
        return redirect("stories:check", story_id)
    page = StoryPage(queries.story(request.user, found, at=request.at))
    return show(request, "stories/translate.html", page, form=form)


@open_to("coordinator")
def write_down(request: Visit, enrolment_id: str) -> HttpResponse:
    """Write down what somebody tells; they confirm it on their own page."""
    who = access.teller(request.user, enrolment_id)
    form = TellForm(
        request.POST or None,
        request.FILES or None,
        initial={
            "language": who.person.language,
            "shown_name": who.person.short_name,
        },
    )

    def change() -> None:
        told, sound = form.told(), form.cleaned_data["sound"]
        actions.write_down(who, told, sound, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(
            request, _("Saved. Now they read it and say whether it is so.")
        )
        return redirect("people:person", enrolment_id)
    page = TellPage("", who.person.name, is_draft=False, asks_again=False)
    return show(request, "stories/tell.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def ask(request: Visit, enrolment_id: str) -> HttpResponse:
    """Ask somebody, once, whether they would like to tell."""
    who = access.teller(request.user, enrolment_id)
    asked = StoryInvitation.Moment.ASKED
    tapped(
        request,
        lambda: actions.invite(who, asked, by=request.user, at=request.at),
        _("They are asked, in their language, and can say no with one tap."),
    )
    return redirect("people:person", enrolment_id)


def _can_check(view: queries.StoryView, text: queries.CheckedText) -> bool:
    """Whether the reader can check it: something is there, and not yet done by them."""
    if text.key == Text.TOLD and view.is_minor:
        return False
    has_words = bool(text.words) or (text.key == Text.TOLD and view.sound_size > 0)
    return has_words and not text.is_mine
