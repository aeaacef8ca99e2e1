"""How somebody signs in, and how they change it."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rafiqi.areas.people import actions as people
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import NotFound
from rafiqi.web.accounts.entrance import came_by
from rafiqi.web.accounts.forms import Password
from rafiqi.web.doors import Visit, open_to, show

STAFF = frozenset({"coordinator", "leader"})


@dataclass(frozen=True, slots=True)
class KeysPage:
    """What the reader has: a name to sign in with, a password; may have a second."""

    email: str
    phone: str
    username: str
    has_password: bool
    is_staff: bool


@dataclass(frozen=True, slots=True)
class PasswordPage:
    has_password: bool


@dataclass(frozen=True, slots=True)
class CodePage:
    """A code to write down for somebody; "" until it is made."""

    name: str
    phone: str
    code: str = ""


@open_to("someone", methods=("GET",))
def keys(request: Visit) -> HttpResponse:
    """The reader's own ways in."""
    me = request.user
    page = KeysPage(
        me.email,
        me.phone,
        me.username,
        me.has_usable_password(),
        bool(request.roles & STAFF),
    )
    return show(request, "accounts/keys.html", page)


@open_to("someone", once=False)
def password(request: Visit) -> HttpResponse:
    """Choose a password. Who came by a link or a code need not know the old."""
    me = request.user
    needs_old = me.has_usable_password() and came_by(request) == "password"
    form = Password(request.POST or None, person=me, needs_old=needs_old)
    if request.method == "POST" and not ratelimit.consume(
        request, action="change_password"
    ):
        form.add_error(None, _("Please wait a minute and try again."))
    elif form.is_valid():
        people.set_password(me, form.cleaned_data["new"], by=me, at=request.at)
        update_session_auth_hash(request, me)
        messages.success(
            request, _("Your password is set. Other devices are signed out.")
        )
        return redirect("accounts:keys")
    page = PasswordPage(me.has_usable_password())
    return show(request, "accounts/password.html", page, form=form)


@open_to("coordinator", "leader")
def code(request: Visit, enrolment_id: str) -> HttpResponse:
    """Make a code for somebody without mail and show it once, to read out or print.

    Never for colleagues: a code must not open an account that sees others.
    """
    person = programmes.enrolment(request.user, enrolment_id).person
    if programmes.roles(person) & STAFF:
        raise NotFound
    page = CodePage(person.name, person.phone)
    if request.method == "POST":
        made = people.make_code(person, by=request.user, at=request.at)
        page = CodePage(person.name, person.phone, f"{made[:4]} {made[4:]}")
    return show(request, "accounts/code.html", page)
