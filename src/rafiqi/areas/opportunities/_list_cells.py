"""What the cells of a list of opportunities say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import queries as people
from rafiqi.kernel import countries, languages
from rafiqi.kernel.digits import plain_digits
from rafiqi.kernel.names import folded

HERE = Path(__file__).parent
FIELDS: Mapping[str, StrOrPromise] = {
    "title": _("Title"),
    "about": _("What one does there"),
    "kind": _("kind"),
    "employer": _("who offers it"),
    "place": _("place"),
    "address": _("Address"),
    "country": _("country"),
    "format": _("at the place or online"),
    "pay_from": _("pay, at least"),
    "pay_to": _("pay, at most"),
    "pay_per": _("for which time it is paid"),
    "currency": _("currency"),
    "fee": _("what the newcomer pays"),
    "hours": _("hours a week"),
    "starts_on": _("First day"),
    "ends_on": _("Last day"),
    "apply_by": _("Last day to apply"),
    "places": _("How many places?"),
    "languages": _("languages with level"),
    "occupation": _("Occupation"),
    "contact": _("whom to ask"),
    "link": _("page on the internet"),
    "key": _("its number in the list"),
    "has_childcare": _("childcare"),
    "has_transport": _("help with transport"),
    "has_accommodation": _("a room comes with it"),
}
"""What a column can be read as."""
TEXTS: Mapping[str, int] = {
    "employer": 160,
    "place": 80,
    "address": 200,
    "contact": 200,
}
"""Plain fields, and how long they may be."""
SUMS = frozenset({"pay_from", "pay_to", "fee"})
DAYS = frozenset({"starts_on", "ends_on", "apply_by"})
YES_NO = frozenset({"has_childcare", "has_transport", "has_accommodation"})
WORDS = frozenset({"kind", "format", "pay_per"})
_NUMBER = re.compile(r"\d[\d .,'\u2019\u00a0\u202f\u066b\u066c]*")
_DAY = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
)
_LEVEL = re.compile(r"\b([abc][12])\b", re.IGNORECASE)


class NotUnderstood(ValueError):
    """A cell that says something, but not what its column is for."""


def proposed(header: Sequence[str]) -> list[str]:
    """For each column the field its head names, "" where it names none; each once."""
    known, taken, found = _heads(), set[str](), []
    for head in header:
        field = known.get(_plain(head), "")
        field = "" if field in taken else field
        taken.add(field)
        found.append(field)
    return found


def understood(field: str, text: str) -> dict[str, Any]:
    """What a cell says, as fields of an opportunity; {} for an empty one.

    "languages" is ISO 639-3 to level. Raises NotUnderstood.
    """
    text = text.strip()
    if not text:
        return {}
    if field in TEXTS:
        return {field: text[: TEXTS[field]]}
    if field in SUMS:
        return _sums(field, text)
    if field in DAYS:
        return {field: _day(text)}
    if field in WORDS:
        return {field: _word(field, text)}
    if field in YES_NO:
        return {field: _word("yes", text) == "yes"}
    read = _SPECIAL[field]
    return read(text)


def _sums(field: str, text: str) -> dict[str, Any]:
    """A sum, or two of them; with its currency and time where they stand beside it."""
    found = [_decimal(one) for one in _NUMBER.findall(plain_digits(text))]
    if not found:
        if field == "fee" and _plain(text) in _WORDLESS:
            return {"fee": Decimal(0)}
        raise NotUnderstood
    said: dict[str, Any] = {field: found[0]}
    if field == "pay_from" and len(found) > 1 and found[1] >= found[0]:
        said["pay_to"] = found[1]
    for sign, code in _SIGNS.items():
        if sign in text.upper():
            said["currency"] = code
    per = re.split(r"/|\bper\b|\bpro\b|\bpar\b|\bim\b|في", text.lower())
    if field == "pay_from" and len(per) > 1:
        try:
            said["pay_per"] = _word("pay_per", per[-1])
        except NotUnderstood:
            return said
    return said


def _decimal(text: str) -> Decimal:
    """1.234,50 and 1,234.50 and 1 234 are what people mean by them."""
    plain = re.sub(r"[^\d.,]", "", text.replace("\u066b", ".").replace("\u066c", ","))
    plain = plain.rstrip(".,")
    cents = re.search(r"[.,](\d{1,2})$", plain)
    whole = re.sub(r"\D", "", plain[: cents.start()] if cents else plain)
    try:
        return Decimal(f"{whole}.{cents[1] if cents else '0'}")
    except InvalidOperation as wrong:
        raise NotUnderstood from wrong


def _day(text: str) -> date:
    for form in _DAY:
        if found := form.search(plain_digits(text)):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError as wrong:
                raise NotUnderstood from wrong
    raise NotUnderstood


def _word(table: str, text: str) -> str:
    """The key that a cell means: its own words first, then the longest part of it."""
    plain, known = _plain(text), _meanings(table)
    if plain in known:
        return known[plain]
    padded = f" {plain} "
    for word in sorted(known, key=len, reverse=True):
        if len(word) > 1 and f" {word} " in padded:
            return known[word]
    raise NotUnderstood


def _hours(text: str) -> dict[str, Any]:
    numbers = [int(one) for one in re.findall(r"\d+", plain_digits(text))]
    if not numbers or max(numbers[:2]) > 80:
        raise NotUnderstood
    low, high = min(numbers[:2]), max(numbers[:2])
    return {"hours_from": low, "hours_to": high}


def _places(text: str) -> dict[str, Any]:
    numbers = re.findall(r"\d+", plain_digits(text))
    if not numbers or not 1 <= int(numbers[0][:6]) <= 500:
        raise NotUnderstood
    return {"places": int(numbers[0])}


def _languages(text: str) -> dict[str, Any]:
    """ "German B1, English A2" as ISO 639-3 to level."""
    said: dict[str, str] = {}
    for part in re.split(r"[,;/+&\n]|\band\b|\bund\b|\bet\b", text):
        level = _LEVEL.search(part)
        name = _LEVEL.sub("", part).strip(" ()-:.")
        code = languages.find(name, "en") or _by_other_names(name)
        if code:
            said[code] = level[1].upper() if level else ""
    if not said:
        raise NotUnderstood
    return {"languages": said}


def _by_other_names(name: str) -> str:
    for reader in ("de", "fr", "ar", "uk"):
        if name and (code := languages.find(name, reader)):
            return code
    return ""


def _country(text: str) -> dict[str, Any]:
    if countries.is_country(text.strip().upper()):
        return {"country": text.strip().upper()}
    wanted = _plain(text)
    for reader in ("en", "de", "fr", "ar", "uk"):
        for code, name in countries.choices(reader):
            if _plain(str(name)) == wanted:
                return {"country": code}
    raise NotUnderstood


def _occupation(text: str) -> dict[str, Any]:
    """Only where ESCO calls it the same; a near miss would ask for something else."""
    wanted = _plain(text)
    for match in people.public_occupations(text)[:3]:
        if _plain(match.name) == wanted:
            return {"occupation": match.key}
    raise NotUnderstood


def _link(text: str) -> dict[str, Any]:
    text = text.strip()
    if text.startswith("www."):
        text = f"https://{text}"
    if not text.startswith("https://") or len(text) > 300 or " " in text:
        raise NotUnderstood
    return {"link": text}


def _currency(text: str) -> dict[str, Any]:
    return {"currency": _SIGNS.get(text.strip().upper(), text.strip().upper()[:3])}


def _words(name: str, longest: int) -> Callable[[str], dict[str, Any]]:
    def words(text: str) -> dict[str, Any]:
        return {name: {language_of(text): text[:longest]}}

    return words


def language_of(text: str) -> str:
    """The tag under which a text of unknown language is kept, by its letters."""
    if re.search("[\u0600-\u06ff]", text):
        return "ar"
    if re.search("[\u0404\u0406\u0407\u0454\u0456\u0457\u0491]", text):
        return "uk"
    if re.search("[\u0400-\u04ff]", text):
        return "ru"
    is_german = re.search(r"[äöüß]|\b(und|der|die|für|mit)\b", text.lower())
    return "de" if is_german else "en"


_SPECIAL: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "title": _words("title", 200),
    "about": _words("about", 6000),
    "hours": _hours,
    "places": _places,
    "languages": _languages,
    "occupation": _occupation,
    "country": _country,
    "link": _link,
    "currency": _currency,
    "key": lambda text: {"key": text[:180]},
}
_SIGNS: Mapping[str, str] = {"€": "EUR", "EUR": "EUR", "$": "USD", "£": "GBP"}
_WORDLESS = frozenset(
    {"free", "none", "no", "kostenlos", "kostenfrei", "frei", "gratis", "gratuit"}
    | {"مجاني", "مجانا", "безкоштовно", "бесплатно"}
)


@cache
def _heads() -> Mapping[str, str]:
    tables = tomllib.loads((HERE / "list_columns.toml").read_text("utf-8"))
    by_word = {_plain(word): field for field, words in tables.items() for word in words}
    own = {_plain(field): field for field in FIELDS}
    named = {field.replace("_", ""): field for field in FIELDS}
    return {**named, **own, **by_word}


@cache
def _meanings(table: str) -> Mapping[str, str]:
    tables = tomllib.loads((HERE / "list_words.toml").read_text("utf-8"))
    return {
        _plain(word): key
        for key, said in tables[table].items()
        for word in (key, key.replace("_", " "), *said)
    }


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", folded(str(text)).replace("_", " ")).strip()
