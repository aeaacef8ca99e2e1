"""Bringing in a spreadsheet, or a page of the web that was saved or pasted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities import access, actions, queries
from rafiqi.areas.opportunities.models import OfferList, Opportunity
from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import queries as programme_queries
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show

SHEET, PAGE = "sheet", "page"


class SourceForm(forms.Form):
    """From where, and what the rows are where they do not say."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What are they, where a row does not say?"),
        choices=Opportunity.Kind.choices,
    )
    partner = forms.ChoiceField(
        label=gettext_lazy("Which partner offers them?"), required=False
    )

    def __init__(
        self, partners: list[tuple[str, StrOrPromise]], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        nobody = ("", gettext_lazy("none: the team has found them"))
        self.fields["partner"].choices = [nobody, *partners]  # type: ignore[attr-defined]


class SheetForm(SourceForm):
    file = forms.FileField(
        label=gettext_lazy("Spreadsheet (CSV, XLSX, ODS)"),
        error_messages={"required": gettext_lazy("Please choose a file first.")},
    )
    field_order = ("file", "kind", "partner")


class PageForm(SourceForm):
    """The page as a file, or its source pasted."""

    page = forms.FileField(
        label=gettext_lazy("Page saved as a file (HTML or JSON)"), required=False
    )
    text = forms.CharField(
        label=gettext_lazy("Or its source, pasted"),
        max_length=1_000_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
    )
    field_order = ("page", "text", "kind", "partner")

    def content(self) -> tuple[str, str]:
        """Its name and its text."""
        file = self.cleaned_data.get("page")
        if file:
            return file.name, file.read(1_000_000).decode("utf-8", errors="replace")
        return "", self.cleaned_data.get("text", "")


@dataclass(frozen=True, slots=True)
class SourcesPage:
    lists: tuple[queries.ListLine, ...]
    page_form: PageForm


@dataclass(frozen=True, slots=True)
class SourcePage:
    """fields  what a column can be read as."""

    it: queries.OfferListView
    fields: tuple[tuple[str, StrOrPromise], ...]


@open_to("coordinator")
def sources(request: Visit) -> HttpResponse:
    """Choose a spreadsheet or a page; earlier lists."""
    ours = request.user.organisation
    if ours is None:
        raise NotFound
    partners = programme_queries.partners(request.user)
    named: list[tuple[str, StrOrPromise]] = [(one.id, one.name) for one in partners]
    is_sheet = request.POST.get("do") == SHEET
    is_page = request.POST.get("do") == PAGE
    sheet = SheetForm(named, request.POST if is_sheet else None, request.FILES or None)
    page = PageForm(named, request.POST if is_page else None, request.FILES or None)
    made: list[OfferList] = []
    bring = _sheet if is_sheet else _page
    form: Any = sheet if is_sheet else page
    if (is_sheet or is_page) and kept(
        form, lambda: made.append(bring(request, ours, form))
    ):
        return redirect("opportunities:source", made[0].public_id)
    shown = SourcesPage(queries.offer_lists(request.user), page)
    return show(request, "opportunities/sources.html", shown, form=sheet)


@open_to("coordinator")
def source(request: Visit, offer_list_id: str) -> HttpResponse:
    """Look at a list before it comes in: columns, rows, what is wrong with them."""
    found = access.offer_list(request.user, offer_list_id)
    stamp: Any = {"by": request.user, "at": request.at}
    if request.method == "POST":
        fields = [
            request.POST.get(f"column_{at}", "") for at in range(len(found.header))
        ]
        changes: dict[str, tuple[Callable[[], None], str]] = {
            "read": (lambda: actions.read_as(found, fields, **stamp), _("Saved.")),
            "take_in": (
                lambda: actions.take_in(found, **stamp),
                _("They wait to be checked now."),
            ),
            "undo": (lambda: actions.undo(found, **stamp), _("It is taken back.")),
        }
        chosen = changes.get(request.POST.get("do", ""))
        if chosen:
            tapped(request, *chosen)
        return redirect("opportunities:source", offer_list_id)
    it = queries.offer_list(request.user, found, at=request.at)
    page = SourcePage(it, queries.public_columns())
    return show(request, "opportunities/source.html", page)


def _sheet(request: Visit, ours: Organisation, form: SheetForm) -> OfferList:
    said = form.cleaned_data
    if said["file"].size > 2_000_000:
        raise actions.NotATable
    return actions.bring_sheet(
        ours,
        said["file"].name,
        said["file"].read(),
        kind=said["kind"],
        partner=_partner(request, said["partner"]),
        by=request.user,
        at=request.at,
    )


def _page(request: Visit, ours: Organisation, form: PageForm) -> OfferList:
    name, text = form.content()
    return actions.bring_page(
        ours,
        name,
        text,
        kind=form.cleaned_data["kind"],
        partner=_partner(request, form.cleaned_data["partner"]),
        by=request.user,
        at=request.at,
    )


def _partner(request: Visit, partner_id: str) -> Partner | None:
    return programmes.partner(request.user, partner_id) if partner_id else None
