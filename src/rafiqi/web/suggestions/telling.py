"""What a newcomer says about suggestions: not for me, documents, letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rafiqi.areas.opportunities.models import NeededPaper
from rafiqi.areas.suggestions import access, actions, queries
from rafiqi.areas.suggestions.models import NotForMe
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show


class NotForMeForm(forms.Form):
    """Why not; one tap."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=NotForMe.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one.")},
    )


class PapersForm(forms.Form):
    """Each document: there, not there, or not said."""

    def __init__(
        self, papers: Mapping[str, bool | None], *args: Any, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for paper, is_there in papers.items():
            self.fields[paper] = forms.ChoiceField(
                label=NeededPaper(paper).label,
                choices=[
                    ("", _("I do not say")),
                    ("yes", _("I have it")),
                    ("no", _("I do not have it yet")),
                ],
                initial={True: "yes", False: "no"}.get(is_there, ""),  # type: ignore[arg-type]
                required=False,
            )

    def said(self) -> dict[str, bool]:
        """What somebody has said, without what they did not say."""
        return {p: how == "yes" for p, how in self.cleaned_data.items() if how}


@dataclass(frozen=True, slots=True)
class NotForMePage:
    """title  in several languages."""

    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PapersPage:
    pass


@open_to("newcomer")
def not_for_me(request: Visit, opportunity_id: str) -> HttpResponse:
    """Say why something is not for me, so that it is not suggested again."""
    found = access.opportunity(request.user, opportunity_id, request.at)
    form = NotForMeForm(request.POST or None)

    def change() -> None:
        reason = form.cleaned_data["reason"]
        actions.not_for_me(found, reason, by=request.user, at=request.at)

    if request.method == "POST" and kept(form, change):
        messages.success(request, _("Thank you. You do not see it here any more."))
        return redirect("suggestions:mine")
    page = NotForMePage(found.title)
    return show(request, "suggestions/not_for_me.html", page, form=form)


@open_to("newcomer", methods=("POST",))
def show_again(request: Visit, opportunity_id: str) -> HttpResponse:
    """Take "not for me" back."""
    actions.show_again(opportunity_id, by=request.user, at=request.at)
    messages.success(request, _("We suggest it again."))
    return redirect("suggestions:mine")


@open_to("newcomer")
def papers(request: Visit) -> HttpResponse:
    """Say which documents I have; nobody needs to see them for that."""
    form = PapersForm(queries.papers(request.user), request.POST or None)

    def change() -> None:
        actions.say_papers(form.said(), by=request.user, at=request.at)

    if request.method == "POST" and kept(form, change):
        messages.success(request, _("Thank you. What fits you is worked out anew."))
        return redirect("suggestions:mine")
    return show(request, "suggestions/papers.html", PapersPage(), form=form)


@open_to("newcomer", methods=("POST",))
def letters(request: Visit) -> HttpResponse:
    """Begin or end the weekly letter."""
    wants = request.POST.get("wants") == "yes"
    actions.want_letters(wants, by=request.user, at=request.at)
    messages.success(
        request,
        _("We write to you once a week at most, when something new fits.")
        if wants
        else _("We write no more letters about opportunities."),
    )
    return redirect("suggestions:mine")
