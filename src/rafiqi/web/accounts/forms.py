from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignIn(forms.Form):
    """Who somebody is and what proves it; for a link the name alone is enough."""

    who = forms.CharField(
        label=_("E-mail, phone number or sign-in name"),
        max_length=254,
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}
        ),
    )
    secret = forms.CharField(
        label=_("Password or code"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, wants_link: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = not wants_link
