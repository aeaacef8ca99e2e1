"""What may stand in a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.people import _esco
from rafiqi.areas.people.models import Goal, Profile
from rafiqi.kernel import countries, week
from rafiqi.kernel.refusal import Refusal

FIELDS = frozenset(Profile.personal.fields)


class NotUnderstood(Refusal):
    """A part of the profile that cannot be what was said. `field` names it."""

    says = _("We did not understand this. Please choose or write it again.")

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def understood(
    profile: Profile, changes: Mapping[str, object], year: int
) -> dict[str, object]:
    """The changes as the profile keeps them.

    year  now, so that nobody is born in the future.

    Raises NotUnderstood, and KeyError for a field that a profile does not have.
    """
    kept = {name: _one(profile, name, value) for name, value in changes.items()}
    born, worked = kept.get("birth_year"), kept.get("years")
    if isinstance(born, int) and not 1900 <= born <= year:
        raise NotUnderstood("birth_year")
    if isinstance(worked, int) and worked > 80:
        raise NotUnderstood("years")
    level = kept.get("education")
    if isinstance(level, int) and level > 8:
        raise NotUnderstood("education")
    return kept


def _one(profile: Profile, name: str, value: object) -> object:
    if name not in FIELDS:
        raise KeyError(name)
    try:
        if name in _LISTS:
            return _LISTS[name](cast(Iterable[object], value or ()))
        if name in _CODES and value:
            return _CODES[name](str(value))
        field = cast("Field[object, object]", Profile._meta.get_field(name))
        said = value.strip() if isinstance(value, str) else value
        if said in (None, ""):
            return None if field.null else ""
        return field.clean(said, profile)
    except (ValidationError, ValueError, TypeError) as wrong:
        raise NotUnderstood(name) from wrong


def _country(text: str) -> str:
    if not countries.is_country(text.upper()):
        raise ValueError(text)
    return text.upper()


def _occupation(key: str) -> str:
    if not _esco.is_a("occupation", key):
        raise ValueError(key)
    return key


def _slots(numbers: Iterable[object]) -> list[int]:
    return week.checked(int(str(number)) for number in numbers)


def _goals(keys: Iterable[object]) -> list[str]:
    """In the order of the vocabulary, once each."""
    chosen = {Goal(str(key)) for key in keys}
    return [goal.value for goal in Goal if goal in chosen]


def _interests(words: Iterable[object]) -> list[str]:
    cleaned = (str(word).strip()[:60] for word in words)
    return list(dict.fromkeys(word for word in cleaned if word))


_CODES: Mapping[str, Callable[[str], str]] = {
    "origin": _country,
    "occupation": _occupation,
}
_LISTS: Mapping[str, Callable[[Iterable[object]], list[int] | list[str]]] = {
    "slots": _slots,
    "goals": _goals,
    "interests": _interests,
}
