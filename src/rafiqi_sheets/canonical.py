"""Write a value so that reading it again gives the same value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from rafiqi_sheets.fields import Care, Kind, fields
from rafiqi_sheets.values.availability import availability_text
from rafiqi_sheets.values.countries import country_text
from rafiqi_sheets.values.goals import goals_text
from rafiqi_sheets.values.language_names import language_text
from rafiqi_sheets.values.languages import languages_text
from rafiqi_sheets.values.shapes import Value

PLAIN_WORDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.FORMAT: {"online": "Online", "in_person": "In person", "both": "Both"},
    Kind.GENDER_WISH: {"women": "prefer women", "men": "prefer men"},
    Kind.CLEARANCE: {"in_progress": "in progress"},
    Kind.GENDER: {"nonbinary": "non-binary"},
}


def to_text(field: str, value: Value) -> str:
    """Return what stands in a cell for this value of this field.

    `understand` reads it back as the same value, in a column under any header that
    names the field and no other language or day.
    """
    kind = fields()[field].kind
    if kind is Kind.LANGUAGES:
        return languages_text(cast("Mapping[str, str | None]", value))
    if kind is Kind.AVAILABILITY:
        return availability_text(cast("Iterable[int]", value))
    if kind is Kind.GOALS:
        return goals_text(cast("tuple[str, ...]", value))
    if isinstance(value, Care):
        return _care_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if kind is Kind.COUNTRY:
        return country_text(text)
    if kind is Kind.LANGUAGE:
        return language_text(text)
    if kind is Kind.EDUCATION:
        return f"ISCED {text}"
    return PLAIN_WORDS.get(kind, {}).get(text, text)


def _care_text(care: Care) -> str:
    if care.children:
        return "1 child" if care.children == 1 else f"{care.children} children"
    return "yes" if care.has else "no"
