"""The reasons from which people choose: a team words them, adds, and puts away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rafiqi.areas.candidacies import actions, queries
from rafiqi.areas.candidacies.models import Reason
from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ReasonsPage:
    """kinds  each with its reasons: (name, reasons)."""

    kinds: tuple[tuple[str, tuple[queries.ReasonView, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReasonPage:
    one: queries.ReasonView


def _words(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class ReasonForm(forms.Form):
    """A reason in the two languages that most teams write; others stay as they are."""

    en = _words("English")
    ar = _words("العربية")


class NewReasonForm(ReasonForm):
    """One more reason."""

    kind = forms.ChoiceField(
        label=gettext_lazy("When is it chosen?"), choices=Reason.For.choices
    )
    field_order = ("kind", "en", "ar")


@open_to("coordinator")
def reasons(request: Visit) -> HttpResponse:
    """All of them, and one more."""
    form = NewReasonForm(request.POST or None)

    def change() -> None:
        said = dict(form.cleaned_data)
        kind = said.pop("kind")
        actions.add_reason(_ours(request), kind, said, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("candidacies:reasons")
    found = queries.reasons(request.user)
    kinds = tuple(
        (str(name), tuple(one for one in found if one.kind == key))
        for key, name in Reason.For.choices
    )
    return show(request, "candidacies/reasons.html", ReasonsPage(kinds), form=form)


@open_to("coordinator")
def reason(request: Visit, reason_key: str) -> HttpResponse:
    """Say it in other words, put it away, or bring it back."""
    found = {one.key: one for one in queries.reasons(request.user)}
    if reason_key not in found:
        raise NotFound
    one, ours = found[reason_key], _ours(request)
    stamp: Any = {"by": request.user, "at": request.at}
    do = request.POST.get("do", "")
    if do == "retire":
        said = _("It is not offered any more. Where it was chosen it stays.")
        tapped(request, lambda: actions.retire_reason(ours, reason_key, **stamp), said)
        return redirect("candidacies:reasons")
    if do == "bring_back":
        said = _("It is offered again.")
        tapped(
            request, lambda: actions.bring_back_reason(ours, reason_key, **stamp), said
        )
        return redirect("candidacies:reasons")
    form = ReasonForm(request.POST or None, initial=dict(one.words))

    def change() -> None:
        actions.write_reason(ours, reason_key, form.cleaned_data, **stamp)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("candidacies:reasons")
    return show(request, "candidacies/reason.html", ReasonPage(one), form=form)


def _ours(request: Visit) -> Organisation:
    ours = request.user.organisation
    assert ours, "whoever coordinates belongs to an organisation"
    return ours
