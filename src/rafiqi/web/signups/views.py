"""Signing up page by page, at the table or alone with an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.actions import AlreadyKnown
from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.signups import access, actions
from rafiqi.areas.signups.models import Draft
from rafiqi.flows.finish_sign_up import finish_sign_up
from rafiqi.kernel.refusal import NotFound, Refusal
from rafiqi.web.accounts.entrance import let_in
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.language import OFFERED
from rafiqi.web.people.newcomer import NewcomerForms
from rafiqi.web.people.sign_in_card import sign_in_card

PARTS = (
    "name",
    "contact",
    "languages",
    "goals",
    "free-time",
    "who",
    "meeting",
    "coming",
    "consent",
)
HELD, IN, CARDED = "sign_ups", "signed_up", "has_card"
"""Session keys: drafts begun on this phone; the enrolment that came of one; whether
they have a card."""


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none"}),
    )


@dataclass(frozen=True, slots=True)
class JoiningPage:
    """An invitation that stands. `draft_id` is what this phone has begun with it."""

    code: str
    programme: str
    organisation: str
    draft_id: str


@dataclass(frozen=True, slots=True)
class JoinPage:
    """The page where a code is typed."""


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part of signing up.

    number, of  which of how many.    before  the part to go back to, "" on the first.
    """

    draft_id: str
    part: str
    number: int
    of: int
    before: str
    picture: str
    title: StrOrPromise


@dataclass(frozen=True, slots=True)
class WelcomePage:
    name: str
    has_email: bool
    has_card: bool


@open_to("ambassador", "coordinator", methods=("POST",))
def begin(request: Visit, programme_id: str) -> HttpResponse:
    """Begin to sign somebody up, in the language they have chosen."""
    programme = programmes.enrolling(request.user, programme_id)
    draft = actions.begin(programme, _language(request), by=request.user, at=request.at)
    return redirect("signups:part", draft.public_id, PARTS[0])


