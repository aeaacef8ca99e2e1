"""Countries by ISO 3166-1, named in the reader's language."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

STATELESS = "XX"
"""ISO 3166-1 keeps XX free for us; here it says that no country calls them its own."""


def name(code: str, reader: str) -> str:
    """A country's name for a reader; the code itself when nobody knows it."""
    if code == STATELESS:
        return _("stateless")
    return _names(reader).get(code, code)


def is_country(code: str) -> bool:
    """Whether a person may come from there: ISO 3166-1, or XX for stateless."""
    return code == STATELESS or code in _names("en")


def choices(reader: str) -> list[tuple[str, str]]:
    """All countries as (code, name), sorted by name for this reader."""
    named = [(code, name) for code, name in _names(reader).items()]
    return [*sorted(named, key=lambda pair: pair[1]), (STATELESS, _("stateless"))]


@cache
def _names(reader: str) -> dict[str, str]:
    try:
        territories = Locale.parse(reader, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    outside = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", STATELESS}
    return {
        code: text
        for code, text in territories.items()
        if len(code) == 2 and code.isalpha() and code not in outside
    }
