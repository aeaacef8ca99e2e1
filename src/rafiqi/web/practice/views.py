"""Texts of one's own: brought, read, written anew, shown to nobody any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.matching import access as matching
from rafiqi.areas.practice import access, actions, queries
from rafiqi.areas.practice.queries import (
    Change,
    PieceLine,
    PieceView,
    ReaderPlace,
    RehearsalView,
    SharedTask,
    TaskView,
)
from rafiqi.areas.programmes.models import Role
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.practice.forms import PieceForm, TextForm, take_in


@dataclass(frozen=True, slots=True)
class MinePage:
    """All practice of one person.

    pairs    with whom they can practise interviews: id, and first name of the other.
    shared   what newcomers let the viewer read of their tasks.
    to_read  texts of others that they read.  to_take  how many wait for a reader.
    """

    is_newcomer: bool
    pieces: tuple[PieceLine, ...]
    to_read: tuple[PieceLine, ...]
    places: tuple[ReaderPlace, ...]
    to_take: int
    pairs: tuple[tuple[str, str], ...]
    interviews: tuple[RehearsalView, ...]
    tasks: tuple[TaskView, ...]
    shared: tuple[SharedTask, ...]


@dataclass(frozen=True, slots=True)
class WritePage:
    """piece  None while it is new.  is_taken  the words come from a file."""

    piece: PieceLine | None
    is_taken: bool


@dataclass(frozen=True, slots=True)
class PiecePage:
    piece: PieceView
    with_done: bool


@dataclass(frozen=True, slots=True)
class ChangesPage:
    text_id: str
    number: int
    changes: tuple[Change, ...]


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """My texts, and those of others that I read."""
    me = request.user
    is_mentor = "mentor" in request.roles
    pieces = queries.own_pieces(me)
    page = MinePage(
        is_newcomer=bool(pieces) or Role.NEWCOMER.value in request.roles,
        pieces=pieces,
        to_read=queries.to_read(me) if is_mentor else (),
        places=queries.reader_places(me) if is_mentor else (),
        to_take=queries.has_work(me) if is_mentor else 0,
        pairs=tuple(
            (one.public_id, one.other(me).short_name)
            for one in matching.ongoing_pairs(me)
        ),
        interviews=tuple(one for one in queries.rehearsals(me) if one.is_coming),
        tasks=queries.tasks(me),
        shared=queries.shared_tasks(me) if is_mentor else (),
    )
    return show(request, "practice/mine.html", page)


@open_to("newcomer", first=take_in)
def add(request: Visit) -> HttpResponse:
    """Bring a CV, a letter, a portfolio page."""
    form = PieceForm(**_sent(request))
    if taken := _taken(request, form):
        form = PieceForm(initial={**request.POST.dict(), "text": taken})
    elif kept(form, partial(_begin, request, form)):
        messages.success(request, _("Saved. Only you see it, until you ask somebody."))
        return redirect("practice:text", queries.own_pieces(request.user)[0].id)
    page = WritePage(None, bool(taken))
    return show(request, "practice/write.html", page, form=form)


@open_to("someone", first=take_in)
def write(request: Visit, text_id: str) -> HttpResponse:
    """Write the next version of a text; the ones before stay."""
    piece = access.own(request.user, text_id)
    start = {"text": queries.latest_text(request.user, piece)}
    form = TextForm(**_sent(request), initial=start)
    if taken := _taken(request, form):
        form = TextForm(initial={"text": taken})
    elif kept(
        form,
        lambda: actions.write(
            piece, form.cleaned_data["text"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. The version before is kept."))
        return redirect("practice:text", text_id)
    line = next(one for one in queries.own_pieces(request.user) if one.id == text_id)
    return show(request, "practice/write.html", WritePage(line, bool(taken)), form=form)


@open_to("someone", methods=("GET",))
def text(request: Visit, text_id: str) -> HttpResponse:
    """A text line by line; ?version shows an older one, ?all what is done too."""
    held = access.piece(request.user, text_id, request.at)
    asked = request.GET.get("version", "")
    view = queries.piece(
        request.user,
        held,
        number=int(asked) if asked.isascii() and asked.isdecimal() else 0,
        with_done="all" in request.GET,
        year=request.at.year,
    )
    if held.reading and (held.is_owner or held.is_reader):
        request.seen = partial(
            actions.look, held.reading, by=request.user, at=request.at
        )
    page = PiecePage(view, "all" in request.GET)
    return show(request, "practice/text.html", page)


@open_to("someone", methods=("GET",))
def changes(request: Visit, text_id: str, number: str) -> HttpResponse:
    """What a version has changed, line by line."""
    held = access.piece(request.user, text_id, request.at)
    version = int(number) if number.isascii() and number.isdecimal() else 0
    found = queries.what_changed(request.user, held, version)
    return show(request, "practice/changes.html", ChangesPage(text_id, version, found))


@open_to("someone", methods=("POST",))
def throw_away(request: Visit, text_id: str) -> HttpResponse:
    """Delete a text of mine for ever."""
    piece = access.own(request.user, text_id)
    change = partial(actions.throw_away, piece, by=request.user, at=request.at)
    tapped(request, change, _("The text is deleted."))
    return redirect("practice:mine")


def _sent(request: Visit) -> Mapping[str, Any]:
    if request.method != "POST":
        return {}
    return {"data": request.POST, "files": request.FILES}


def _taken(request: Visit, form: TextForm) -> str:
    """The words of a file that has come, to be looked at first; "" for none."""
    brought = request.brought
    if isinstance(brought, Refusal):
        form.add_error("file", str(brought.says))
    return brought if isinstance(brought, str) else ""


def _begin(request: Visit, form: PieceForm) -> None:
    said = form.cleaned_data
    actions.begin(
        said["kind"],
        title=said["title"],
        text=said["text"],
        by=request.user,
        at=request.at,
    )
