"""Looking back at a pair, by the link of a letter or signed in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.endings import access, actions
from rafiqi.areas.endings.models import LookBack
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.signed import is_signed
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.endings.forms import LookBackForm
from rafiqi.web.spoken import Spoken, spoken


@dataclass(frozen=True, slots=True)
class BackPage:
    """other  first name of the other half.

    name  of the one who is asked on the phone; "" when they answer themselves.
    """

    other: str
    is_done: bool
    name: str = ""
    spoken: Spoken | None = None


@open_to("someone")
def own(request: Visit, look_back_id: str) -> HttpResponse:
    """What did it bring? Asked of somebody who is signed in."""
    return _page(request, access.own_look_back(request.user, look_back_id))


@open_to("coordinator")
def phone(request: Visit, look_back_id: str) -> HttpResponse:
    """A coordinator has somebody on the phone and taps what they say."""
    asked = access.coordinated_look_back(request.user, look_back_id)
    form = LookBackForm(asked, request.POST or None)
    if form.is_valid():
        actions.look_back(asked, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Thank you. We have your answers."))
        return redirect("endings:end", asked.pair.public_id)
    page = BackPage(
        asked.pair.other(asked.person).short_name,
        is_done=False,
        name=asked.person.name,
        spoken=spoken(partial(LookBackForm, asked, None), asked.person.language),
    )
    return show(request, "endings/look_back.html", page, form=form)


@open_to("anyone")
def by_link(request: Visit, look_back_id: str, proof: str) -> HttpResponse:
    """What did it bring? In the language of the one who is asked."""
    path, _slash, _proof = request.path.removesuffix("/").rpartition("/")
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
