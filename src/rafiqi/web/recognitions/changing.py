"""Changing one recognition: what it is, who sees it, the answer, notes, its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.recognitions import access, actions
from rafiqi.areas.recognitions.models import Recognition
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.recognitions.forms import (
    NOBODY,
    DetailsForm,
    NotesForm,
    ResultForm,
    ShareForm,
)
from rafiqi.web.recognitions.views import chosen, mentors


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Which one it is. whose  "" for the reader's own.

    sees  first name of the mentor who sees it; "" when none does.
    """

    id: str
    name: str
    whose: str
    sees: str = ""


@open_to("someone")
def details(request: Visit, recognition_id: str) -> HttpResponse:
    """Change what it is, who decides, and its days."""
    found = access.recognition(request.user, recognition_id)
    start = {name: getattr(found, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST or None, initial=start)

    def change() -> None:
        actions.describe(found, **form.cleaned_data, by=request.user, at=request.at)

    return _form(request, found, "details", form, change)


@open_to("someone")
def result(request: Visit, recognition_id: str) -> HttpResponse:
    """What the authority has answered, and what follows."""
    found = access.recognition(request.user, recognition_id)
    start = {name: getattr(found, name) for name in ResultForm.base_fields}
    form = ResultForm(request.POST or None, initial=start)

    def change() -> None:
        actions.decide(found, **form.cleaned_data, by=request.user, at=request.at)

    return _form(request, found, "result", form, change)


@open_to("someone")
def notes(request: Visit, recognition_id: str) -> HttpResponse:
    """Notes of the newcomer and the mentor who sees it; nobody else reads them."""
    found = access.noted(request.user, recognition_id)
    form = NotesForm(request.POST or None, initial={"notes": found.notes})

    def change() -> None:
        text = form.cleaned_data["notes"]
        actions.write_notes(found, text, by=request.user, at=request.at)

    return _form(request, found, "notes", form, change)


@open_to("someone")
def share(request: Visit, recognition_id: str) -> HttpResponse:
    """The newcomer says whether a mentor sees it, and which one."""
    found = access.own(request.user, recognition_id)
    pairs = access.pairs_of(found.enrolment)
    now = found.pair.public_id if found.pair in pairs and found.pair else NOBODY
    offered = mentors(pairs) or [(NOBODY, _("Only I and the programme team"))]
    form = ShareForm(offered, request.POST or None, initial={"sees": now})

    def change() -> None:
        pair = chosen(pairs, form.cleaned_data["sees"])
        actions.share(found, pair, by=request.user, at=request.at)

    return _form(request, found, "share", form, change)


@open_to("someone")
def throw_away(request: Visit, recognition_id: str) -> HttpResponse:
    """Delete it for ever: the newcomer, or their team when it was begun by mistake."""
    found = access.removed_by(request.user, recognition_id)
    if request.method == "POST":
        is_own = found.enrolment.person == request.user
        enrolment_id = found.enrolment.public_id
        actions.throw_away(found, by=request.user, at=request.at)
        messages.success(request, _("It is deleted."))
        if is_own:
            return redirect("recognitions:mine")
        return redirect("recognitions:newcomer", enrolment_id)
    return show(request, "recognitions/throw_away.html", _page(request, found))


def _form(
    request: Visit,
    found: Recognition,
    name: str,
    form: forms.Form,
    change: Callable[[], Any],
) -> HttpResponse:
    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("recognitions:recognition", found.public_id)
    page = _page(request, found)
    return show(request, f"recognitions/{name}.html", page, form=form)


def _page(request: Visit, found: Recognition) -> ChangePage:
    person, pair = found.enrolment.person, found.pair
    return ChangePage(
        found.public_id,
        found.name,
        "" if person == request.user else person.name,
        pair.mentor.person.short_name if pair and pair.ended_at is None else "",
    )
