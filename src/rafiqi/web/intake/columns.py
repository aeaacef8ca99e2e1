"""Saying what each column of a list means."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import access, actions, queries
from rafiqi.areas.intake.models import Import
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.intake.checking import Listed, listed
from rafiqi.web.intake.forms import Columns
from rafiqi.web.intake.sentences import REASONS

SURE = 0.8


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column with its choice. reason  why we think so."""

    header: str
    samples: tuple[str, ...]
    choice: BoundField
    reason: StrOrPromise
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    about: Listed
    columns: tuple[ColumnLine, ...]


@open_to("coordinator")
def columns(request: Visit, source_id: str) -> HttpResponse:
    """What each column says, all of them on one page."""
    source = access.source(request.user, source_id)
    if source.state != Import.State.CHECKING:
        return redirect("intake:check", source_id)
    given = [column["field"] for column in source.columns]
    form = Columns(queries.public_role(source.role), given, request.POST or None)
    if form.is_valid():
        try:
            actions.map_columns(source, form.mapping(), by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            messages.success(request, _("Saved. The list has been read again."))
            return redirect("intake:check", source_id)
    page = ColumnsPage(listed(source), tuple(_lines(source, form)))
    return show(request, "intake/columns.html", page, form=form)


def _lines(source: Import, form: Columns) -> list[ColumnLine]:
    return [
        ColumnLine(
            column["header"],
            tuple(column["samples"]),
            form[f"column_{at}"],
            REASONS[column["reason"]],
            column["confidence"] >= SURE,
        )
        for at, column in enumerate(source.columns)
    ]
