"""All problems of one kind, and one row cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.intake import access, actions, queries
from rafiqi.areas.intake.models import Import
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, own_path, show
from rafiqi.web.intake.checking import Listed, listed
from rafiqi.web.intake.doubles import Pair, pair
from rafiqi.web.intake.fields import FIELDS
from rafiqi.web.intake.forms import Cells, Decide
from rafiqi.web.intake.in_words import in_words, sentence
from rafiqi.web.intake.sentences import PROBLEMS


@dataclass(frozen=True, slots=True)
class TroubleLine:
    row: int
    header: str
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    about: Listed
    says: StrOrPromise
    troubles: tuple[TroubleLine, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class CellLine:
    """One cell.

    text        as it stands in the file, "" where nobody has written over it.
    understood  in the reader's words, "" where the column is not used or says the same.
    """

    header: str
    field: StrOrPromise
    text: str
    understood: str
    says: tuple[str, ...]
    choice: BoundField


@dataclass(frozen=True, slots=True)
class RowPage:
    about: Listed
    number: int
    name: str
    decision: str
    says: tuple[str, ...]
    pair: Pair | None
    cells: tuple[CellLine, ...]


@open_to("coordinator", methods=("GET",))
def problems(request: Visit, source_id: str, code: str) -> HttpResponse:
    """Every cell with this kind of problem, twenty rows a page."""
    source = access.source(request.user, source_id)
    if code not in PROBLEMS:
        raise Http404
    if source.state != Import.State.CHECKING:
        return redirect("intake:check", source_id)
    number = request.GET.get("page", "1")
    found, troubles = queries.troubles(request.user, source, code, number)
    page = ProblemsPage(
        listed(source),
        PROBLEMS[code].kind,
        tuple(
            TroubleLine(one.row, one.header, one.text, _says(one)) for one in troubles
        ),
        found.number,
        found.paginator.num_pages,
    )
    return show(request, "intake/problems.html", page)


@open_to("coordinator")
def row(request: Visit, source_id: str, number: int) -> HttpResponse:
    """What a row says and what we understood; whoever knows better writes it."""
    row = access.row(request.user, source_id, number)
    if row.source.state != Import.State.CHECKING:
        return redirect("intake:check", source_id)
    cells = queries.cells(request.user, row)
    shown = [cell.text if cell.meant is None else cell.meant for cell in cells]
    form = Cells(shown, request.POST or None)
    if form.is_valid():
        try:
            actions.correct(row, form.changed(), by=request.user, at=request.at)
        except Refusal as no:
            form.add_error(None, str(no.says))
        else:
            messages.success(request, _("Saved."))
            return redirect("intake:row", source_id, number)
    alike = queries.alike(request.user, row)
    page = RowPage(
        listed(row.source),
        number,
        row.values.get("name", ""),
        row.decision,
        tuple(_says(one) for one in queries.about_row(request.user, row)),
        pair(alike) if alike else None,
        tuple(_line(cell, form[f"cell_{cell.column}"]) for cell in cells),
    )
    return show(request, "intake/row.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def decide(request: Visit, source_id: str, number: int) -> HttpResponse:
    """Say what happens with a row, from its page or beside whom it looks like."""
    row = access.row(request.user, source_id, number)
    form = Decide(request.POST)
    back = own_path(request, request.POST.get("next", ""))
    if form.is_valid():
        chosen = form.cleaned_data["decision"]
        try:
            actions.decide(row, chosen, by=request.user, at=request.at)
        except Refusal as no:
            messages.error(request, str(no.says))
        else:
            messages.success(request, _("Saved."))
    if back == "/":
        return redirect("intake:row", source_id, number)
    return redirect(back)


def _line(cell: queries.Cell, choice: BoundField) -> CellLine:
    understood = in_words(cell.field, cell.value)
    return CellLine(
        cell.header,
        FIELDS[cell.field] if cell.field else "",
        "" if cell.meant is None else cell.text,
        "" if understood == cell.text else understood,
        tuple(map(_says, cell.troubles)),
        choice,
    )


def _says(one: queries.Trouble) -> str:
    return sentence(one.code, one.field, one.value, one.params)
