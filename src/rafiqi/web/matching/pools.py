"""Places that partners promise for a season, beside what has come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import queries
from rafiqi.areas.programmes import access, actions
from rafiqi.areas.programmes import queries as programmes
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class PoolsPage:
    """may_promise  there is a season and a partner to promise for it."""

    programme_id: str
    programme: str
    seasons: tuple[queries.SeasonPools, ...]
    may_promise: bool


class PromiseForm(forms.Form):
    """Who promises how many places for which season."""

    season = forms.ChoiceField(label=_("Season"))
    partner = forms.ChoiceField(label=_("Partner"))
    places = forms.IntegerField(
        label=_("Mentor places they promise"),
        help_text=_("0 takes a promise back."),
        min_value=0,
        max_value=9999,
    )

    def __init__(
        self,
        seasons: Sequence[queries.SeasonPools],
        partners: Sequence[programmes.PartnerLine],
        *args: Any,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, rows in (("season", seasons), ("partner", partners)):
            choices = [(one.id, one.name) for one in rows]
            self.fields[name].choices = choices  # type: ignore[attr-defined]


@open_to("coordinator")
def pools(request: Visit, programme_id: str) -> HttpResponse:
    """What partners promised, who came, who is ready, and what is still to come."""
    programme = access.programme(request.user, programme_id)
    seasons = queries.pools(request.user, programme, request.at)
    partners = programmes.partners(request.user)
    form = PromiseForm(seasons, partners, request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.promise(
                access.partner(request.user, said["partner"]),
                access.season(request.user, programme, said["season"]),
                said["places"],
                by=request.user,
                at=request.at,
            )
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            messages.success(request, gettext("Saved."))
            return redirect("matching:pools", programme_id)
    page = PoolsPage(programme_id, programme.name, seasons, bool(seasons and partners))
    return show(request, "matching/pools.html", page, form=form)