@open_to("anyone")
def join(request: Visit) -> HttpResponse:
    """Type the code of an invitation."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            found = access.invited(form.cleaned_data["code"], request.at)
        except NotFound:
            form.add_error("code", _("We do not know this code. Please check it."))
        else:
            return redirect("signups:joining", found.code)
    return show(request, "signups/join.html", JoinPage(), form=form)


@open_to("anyone")
def joining(request: Visit, code: str) -> HttpResponse:
    """An invitation, in person: choose a language and begin, or go on."""
    found = access.invited(code, request.at)
    held = request.session.get(HELD, {})
    if request.method == "POST":
        draft = actions.begin(
            found.programme,
            _language(request),
            invitation=found,
            by=None,
            at=request.at,
        )
        request.session[HELD] = {**held, draft.public_id: found.code}
        return redirect("signups:part", draft.public_id, PARTS[0])
    page = JoiningPage(
        found.code,
        found.programme.name,
        found.programme.organisation.name,
        draft_id=_begun(request, found.code),
    )
    return show(request, "signups/joining.html", page)


@open_to("anyone")
def part(request: Visit, sign_up_id: str, part: str) -> HttpResponse:
    """One part: what was said is kept before the next one is asked."""
    draft = _draft(request, sign_up_id)
    if part not in _parts(draft):
        raise Http404
    with translation.override(draft.language):
        response = _part(request, draft, part)
    response.headers["Content-Language"] = draft.language
    return response


@open_to("anyone", methods=("GET",))
def welcome(request: Visit) -> HttpResponse:
    """You are in: what happens next."""
    person = _new(request)
    page = WelcomePage(person.short_name, bool(person.email), CARDED in request.session)
    with translation.override(person.language):
        response = show(request, "signups/welcome.html", page)
    response.headers["Content-Language"] = person.language
    return response


@open_to("anyone", methods=("POST",))
def card(request: Visit) -> HttpResponse:
    """A code to come in with, for somebody who has just signed up; shown once."""
    person = _new(request)
    if CARDED in request.session:
        raise NotFound
    page = sign_in_card(person, by=person, at=request.at)
    request.session[CARDED] = True
    with translation.override(person.language):
        response = show(request, "people/card.html", page, comes_in=True)
    response.headers["Content-Language"] = person.language
    response.headers["Cache-Control"] = "no-store"
    return response


@open_to("anyone", methods=("POST",))
def come_in(request: Visit) -> HttpResponse:
    """Whoever has just signed up on this phone goes on to their first page, once."""
    person = _new(request)
    del request.session[IN]
    return let_in(request, person, "code", reverse("home:start"))


def _part(request: Visit, draft: Draft, part: str) -> HttpResponse:
    wordings = privacy.public_wordings(draft.language)
    parts = _parts(draft)

    def asked(data: Any) -> NewcomerForms:
        asks_way = "coming" in parts
        return NewcomerForms.asked(data, draft.language, wordings, asks_way=asks_way)

    is_sent = request.method == "POST"
    form = asked(request.POST if is_sent else None).all[parts.index(part)]
    if not is_sent and any(draft.answers.get(name) for name in form.fields):
        form = asked(_said(draft)).all[parts.index(part)]
    if is_sent and form.is_valid():
        answers = {name: request.POST.getlist(name) for name in form.fields}
        try:
            actions.keep(draft, answers, by=draft.by, at=request.at)
        except Refusal as no:
            form.add_error(no.field, str(no.says))
        else:
            if part != parts[-1]:
                after = parts[parts.index(part) + 1]
                return redirect("signups:part", draft.public_id, after)
            return _finish(request, draft, asked(_said(draft)))
    at = parts.index(part)
    page = PartPage(
        draft_id=draft.public_id,
        part=part,
        number=at + 1,
        of=len(parts),
        before=parts[at - 1] if at else "",
        picture=getattr(form, "picture", "yes"),
        title=getattr(form, "title", _("What you agree to")),
    )
    return show(request, "signups/part.html", page, form=form)


def _finish(request: Visit, draft: Draft, forms_: NewcomerForms) -> HttpResponse:
    """Take them in; where something is missing, go back to its part."""
    for name, form in zip(_parts(draft), forms_.all, strict=True):
        if not form.is_valid():
            messages.error(request, gettext("Something is missing here."))
            return redirect("signups:part", draft.public_id, name)
    draft_id = draft.public_id
    try:
        enrolment = finish_sign_up(
            draft, forms_.newcomer(draft.language), by=draft.by, at=request.at
        )
    except AlreadyKnown:
        messages.error(request, gettext("Somebody here has this already."))
        return redirect("signups:part", draft_id, "contact")
    except Refusal as no:
        messages.error(request, str(no.says))
        home = "contact" if no.field in forms_.contact.fields else "name"
        return redirect("signups:part", draft_id, home)
    if draft.by:
        return redirect("people:registered", enrolment.public_id)
    held = request.session.get(HELD, {})
    request.session[HELD] = {key: it for key, it in held.items() if key != draft_id}
    request.session[IN] = enrolment.public_id
    request.session.pop(CARDED, None)
    return redirect("signups:welcome")


def _parts(draft: Draft) -> tuple[str, ...]:
    """What is asked; not how they came, where an ambassador signs them up."""
    host = draft.invitation.by if draft.invitation else draft.by
    is_known = host and programmes.signed_up_by(draft.programme, host).by
    return tuple(part for part in PARTS if part != "coming" or not is_known)


def _said(draft: Draft) -> MultiValueDict[str, str]:
    """All that was said so far, as a browser sends it."""
    return MultiValueDict({k: v for k, v in draft.answers.items() if v})


def _draft(request: Visit, draft_id: str) -> Draft:
    viewer = request.user if request.user.is_authenticated else None
    return access.draft(viewer, draft_id, request.session.get(HELD, {}), request.at)


def _begun(request: Visit, code: str) -> str:
    """What was begun on this phone with this code and not finished; "" if nothing."""
    for draft_id, begun_with in reversed(request.session.get(HELD, {}).items()):
        if begun_with == code:
            try:
                return _draft(request, draft_id).public_id
            except NotFound:
                continue
    return ""


def _language(request: Visit) -> str:
    """The language that was chosen, else the one this page was in."""
    chosen = request.POST.get("language", "")
    return chosen if chosen in OFFERED else translation.get_language()


def _new(request: Visit) -> Person:
    """Who has signed up alone on this phone a moment ago."""
    return programmes.just_joined(request.session.get(IN, ""), request.at).person
