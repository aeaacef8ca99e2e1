"""Comments on a line: said by the reader, answered and settled by the newcomer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.queries import Comment, Line
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.practice.forms import AnswerForm, RemarkForm

AROUND = 2
"""So many lines before and after are shown while somebody writes about one."""


@dataclass(frozen=True, slots=True)
class CommentPage:
    """A line to say something about, with its neighbours."""

    text_id: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OnePage:
    """One comment.  words  the lines it is about, as they read now.

    may_answer  somebody reads the text at the moment, and the viewer is one of the two.
    """

    text_id: str
    comment: Comment
    words: tuple[tuple[int, str], ...]
    is_owner: bool
    may_answer: bool


@open_to("mentor")
def comment(request: Visit, text_id: str, number: str, line: str) -> HttpResponse:
    """Say something about a line of a version."""
    held = access.piece(request.user, text_id, request.at)
    if not held.is_reader or not (number.isdecimal() and line.isdecimal()):
        raise NotFound
    version, first = int(number), int(line)
    view = queries.piece(request.user, held, number=version, year=request.at.year)
    if not 1 <= first <= len(view.lines):
        raise NotFound
    form = RemarkForm(request.POST or None, initial={"last": first})
    if kept(
        form,
        lambda: actions.comment(
            held,
            number=version,
            first=first,
            **form.cleaned_data,
            by=request.user,
            at=request.at,
        ),
    ):
        messages.success(request, _("Your comment stands beside the line."))
        return redirect(reverse("practice:text", args=[text_id]) + f"#l{first}")
    around = view.lines[max(first - 1 - AROUND, 0) : first + AROUND]
    page = CommentPage(text_id, first, around)
    return show(request, "practice/comment.html", page, form=form)


@open_to("someone")
def answer(request: Visit, remark_id: str) -> HttpResponse:
    """One comment with what was said to it, and a box for more."""
    remark, held = access.remark(request.user, remark_id, request.at)
    form = AnswerForm(request.POST or None)
    if kept(
        form,
        lambda: actions.answer(
            remark, held, form.cleaned_data["text"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Your answer stands below the comment."))
        return redirect("practice:answer", remark_id)
    said, latest = queries.comment(request.user, remark, held)
    page = OnePage(
        text_id=held.piece.public_id,
        comment=said,
        words=latest,
        is_owner=held.is_owner,
        may_answer=held.reading is not None and (held.is_owner or held.is_reader),
    )
    return show(request, "practice/answer.html", page, form=form)


@open_to("someone", methods=("POST",))
def settle(request: Visit, remark_id: str) -> HttpResponse:
    """I am done with this comment, or not after all."""
    remark, held = access.remark(request.user, remark_id, request.at)
    if "open" in request.POST:
        change, said = actions.unsettle, _("This comment is open again.")
    else:
        change, said = actions.settle, _("Done. One thing less.")
    tapped(request, partial(change, remark, held, by=request.user, at=request.at), said)
    return redirect("practice:text", held.piece.public_id)
