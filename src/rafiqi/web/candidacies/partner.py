"""What a partner sees of those who applied or were introduced, and says in two taps."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import access, actions, queries
from rafiqi.areas.candidacies.models import SaidAs, Stage
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.answering import kept
from rafiqi.web.candidacies.forms import SayForm
from rafiqi.web.candidacies.sending import opened
from rafiqi.web.doors import Visit, open_to, show


@dataclass(frozen=True, slots=True)
class ListPage:
    """A partner's applications: who waits for an answer first; and those that ended."""

    partner_id: str
    name: str
    open: tuple[queries.Handed, ...]
    ended: tuple[queries.Handed, ...]


@dataclass(frozen=True, slots=True)
class HandedPage:
    """One of them. partner_id  to go back to the list.  taken  places of the offer."""

    partner_id: str
    partner: str
    one: queries.Handed
    taken: queries.Taken


@dataclass(frozen=True, slots=True)
class SayPage:
    """One of them, and what is said."""

    one: queries.Handed
    stage: str
    stage_name: StrOrPromise


@open_to("partner", methods=("GET",))
def of_partner(request: Visit, partner_id: str) -> HttpResponse:
    """Everybody who applied with a partner or was introduced to it."""
    found = programmes.represented(request.user, partner_id)
    both = queries.of_partner(request.user, found, at=request.at)
    page = ListPage(
        partner_id,
        found.name,
        tuple(sorted((o for o in both if o.goes_on), key=lambda o: not o.is_new)),
        tuple(one for one in both if not one.goes_on),
    )
    return show(request, "candidacies/of_partner.html", page)


@open_to("partner", methods=("GET",))
def partner(request: Visit, candidacy_id: str) -> HttpResponse:
    """One newcomer as far as they are released, and what can be said."""
    found = access.represented(request.user, candidacy_id)
    home = found.opportunity.partner
    assert home, "only what has a partner is handed to one"
    one = queries.handed(request.user, found, at=request.at)
    taken = queries.taken(request.user, found.opportunity)
    page = HandedPage(home.public_id, home.name, one, taken)
    return show(request, "candidacies/partner.html", page)


@open_to("partner")
def partner_say(request: Visit, candidacy_id: str, stage: str) -> HttpResponse:
    """Invited on a day, an offer, not this time, started, still there."""
    found = access.represented(request.user, candidacy_id)
    one = queries.handed(request.user, found, at=request.at)
    if stage not in Stage.values:
        raise NotFound
    today = request.user.day(request.at)
    ends = queries.partner_reasons(request.user, found)
    form = SayForm(stage, today, ends, request.POST or None)

    def change() -> None:
        if stage not in one.said_by_partner:
            raise actions.NotNext
        actions.say(
            found,
            form.said(),
            said_as=SaidAs.PARTNER,
            by=request.user,
            at=request.at,
        )

    if kept(form, change):
        messages.success(request, _("Thank you. The newcomer hears of it today."))
        return redirect("candidacies:partner", candidacy_id)
    page = SayPage(one, stage, Stage(stage).label)
    return show(request, "candidacies/partner_say.html", page, form=form)


@open_to("partner", methods=("GET",))
def partner_document(request: Visit, enclosure_id: str) -> HttpResponse:
    """A document that was released to the partner."""
    found = access.enclosure_for_partner(request.user, enclosure_id, at=request.at)
    return opened(request, found, is_partner=True)
