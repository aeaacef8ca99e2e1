"""Looking back at a pair, by the link of a letter."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import translation

from rafiqi.areas.endings import access, actions
from rafiqi.areas.endings.models import LookBack
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.signed import is_signed
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.endings.forms import LookBackForm


@dataclass(frozen=True, slots=True)
class BackPage:
    """other  first name of the other half."""

    other: str
    is_done: bool


@open_to("anyone")
def by_link(request: Visit, look_back_id: str, proof: str) -> HttpResponse:
    """What did it bring? In the language of the one who is asked."""
    path, _, _ = request.path.removesuffix("/").rpartition("/")
    if not is_signed(f"{path}/", proof):
        raise NotFound
    asked = access.by_link(look_back_id)
    with translation.override(asked.person.language):
        page = _page(request, asked)
    page["Content-Language"] = asked.person.language
    return page


def _page(request: Visit, asked: LookBack) -> HttpResponse:
    form = LookBackForm(asked, request.POST or None)
    is_done = form.is_valid()
    if is_done:
        actions.look_back(asked, **form.cleaned_data, by=asked.person, at=request.at)
    page = BackPage(asked.pair.other(asked.person).short_name, is_done)
    return show(request, "endings/look_back.html", page, form=form)
