"""Sums of money, as people type and read them."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_territory_currencies, is_currency

from rafiqi.kernel.digits import plain_digits

USUAL = "EUR"


def currency_of(country: str) -> str:
    """What people pay with in a country, as "EUR"."""
    return next(iter(get_territory_currencies(country)), USUAL)


def is_known(currency: str) -> bool:
    """Whether this is the three-letter code of a currency (ISO 4217)."""
    return is_currency(currency, "en")


def said(amount: Decimal, currency: str, reader: str) -> str:
    """A sum for a reader, in plain digits, as "€120.50"; whole sums without cents."""
    try:
        locale = Locale.parse(reader, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    pattern = locale.currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace(".00", "")
    shown = format_currency(
        amount, currency, pattern, locale=locale, currency_digits=False
    )
    return plain_digits(shown)
