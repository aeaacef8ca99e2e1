"""Signing somebody up face to face, in their own language, on one telephone."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from rafiqi.areas.people.actions import AlreadyKnown
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.signups import queries as signups
from rafiqi.areas.signups.queries import DraftLine
from rafiqi.flows.register_newcomer import register_newcomer
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.language import OFFERED
from rafiqi.web.people.newcomer import NewcomerForms
from rafiqi.web.people.sign_in_card import SignInCard, sign_in_card


@dataclass(frozen=True, slots=True)
class LanguagesPage:
    """drafts  whom the viewer has begun to sign up and not finished."""

    programme_id: str
    programme: str
    drafts: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The one page that is filled in together."""

    programme_id: str
    programme: str
    forms: NewcomerForms


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """What happens next, for the newcomer to read."""

    enrolment_id: str
    programme_id: str
    name: str
    has_email: bool


@open_to("ambassador", "coordinator", methods=("GET",))
def register(request: Visit, programme_id: str) -> HttpResponse:
    """First of all: which language does the newcomer read?"""
    programme = access.enrolling(request.user, programme_id)
    begun = signups.drafts(request.user, programme, at=request.at)
    page = LanguagesPage(programme.public_id, programme.name, begun)
    return show(request, "people/register.html", page)


@open_to("ambassador", "coordinator")
def register_in(request: Visit, programme_id: str, language: str) -> HttpResponse:
    """Everything else, in that language, on one page that is sent once."""
    if language not in OFFERED:
        raise Http404
    programme = access.enrolling(request.user, programme_id)
    with translation.override(language):
        wordings = privacy.public_wordings(language)
        asks_way = not access.signed_up_by(programme, request.user).by
        forms = NewcomerForms.asked(
            request.POST or None, language, wordings, asks_way=asks_way
        )
        if forms.are_valid():
            try:
                enrolment = register_newcomer(
                    programme, forms.newcomer(language), by=request.user, at=request.at
                )
            except AlreadyKnown as known:
                forms.refuse(known.field, _("Somebody here has this already."))
            except Refusal as no:
                forms.refuse(no.field, str(no.says))
            else:
                return redirect("people:registered", enrolment.public_id)
        page = RegisterPage(programme.public_id, programme.name, forms)
        response = show(request, "people/register_in.html", page)
    response.headers["Content-Language"] = language
    return response


@open_to("ambassador", "coordinator", methods=("GET",))
def registered(request: Visit, enrolment_id: str) -> HttpResponse:
    """Tell the newcomer what happens next."""
    enrolment = _signed_up(request, enrolment_id)
    who = enrolment.person
    page = RegisteredPage(
        enrolment.public_id,
        enrolment.programme.public_id,
        who.short_name,
        bool(who.email),
    )
    with translation.override(who.language):
        response = show(request, "people/registered.html", page)
    response.headers["Content-Language"] = who.language
    return response


@open_to("ambassador", "coordinator", methods=("POST",))
def card(request: Visit, enrolment_id: str) -> HttpResponse:
    """A card to print, with which somebody without e-mail comes in.

    It is shown in the answer to the form, because its code is kept nowhere.
    """
    who = _signed_up(request, enrolment_id).person
    if not access.speaks_for(request.user, who):
        raise NotFound
    page: SignInCard = sign_in_card(who, by=request.user, at=request.at)
    with translation.override(who.language):
        response = show(request, "people/card.html", page)
    response.headers["Content-Language"] = who.language
    response.headers["Cache-Control"] = "no-store"
    return response


def _signed_up(request: Visit, enrolment_id: str) -> Enrolment:
    """A participant of the coordinator's, or whom an ambassador has just signed up."""
    try:
        return access.enrolment(request.user, enrolment_id)
    except NotFound:
        return access.just_enrolled(request.user, enrolment_id, request.at)
