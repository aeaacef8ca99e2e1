"""A partner's own page, and what the team works on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.partnerships import access, actions, queries
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes import actions as partners
from rafiqi.areas.programmes import queries as people
from rafiqi.areas.programmes.models import Partner
from rafiqi.flows.invite_contact import invite_contact
from rafiqi.web.answering import kept, tapped
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.partnerships.forms import ContactForm, GivenForm, PromiseForm

A_YEAR = timedelta(days=364)
"""What is usually promised for: its first and its last day lie so far apart."""


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """One partner. is_team  the reader coordinates; else they act for the partner."""

    id: str
    name: str
    kind: StrOrPromise
    about: str
    link: str
    contact: str
    is_team: bool
    mentor_places: int
    contacts: tuple[people.ContactLine, ...]
    promises: tuple[queries.PromiseLine, ...]
    given: tuple[queries.GivenLine, ...]
    offers: tuple[queries.OfferLine, ...]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about one partner. taken_back  the promise that can be taken back."""

    partner_id: str
    name: str
    taken_back: str = ""


@open_to("partner", "coordinator", methods=("GET",))
def partner(request: Visit, partner_id: str) -> HttpResponse:
    """What a partner offers, promised and gave, and who acts for it."""
    found = access.partner(request.user, partner_id)
    me, is_team = request.user, "coordinator" in request.roles
    page = PartnerPage(
        found.public_id,
        found.name,
        found.get_kind_display(),
        found.about,
        found.link,
        found.contact if is_team else "",
        is_team,
        people.mentor_places(me, found),
        people.contacts(me, found),
        queries.promises(me, found, request.at),
        queries.given(me, found),
        queries.offers(me, found),
    )
    return show(request, "partnerships/partner.html", page)


@open_to("coordinator")
def invite(request: Visit, partner_id: str) -> HttpResponse:
    """Let somebody act for a partner."""
    found = programmes.partner(request.user, partner_id)
    form = ContactForm(
        request.POST or None, initial={"language": request.user.language}
    )
    if kept(
        form,
        lambda: invite_contact(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("The invitation is on its way."))
        return redirect("partnerships:partner", partner_id)
    return show(request, "partnerships/invite.html", _page(found), form=form)


@open_to("coordinator", methods=("POST",))
def end_contact(request: Visit, contact_id: str) -> HttpResponse:
    """Somebody does not act for a partner any more."""
    found = programmes.contact(request.user, contact_id)
    tapped(
        request,
        lambda: partners.end_contact(found, by=request.user, at=request.at),
        _("This person does not see the partner's page any more."),
    )
    return redirect("partnerships:partner", found.partner.public_id)


@open_to("partner", "coordinator")
def promise(request: Visit, partner_id: str) -> HttpResponse:
    """Note what a partner promises."""
    found = access.partner(request.user, partner_id)
    today = request.user.day(request.at)
    year = {"starts_on": today, "ends_on": today + A_YEAR}
    form = PromiseForm(request.POST or None, initial=year)
    if kept(
        form,
        lambda: actions.promise(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return redirect("partnerships:partner", partner_id)
    return show(request, "partnerships/promise.html", _page(found), form=form)


@open_to("partner", "coordinator")
def change(request: Visit, commitment_id: str) -> HttpResponse:
    """Correct a promise."""
    found = access.commitment(request.user, commitment_id)
    names = PromiseForm.base_fields
    start = {name: getattr(found, name) for name in names}
    form = PromiseForm(request.POST or None, initial=start)
    if kept(
        form,
        lambda: actions.change(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return redirect("partnerships:partner", found.partner.public_id)
    page = _page(found.partner, taken_back=commitment_id)
    return show(request, "partnerships/promise.html", page, form=form)


@open_to("partner", "coordinator", methods=("POST",))
def take_back(request: Visit, commitment_id: str) -> HttpResponse:
    """A promise does not stand any more."""
    found = access.commitment(request.user, commitment_id)
    tapped(
        request,
        lambda: actions.take_back(found, by=request.user, at=request.at),
        _("The promise is taken back."),
    )
    return redirect("partnerships:partner", found.partner.public_id)


@open_to("coordinator")
def note_given(request: Visit, partner_id: str) -> HttpResponse:
    """Note something a partner gave that no application shows."""
    found = programmes.partner(request.user, partner_id)
    form = GivenForm(request.POST or None, initial={"on": request.user.day(request.at)})
    if kept(
        form,
        lambda: actions.note_given(
            found, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Saved. Thank you."))
        return redirect("partnerships:partner", partner_id)
    return show(request, "partnerships/note_given.html", _page(found), form=form)


@open_to("coordinator", methods=("POST",))
def strike(request: Visit, given_id: str) -> HttpResponse:
    """Something was noted by mistake."""
    found = access.given(request.user, given_id)
    tapped(
        request,
        lambda: actions.strike(found, by=request.user, at=request.at),
        _("It does not count any more."),
    )
    return redirect("partnerships:partner", found.partner.public_id)


def _page(partner: Partner, taken_back: str = "") -> FormPage:
    return FormPage(partner.public_id, partner.name, taken_back)
