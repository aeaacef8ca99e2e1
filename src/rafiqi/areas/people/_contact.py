"""E-mail addresses and telephone numbers, as people write them."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal


class NoSuchEmail(Refusal):
    """This cannot be an e-mail address."""

    says = _("This does not look like an e-mail address. Please check it.")
    field = "email"


class NoSuchPhone(Refusal):
    """This cannot be a telephone number."""

    says = _(
        "This does not look like a phone number. "
        "Please write it with the country, as in +49 170 1234567."
    )
    field = "phone"


def email(text: str) -> str:
    """The address in lower case; "" stays "". Raises NoSuchEmail."""
    address = text.strip().lower()
    if address:
        try:
            validate_email(address)
        except ValidationError as wrong:
            raise NoSuchEmail from wrong
    return address


def phone(text: str, country: str) -> str:
    """The number as E.164, as "+491701234567"; "" stays "". Raises NoSuchPhone.

    country  ISO 3166-1, for numbers written without one. Digits of any script.
    """
    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as wrong:
        raise NoSuchPhone from wrong
    if not phonenumbers.is_possible_number(number):
        raise NoSuchPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
