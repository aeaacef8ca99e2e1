"""Human languages by ISO 639-3, their names in the reader's language, and CEFR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import iso639
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages
from django.db import models
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.names import folded

FREQUENT = (
    "ara", "eng", "ukr", "rus", "prs", "pus", "fas", "tir", "amh", "som", "kmr",
    "ckb", "tur", "fra", "deu", "spa", "nld", "urd", "swa", "kin", "lin", "por",
)  # fmt: skip
"""Offered first; all of ISO 639-3 can be searched."""


class Level(models.TextChoices):
    """The six levels of the Common European Framework, and mother tongue."""

    A1 = "A1", _("A1: first words")
    A2 = "A2", _("A2: simple everyday talk")
    B1 = "B1", _("B1: manages most situations")
    B2 = "B2", _("B2: talks freely")
    C1 = "C1", _("C1: very good")
    C2 = "C2", _("C2: like a native speaker")
    NATIVE = "native", _("mother tongue")


def is_language(code: str) -> bool:
    """Whether this is an ISO 639-3 code of a language people speak."""
    return _language(code) is not None


@cache
def name(code: str, reader: str) -> str:
    """A language's name for a reader: name("ara", "de") is "Arabisch".

    Falls back to the English name of ISO 639-3, then to the code itself.
    """
    language = _language(code)
    if language is None:
        return code
    names = _names(reader)
    special = _SPECIAL.get(code, {}).get(reader)
    return special or names.get(language.part1 or code) or language.name


def find(text: str, reader: str) -> str:
    """The ISO 639-3 code of a language as somebody writes it, "" when unknown.

    Its name in the reader's language or in English, or the code itself.
    """
    said = folded(text)
    for names in (_by_name(reader), _by_name("en")):
        if said in names:
            return names[said]
    found = _language(said) or _english(text)
    return found.part3 if found else ""


@cache
def of_country(country: str) -> frozenset[str]:
    """The official languages of a country, ISO 3166-1; empty where nobody knows."""
    tags = get_official_languages(country, de_facto=True)
    return frozenset(filter(None, map(_part3, tags)))


_SPECIAL = {
    "prs": {"en": "Dari", "ar": "الدرية", "fa": "دری", "de": "Dari", "fr": "dari"},
    "kmr": {"en": "Kurmanji", "ar": "الكردية الكرمانجية", "de": "Kurmandschi"},
}
"""Babel knows Dari only as Persian of Afghanistan, and Kurmanji as Kurdish."""


@cache
def _language(code: str) -> iso639.Language | None:
    try:
        return iso639.Language.from_part3(code)
    except iso639.LanguageNotFoundError:
        return None


def _english(text: str) -> iso639.Language | None:
    try:
        return iso639.Language.from_name(text.strip().title())
    except iso639.LanguageNotFoundError:
        return None


@cache
def _by_name(reader: str) -> dict[str, str]:
    """Folded names of the languages that have one in the reader's language."""
    coded = ((tag, _part3(tag)) for tag in _names(reader))
    codes = {code: name(code, reader) for _tag, code in coded if code}
    special = {code: name(code, reader) for code in (*_SPECIAL, *FREQUENT)}
    return {folded(text): code for code, text in {**codes, **special}.items()}


def _part3(tag: str) -> str:
    try:
        return iso639.Language.match(tag).part3
    except iso639.LanguageNotFoundError:
        return ""


def _names(reader: str) -> Mapping[str, str]:
    try:
        return Locale.parse(reader, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return Locale("en").languages


CONTENT = (
    "ar", "en", "uk", "ru", "prs", "fa", "ps", "ti", "am", "so", "ku", "ckb", "tr",
    "fr", "de", "es", "nl", "ur", "sw", "rw", "ln", "pt", "it", "pl",
)  # fmt: skip
"""Tags of languages in which people write texts for others."""


def of_tag(tag: str, reader: str) -> str:
    """A language's name for a reader by its tag: of_tag("uk", "en") is "Ukrainian"."""
    return name(_part3(tag) or tag, reader)
