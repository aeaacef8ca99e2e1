"""What people ask about their data."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import ForeignKey, Model
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.privacy._about import rows_about
from rafiqi.areas.privacy._wordings import WORDINGS
from rafiqi.areas.privacy.models import Consent
from rafiqi.kernel.words import choose

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to agree to: the newest one, in the nearest language we have."""

    purpose: str
    version: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A purpose, its newest wording, and the yes that stands, if any."""

    purpose: str
    name: StrOrPromise
    wording: Wording
    given_at: datetime | None
    given_in: str


def public_wordings(language: str) -> tuple[Wording, ...]:
    """What we ask everybody to agree to, newest version, for a reader."""
    return tuple(_newest(purpose, language) for purpose in WORDINGS)


def consents(viewer: Person, person: Person) -> tuple[ConsentView, ...]:
    """Every purpose we ask for, with what this person has said. One query."""
    standing = {
        consent.purpose: consent
        for consent in Consent.objects.filter(person=person, withdrawn_at=None)
    }
    return tuple(
        ConsentView(
            purpose,
            Consent.Purpose(purpose).label,
            _newest(purpose, get_language() or "en"),
            standing[purpose].given_at if purpose in standing else None,
            standing[purpose].language if purpose in standing else "",
        )
        for purpose in WORDINGS
    )


def known(viewer: Person, person: Person) -> list[dict[str, Plain]]:
    """Everything the models declare to know about a person, ready for JSON.

    One entry per kind of row: what it is, why we keep it, for how many months after
    they leave, and the rows. Other people appear only as "somebody else".
    """
    return [
        {
            "what": rows.model.__name__,
            "why": declared.why,
            "months_kept_afterwards": declared.months,
            "rows": [_row(row, declared.fields, person) for row in rows.order_by("pk")],
        }
        for declared, rows in rows_about(person)
        if rows.exists()
    ]


def _newest(purpose: str, language: str) -> Wording:
    version, words = list(WORDINGS[purpose].items())[-1]
    text, tag = choose(words, language)
    return Wording(purpose, version, tag, text)


def _row(row: Model, fields: tuple[str, ...], person: Person) -> dict[str, Plain]:
    return {name: _said(row, name, person) for name in fields}


def _said(row: Model, name: str, person: Person) -> Plain:
    field = row._meta.get_field(name)
    value = field.value_from_object(row)  # type: ignore[union-attr]
    if isinstance(field, ForeignKey) and value is not None:
        return "you" if value == person.pk else "somebody else"
    return _plain(value)


def _plain(value: object) -> Plain:
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)
