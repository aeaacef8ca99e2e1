"""Notes for oneself: no other page and no other person ever shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.goals import access, actions, queries
from rafiqi.areas.goals.queries import NoteView
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.goals.forms import NoteForm
from rafiqi.web.goals.views import Walk, walk

GONE = "gone"


@dataclass(frozen=True, slots=True)
class NotesPage:
    walk: Walk
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    note: NoteView
    has_ended: bool


@open_to("someone")
def notes(request: Visit, pair_id: str) -> HttpResponse:
    """My own notes, and a box for a new one."""
    pair = access.own_pair(request.user, pair_id)
    form = NoteForm(request.POST or None)
    if kept(
        form,
        lambda: actions.note(
            pair, form.cleaned_data["text"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved, for you alone."))
        return redirect("goals:notes", pair_id)
    page = NotesPage(walk(request.user, pair), queries.notes(request.user, pair))
    return show(request, "goals/notes.html", page, form=form)


@open_to("someone")
def note(request: Visit, note_id: str) -> HttpResponse:
    """Write a note of mine anew, or delete it."""
    found = access.note(request.user, note_id)
    pair_id = found.pair.public_id
    if request.POST.get("do") == GONE:
        actions.throw_away(found, by=request.user, at=request.at)
        messages.success(request, _("The note is deleted."))
        return redirect("goals:notes", pair_id)
    page = NotePage(queries.note(request.user, found), found.pair.ended_at is not None)
    form = NoteForm(request.POST or None, initial={"text": found.text})
    if kept(
        form,
        lambda: actions.rewrite_note(
            found, form.cleaned_data["text"], by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved, for you alone."))
        return redirect("goals:notes", pair_id)
    return show(request, "goals/note.html", page, form=form)
