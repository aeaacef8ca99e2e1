"""Bringing a list: choosing the file, and the lists brought before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import actions, queries
from rafiqi.areas.intake.models import Import
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.models import Role
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.forms import Upload
from rafiqi.web.intake.sentences import REFUSALS

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A list brought before. `rows` counts people in it; the rest is what became."""

    id: str
    filename: str
    role: StrOrPromise
    state: str
    state_name: StrOrPromise
    rows: int
    added: int
    updated: int
    by: str
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class UploadPage:
    programme_id: str
    programme: str
    lines: tuple[Line, ...]


@open_to("coordinator")
def upload(request: Visit, programme_id: str) -> HttpResponse:
    """Choose a file; nothing is brought in before the coordinator has looked."""
    programme = access.programme(request.user, programme_id)
    form = Upload(request.POST or None, request.FILES or None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            source = actions.upload(
                programme,
                form.cleaned_data["role"],
                file.name,
                file.read(),
                by=request.user,
                at=request.at,
            )
        except actions.Unreadable as no:
            form.add_error("file", _refusal(no))
        else:
            messages.success(request, _("Your list has been read. Please check it."))
            return redirect("intake:check", source.public_id)
    lines = queries.imports(request.user, programme)
    page = UploadPage(programme.public_id, programme.name, tuple(map(_line, lines)))
    return show(request, "intake/upload.html", page, form=form)


def _refusal(no: actions.Unreadable) -> str:
    limit = no.params.get("limit", 0)
    if no.code == "too_big":
        limit //= MEGABYTE
    return str(REFUSALS[no.code]) % {"limit": limit}


def _line(one: queries.ImportLine) -> Line:
    return Line(
        one.id,
        one.filename,
        Role(one.role).label,
        one.state,
        Import.State(one.state).label,
        one.rows,
        one.outcome.get("added", 0),
        one.outcome.get("updated", 0),
        one.by,
        one.uploaded_at,
    )
