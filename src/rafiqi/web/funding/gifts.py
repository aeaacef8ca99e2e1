"""Donations in kind: laptops, rooms, hours."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.funding import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel import money
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.funding.forms import GiftForm


@dataclass(frozen=True, slots=True)
class GiftsPage:
    found: queries.Gifts


@dataclass(frozen=True, slots=True)
class GivePage:
    """has_funders  there is somebody to choose."""

    has_funders: bool


@open_to("coordinator", methods=("GET",))
def gifts(request: Visit) -> HttpResponse:
    """What was given that is no money."""
    found = queries.gifts(request.user, request.GET.get("page", "1"))
    return show(request, "funding/gifts.html", GiftsPage(found))


@open_to("coordinator")
def note_gift(request: Visit) -> HttpResponse:
    """Note a donation in kind."""
    me = request.user
    funders = [(one.id, one.name) for one in queries.funders(me)]
    ours = programmes.coordinated(me).order_by("name", "pk")
    country = me.organisation.country if me.organisation else ""
    start = {
        "currency": money.currency_of(country),
        "came_on": me.day(request.at),
    }
    choices = [(one.public_id, one.name) for one in ours]
    form = GiftForm(funders, choices, request.POST or None, initial=start)

    def change() -> None:
        said = dict(form.cleaned_data)
        giver = access.funder(me, said.pop("funder"))
        key = said.pop("programme")
        programme = programmes.programme(me, key) if key else None
        actions.note_gift(giver, programme, **said, by=me, at=request.at)

    if kept(form, change):
        messages.success(request, _("Saved. Thank them."))
        return redirect("funding:gifts")
    page = GivePage(bool(funders))
    return show(request, "funding/note_gift.html", page, form=form)


@open_to("coordinator", methods=("POST",))
def drop_gift(request: Visit, gift_id: str) -> HttpResponse:
    """It was a mistake."""
    found = access.gift(request.user, gift_id)
    by, at = request.user, request.at
    tapped(
        request, lambda: actions.drop_gift(found, by=by, at=at), _("It is taken out.")
    )
    return redirect("funding:gifts")
