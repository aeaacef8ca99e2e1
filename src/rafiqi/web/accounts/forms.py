from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people.models import Person
from rafiqi.kernel.digits import plain_digits


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


class Password(forms.Form):
    """A new password; the old one only where it must prove who is asking."""

    old = forms.CharField(
        label=_("Your password until now"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Your new password"),
        help_text=_("Ten signs or more. Three words that nobody would guess are good."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, needs_old: bool, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.person = person
        if not needs_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("This is not your password until now."))
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.person)
        return new


class _AnyDigits(forms.Form):
    """The app's six digits, as any keyboard writes them."""

    def clean_code(self) -> Any:
        self.cleaned_data["code"] = plain_digits(self.cleaned_data["code"])
        return super().clean_code()  # type: ignore[misc]


class SecondStep(_AnyDigits, AuthenticateForm):
    """The code after the password."""


class SecondStepAgain(_AnyDigits, ReauthenticateForm):
    """The code before a change to the keys themselves."""


class SetUpApp(_AnyDigits, ActivateTOTPForm):
    """The first code of a new app."""
