"""The pages of the authentication library that we use, each behind our door.

Removing a key and the second step itself stay open to whoever has one: roles change.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from rafiqi.web.accounts.views import sign_in
from rafiqi.web.doors import View, lend

STAFF = ("coordinator", "leader")

_PAGES: dict[str, tuple[str, View]] = {
    "sign-in/": ("account_login", sign_in),
    "sign-in/cancel/": ("account_logout", lend(account.logout, "anyone")),
    "sign-in/inactive/": (
        "account_inactive",
        lend(account.account_inactive, "anyone", methods=("GET",)),
    ),
    "sign-in/again/": (
        "account_reauthenticate",
        lend(account.reauthenticate, "someone"),
    ),
    "sign-in/second/": ("mfa_authenticate", lend(second.authenticate, "anyone")),
    "sign-in/key/": ("mfa_login_webauthn", lend(passkeys.login_webauthn, "anyone")),
    "me/second/": ("mfa_index", lend(second.index, *STAFF, methods=("GET",))),
    "me/second/again/": ("mfa_reauthenticate", lend(second.reauthenticate, "someone")),
    "me/second/again/key/": (
        "mfa_reauthenticate_webauthn",
        lend(passkeys.reauthenticate_webauthn, "someone"),
    ),
    "me/second/app/": ("mfa_activate_totp", lend(totp.activate_totp, *STAFF)),
    "me/second/app/off/": (
        "mfa_deactivate_totp",
        lend(totp.deactivate_totp, "someone"),
    ),
    "me/second/codes/": (
        "mfa_view_recovery_codes",
        lend(codes.view_recovery_codes, "someone", methods=("GET",)),
    ),
    "me/second/codes/new/": (
        "mfa_generate_recovery_codes",
        lend(codes.generate_recovery_codes, "someone"),
    ),
    "me/second/codes/file/": (
        "mfa_download_recovery_codes",
        lend(codes.download_recovery_codes, "someone", methods=("GET",)),
    ),
    "me/second/keys/": (
        "mfa_list_webauthn",
        lend(second.index, *STAFF, methods=("GET",)),
    ),
    "me/second/keys/new/": ("mfa_add_webauthn", lend(passkeys.add_webauthn, *STAFF)),
    "me/second/keys/<int:pk>/remove/": (
        "mfa_remove_webauthn",
        lend(passkeys.remove_webauthn, "someone"),
    ),
}
urlpatterns = [path(at, view, name=name) for at, (name, view) in _PAGES.items()]
