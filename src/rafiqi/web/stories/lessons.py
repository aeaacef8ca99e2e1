"""What a team has learned from what did not work."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.stories import access, actions, queries
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.stories.forms import LessonForm
from rafiqi.web.tongues import TonguesForm, tongues

FIELDS = ("tried", "happened", "changed", "ending")


@dataclass(frozen=True, slots=True)
class LessonsPage:
    programme_id: str
    name: str
    organisation_id: str
    lessons: tuple[queries.LessonView, ...]


@dataclass(frozen=True, slots=True)
class LessonPage:
    programme_id: str
    tongues: forms.Form


@open_to("coordinator", methods=("GET",))
def lessons(request: Visit, programme_id: str) -> HttpResponse:
    """What the team of a programme has learned."""
    found = programmes.programme(request.user, programme_id)
    page = LessonsPage(
        programme_id,
        found.name,
        found.organisation.public_id,
        queries.lessons(request.user, found, at=request.at),
    )
    return show(request, "stories/lessons.html", page)


@open_to("coordinator")
def new_lesson(request: Visit, programme_id: str) -> HttpResponse:
    """Write down what we have learned."""
    found = programmes.programme(request.user, programme_id)
    form = LessonForm(tongues(request), {}, request.POST or None)

    def change() -> None:
        actions.write_lesson(found, _learned(form), by=request.user, at=request.at)

    return _written(request, form, change, programme_id)


@open_to("coordinator")
def lesson(request: Visit, lesson_id: str) -> HttpResponse:
    """Write a lesson anew."""
    found = access.lesson(request.user, lesson_id)
    start = {name: getattr(found, name) for name in FIELDS}
    form = LessonForm(tongues(request), start, request.POST or None)

    def change() -> None:
        learned = _learned(form, start)
        actions.rewrite_lesson(found, learned, by=request.user, at=request.at)

    return _written(request, form, change, found.programme.public_id)


@open_to("coordinator", methods=("POST",))
def show_lesson(request: Visit, lesson_id: str) -> HttpResponse:
    """Let everybody read a lesson, keep it inside again, or delete it."""
    found = access.lesson(request.user, lesson_id)
    change, said = {
        "show": (actions.publish_lesson, _("Everybody can read it now.")),
        "delete": (actions.delete_lesson, _("It is deleted.")),
    }.get(
        request.POST.get("do", ""),
        (actions.keep_lesson_inside, _("Only the team reads it now.")),
    )
    tapped(request, lambda: change(found, by=request.user, at=request.at), said)
    return redirect("stories:lessons", found.programme.public_id)


def _written(
    request: Visit, form: LessonForm, change: object, programme_id: str
) -> HttpResponse:
    if kept(form, change):  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect("stories:lessons", programme_id)
    one, other = tongues(request)
    page = LessonPage(programme_id, TonguesForm(initial={"one": one, "other": other}))
    return show(request, "stories/lesson.html", page, form=form)


def _learned(
    form: LessonForm, start: dict[str, dict[str, str]] | None = None
) -> actions.Learned:
    """What the form says; languages that it did not show stay as they were."""
    said, before = form.words(), start or {}
    words = {name: {**before.get(name, {}), **said[name]} for name in said}
    return actions.Learned(**words, ending=form.cleaned_data["ending"])
