from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal
from rafiqi.web.accounts import entrance
from rafiqi.web.accounts.forms import SignIn
from rafiqi.web.doors import Visit, open_to, own_path, show


@dataclass(frozen=True, slots=True)
class SignInPage:
    """then: the own path to go on to."""

    then: str


@dataclass(frozen=True, slots=True)
class PasskeyPage:
    """Nothing but the button."""


@dataclass(frozen=True, slots=True)
class LinkPage:
    """Somebody came by a link: who it is for, if it stands; may they have a new one."""

    first_name: str = ""
    is_ours: bool = False


@open_to("anyone", once=False)
def sign_in(request: Visit) -> HttpResponse:
    """Come in by password or code, or ask for a link by mail."""
    then = own_path(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(then)
        return show(request, "accounts/sign_in.html", SignInPage(then), form=SignIn())
    form = SignIn(request.POST, wants_link="link" in request.POST)
    if form.is_valid():
        who, secret = form.cleaned_data["who"], form.cleaned_data["secret"]
        if "link" in request.POST:
            return _send_links(request, who, access.known_as(who), then)
        try:
            person, method = entrance.recognise(request, who, secret)
        except Refusal as no:
            form.add_error(None, no.says)
        else:
            return entrance.let_in(request, person, method, then)
    return show(request, "accounts/sign_in.html", SignInPage(then), form=form)


@open_to("anyone", methods=("GET",))
def passkey(request: Visit) -> HttpResponse:
    """Come in by fingerprint, face or key. The one page that cannot do without script.

    It lies apart, so that the page everybody uses stays light.
    """
    return show(request, "accounts/passkey.html", PasskeyPage())


@open_to("anyone")
def link(request: Visit, token: str) -> HttpResponse:
    """Come in by the link of a letter. Looking does not use it up: scanners look."""
    then = own_path(request, request.GET.get("next", ""))
    holder = access.holder(token)
    if holder is None:
        return show(request, "accounts/link_used.html", LinkPage(), status=404)
    if request.user == holder.person:
        return redirect(then)
    if request.method == "POST" and "renew" in request.POST:
        return _send_links(request, holder.person.public_id, (holder.person,), then)
    if request.method == "POST":
        try:
            person = people.use_link(token, by=None, at=request.at)
        except people.LinkIsUsed:
            pass
        else:
            return entrance.let_in(request, person, "link", then)
    elif holder.is_standing:
        page = LinkPage(holder.person.short_name, is_ours=True)
        return show(request, "accounts/link.html", page)
    return show(request, "accounts/link_used.html", LinkPage(is_ours=True))


@open_to("someone", methods=("POST",))
def sign_out(request: Visit) -> HttpResponse:
    """Leave this phone, and leave nothing behind on it."""
    logout(request)
    return _gone()


@open_to("someone", methods=("POST",))
def sign_out_everywhere(request: Visit) -> HttpResponse:
    """Leave every phone and computer, as when one was lost."""
    people.sign_out_everywhere(request.user, by=request.user, at=request.at)
    logout(request)
    return _gone()


def _gone() -> HttpResponse:
    response = redirect("home:start")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _send_links(
    request: Visit, who: str, known: tuple[Person, ...], then: str
) -> HttpResponse:
    """A letter to each mailbox known by this name; the answer is always the same."""
    if entrance.may_ask_for_link(request, who):
        mailboxes = {p.email.lower(): p for p in reversed(known) if p.email}
        for person in mailboxes.values():
            messaging.tell(person, "sign_in", then, by=None, at=request.at)
    messages.success(
        request,
        _(
            "If we know this name and have a mail address for it, a letter with a "
            "link is on its way. Please look into your mailbox in a few minutes. "
            "No letter? Ask the organisation that helps you for a code."
        ),
    )
    return redirect("accounts:sign_in")
