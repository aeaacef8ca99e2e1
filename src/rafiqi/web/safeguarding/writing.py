"""The orientation as coordinators write it: versions, a draft, its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rafiqi.areas.safeguarding import access, actions, queries
from rafiqi.kernel import questions
from rafiqi.kernel.questions import Question
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.kernel.words import Words
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.question_form import QuestionForm, spread
from rafiqi.web.tongues import TonguesForm, WordsForm, tongues

MOVES = {"up": -1, "down": 1}


class CourseForm(WordsForm):
    texts = (
        ("title", gettext_lazy("Title"), 1),
        ("summary", gettext_lazy("What mentors read before they begin"), 6),
    )


class PartForm(WordsForm):
    texts = (
        ("title", gettext_lazy("Title"), 1),
        ("text", gettext_lazy("Text"), 24),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), min_value=1, max_value=120
    )
    is_asked_again = forms.BooleanField(
        label=gettext_lazy("This part must be read again"),
        help_text=gettext_lazy(
            "Mentors who have passed it before then read it and answer its questions "
            "once more. Until then nobody is matched with them. Leave it empty for "
            "small changes: who has passed keeps that."
        ),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """What mentors read now, and all versions that we have written."""

    course: queries.OrientationView
    versions: tuple[queries.VersionLine, ...]

    @property
    def is_ours(self) -> bool:
        return any(line.state == "in_use" for line in self.versions)

    @property
    def has_draft(self) -> bool:
        return any(line.state == "draft" for line in self.versions)


@dataclass(frozen=True, slots=True)
class VersionPage:
    """tongues  to choose the two languages that stand side by side."""

    draft: queries.OrientationDraft
    tongues: TonguesForm


@dataclass(frozen=True, slots=True)
class WritePage:
    """The course or one of its parts. part  public id, "" for the course."""

    title: Words
    version: str
    part: str = ""
    key: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def next_question(self) -> int:
        return len(self.questions) + 1


@open_to("coordinator", methods=("GET",))
def versions(request: Visit) -> HttpResponse:
    """Which orientation our mentors walk, and where it is changed."""
    page = VersionsPage(
        queries.orientation(request.user, request.user),
        queries.orientation_versions(request.user),
    )
    return show(request, "safeguarding/versions.html", page)


@open_to("coordinator", methods=("POST",))
def redraft(request: Visit) -> HttpResponse:
    """Begin the next version, from the newest, from an older one, or from ours."""
    if request.user.organisation is None:
        raise NotFound
    older = None
    if version_id := request.POST.get("version"):
        older = access.orientation_version(request.user, version_id)
    draft = actions.redraft_orientation(
        request.user.organisation, older, by=request.user, at=request.at
    )
    messages.success(request, _("This is a draft. No mentor sees it until you use it."))
    return redirect("orienting:version", draft.public_id)


@open_to("coordinator", methods=("GET",))
def version(request: Visit, version_id: str) -> HttpResponse:
    """One version from end to end; the draft can be changed here."""
    found = access.orientation_version(request.user, version_id)
    pair = tongues(request)
    page = VersionPage(
        queries.orientation_draft(request.user, found, pair),
        TonguesForm(initial={"one": pair[0], "other": pair[1]}),
    )
    return show(request, "safeguarding/version.html", page)


@open_to("coordinator", methods=("GET",))
def preview(request: Visit, version_id: str, part_key: str) -> HttpResponse:
    """A part as mentors will read it; nothing can be answered here."""
    found = access.orientation_version(request.user, version_id)
    page = queries.preview_part(request.user, found, part_key)
    return show(request, "safeguarding/preview.html", page, version=found.public_id)


@open_to("coordinator")
def words(request: Visit) -> HttpResponse:
    """Title and summary of the draft."""
    draft = access.orientation_draft(request.user)
    start = {"title": draft.title, "summary": draft.summary}
    form = CourseForm(tongues(request), start, request.POST or None)
    if form.is_valid():
        actions.rewrite_orientation(
            draft, form.words(), {}, by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect("orienting:version", draft.public_id)
    page = WritePage(draft.title, draft.public_id)
    return show(request, "safeguarding/write.html", page, form=form)


@open_to("coordinator")
def part(request: Visit, part_id: str) -> HttpResponse:
    """The text of a part, and a list of its questions."""
    found = access.orientation_part(request.user, part_id)
    plain = ("minutes", "is_asked_again")
    start = {name: getattr(found, name) for name in ("title", "text", *plain)}
    form = PartForm(tongues(request), start, request.POST or None)
    if form.is_valid():
        actions.rewrite_orientation(
            found, form.words(), form.plain(plain), by=request.user, at=request.at
        )
        messages.success(request, _("Saved."))
        return redirect(request.path)
    page = WritePage(
        found.title,
        found.course.public_id,
        part_id,
        found.key,
        questions.asked(found.questions),
    )
    return show(request, "safeguarding/write.html", page, form=form)


@open_to("coordinator")
def question(request: Visit, part_id: str, number: int) -> HttpResponse:
    """One question of a part with its answers; one more than there are is new."""
    found = access.orientation_part(request.user, part_id)
    if not 1 <= number <= len(found.questions) + 1:
        raise NotFound
    old = dict(enumerate(found.questions, start=1)).get(number, {})
    form = QuestionForm(tongues(request), spread(old), request.POST or None)
    stamp: Any = {"by": request.user, "at": request.at}
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop_question(found, number, **stamp)
        return redirect("orienting:part", part_id)
    if form.is_valid():
        try:
            actions.ask(found, number, form.question(old), **stamp)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect("orienting:part", part_id)
    page = WritePage(found.title, found.course.public_id, part_id)
    return show(request, "safeguarding/question.html", page, form=form, is_new=not old)


@open_to("coordinator", methods=("POST",))
def arrange(request: Visit) -> HttpResponse:
    """Add, move or take out a part of the draft."""
    draft = access.orientation_draft(request.user)
    stamp: Any = {"by": request.user, "at": request.at}
    does, _colon, thing = request.POST.get("do", "").partition(":")
    part_id = thing.rpartition(":")[2]
    if does == "add":
        title = request.POST.get("title", "").strip()[:200]
        if title:
            words = {get_language() or "en": title}
            added = actions.add_part(draft, words, **stamp)
            return redirect("orienting:part", added.public_id)
        messages.error(request, _("Please write a title first."))
    elif does == "drop":
        found = access.orientation_part(request.user, part_id)
        actions.drop_part(found, **stamp)
    elif does in MOVES:
        found = access.orientation_part(request.user, part_id)
        actions.move_part(found, MOVES[does], **stamp)
    return redirect("orienting:version", draft.public_id)


@open_to("coordinator", methods=("POST",))
def use(request: Visit) -> HttpResponse:
    """Let mentors walk the draft from now on."""
    draft = access.orientation_draft(request.user)
    try:
        actions.use_orientation(draft, by=request.user, at=request.at)
    except Refusal as no:
        messages.error(request, no.says)
        return redirect("orienting:version", draft.public_id)
    messages.success(request, _("Mentors read this version from now on."))
    return redirect("orienting:versions")


@open_to("coordinator", methods=("POST",))
def throw_away(request: Visit) -> HttpResponse:
    """Delete the draft; what mentors read stays."""
    draft = access.orientation_draft(request.user)
    actions.throw_away_orientation(draft, by=request.user, at=request.at)
    messages.success(request, _("The draft is gone."))
    return redirect("orienting:versions")
