"""How the authentication library fits this house."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.sealed import safe

_PURPOSE = b"rafiqi.second"
WE_SAY_NOTHING = "account/messages/logged_in.txt"


class Adapter(DefaultAccountAdapter):
    """Nobody signs up from the web: people are registered, invited or imported."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Who has just signed in knows it; the library would say their row name."""
        if WE_SAY_NOTHING not in (*args, *kwargs.values()):
            super().add_message(request, *args, **kwargs)

    def post_login(
        self, request: HttpRequest, user: Person, **kwargs: Any
    ) -> HttpResponse:
        """Remind staff, gently and once per sign-in, that a password is one lock."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        is_staff = programmes.roles(user) & {"coordinator", "leader"}
        if is_staff and not is_mfa_enabled(user):
            with override(user.language):  # theirs; this page was for a stranger
                messages.info(request, _reminder())
        return response


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets never lie readable in the database or a backup."""

    def get_totp_label(self, user: Person) -> str:
        """What the app on the telephone calls the account."""
        return user.email or user.username

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a small SVG: a fifth of the library's own."""
        drawing = BytesIO()
        segno.make(url, error="m").save(
            drawing, kind="svg", scale=5, border=3, light="#fff", xmldecl=False
        )
        return drawing.getvalue().decode()

    def encrypt(self, text: str) -> str:
        return safe(_PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return safe(_PURPOSE).decrypt(encrypted_text.encode()).decode()


def _reminder() -> SafeString:
    return format_html(
        '{} <a href="{}">{}</a>',
        _("You can see what many people have told us."),
        reverse("mfa_index"),
        _("Please protect your account with a second step."),
    )
