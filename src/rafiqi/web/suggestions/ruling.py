"""The rules by which opportunities fit: read, written, looked at, used, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.suggestions import access, actions, queries
from rafiqi.areas.suggestions.models import FittingRules
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show


class RulesForm(forms.Form):
    """The quotas, and the file."""

    most_open = forms.IntegerField(
        label=gettext_lazy(
            "Introductions that wait for one newcomer's answer, at most"
        ),
        min_value=1,
        max_value=10,
    )
    per_place = forms.IntegerField(
        label=gettext_lazy("Newcomers introduced for each free place, at most"),
        min_value=1,
        max_value=20,
    )
    text = forms.CharField(
        label=gettext_lazy("The rules, as a file (TOML)"),
        widget=forms.Textarea(attrs={"rows": 20, "dir": "ltr", "lang": "en"}),
        max_length=20_000,
        strip=False,
    )


@dataclass(frozen=True, slots=True)
class RulesPage:
    programme_id: str
    name: str
    now: queries.RulesView


@dataclass(frozen=True, slots=True)
class VersionPage:
    programme_id: str
    name: str
    view: queries.RulesView


@open_to("coordinator", once=False)
def rules(request: Visit, programme_id: str) -> HttpResponse:
    """Read the rules in force, and write others to look at first."""
    found = programmes.programme(request.user, programme_id)
    now = queries.rules(request.user, found)
    start = {"most_open": now.most_open, "per_place": now.per_place, "text": now.text}
    form = RulesForm(request.POST or None, initial=start)
    made: list[FittingRules] = []

    def change() -> None:
        said = form.cleaned_data
        made.append(
            actions.look_at_rules(
                found,
                said["text"],
                most_open=said["most_open"],
                per_place=said["per_place"],
                by=request.user,
                at=request.at,
            )
        )

    if request.method == "POST" and kept(form, change):
        return redirect("suggestions:rules_version", made[0].public_id)
    page = RulesPage(programme_id, found.name, now)
    return show(request, "suggestions/rules.html", page, form=form)


@open_to("coordinator")
def rules_version(request: Visit, fitting_rules_id: str) -> HttpResponse:
    """What other rules would change; use them, or take them back with one click."""
    version = access.fitting_rules(request.user, fitting_rules_id)
    if request.method == "POST":
        stamp: dict[str, Any] = {"by": request.user, "at": request.at}
        if request.POST.get("do") == "back":
            said = _("The rules from before hold again.")
            tapped(request, lambda: actions.take_rules_back(version, **stamp), said)
        else:
            actions.use_rules(version, **stamp)
            messages.success(request, _("The new rules hold from now on."))
        return redirect("suggestions:rules", version.programme.public_id)
    view = queries.rules_version(request.user, version)
    page = VersionPage(version.programme.public_id, version.programme.name, view)
    return show(request, "suggestions/rules_version.html", page)
