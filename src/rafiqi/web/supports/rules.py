"""How a programme pays back, as the one who leads the organisation says it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.supports import access, actions
from rafiqi.web.answering import kept
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.supports.forms import RulesForm


@dataclass(frozen=True, slots=True)
class RulesPage:
    programme_id: str
    name: str


@open_to("leader")
def rules(request: Visit, programme_id: str) -> HttpResponse:
    """Limits, how many people look at an expense, how long receipts stay."""
    programme = programmes.programme(request.user, programme_id)
    found = access.rules(programme)
    start = {name: getattr(found, name) for name in RulesForm.base_fields}
    form = RulesForm(request.POST or None, initial=start)

    def change() -> None:
        said = form.cleaned_data
        actions.set_rules(programme, **said, by=request.user, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved."))
        return redirect("supports:expenses", programme_id)
    page = RulesPage(programme_id, programme.name)
    return show(request, "supports/rules.html", page, form=form)
