"""What was understood, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import queries as people
from rafiqi.areas.people.models import Goal, Person
from rafiqi.kernel import countries, languages, week
from rafiqi.kernel.education import Education
from rafiqi.kernel.languages import Level
from rafiqi.web.intake.sentences import PROBLEMS
from rafiqi_sheets import Care, Kind, fields

APART = "\u2068{}\u2069"
"""Isolates words of another direction inside a sentence of plain text."""

CHOICES: Mapping[Kind, Mapping[str, StrOrPromise]] = {
    Kind.GENDER: {
        "woman": Person.Gender.WOMAN.label,
        "man": Person.Gender.MAN.label,
        "nonbinary": Person.Gender.OTHER.label,
        "other": Person.Gender.OTHER.label,
    },
    Kind.FORMAT: {
        "online": _("online or by phone"),
        "in_person": _("in person"),
        "both": _("both are fine"),
    },
    Kind.GENDER_WISH: {
        "yes": _("yes"),
        "no": _("no"),
        "women": _("rather a woman"),
        "men": _("rather a man"),
    },
    Kind.CLEARANCE: {
        "yes": _("yes"),
        "no": _("no"),
        "in_progress": _("in progress"),
    },
}


def in_words(field: str, value: Any) -> str:
    """A value of a row as the reader would say it; "" for None.

    value  in the plain JSON of areas.intake, or as rafiqi_sheets has it.
    """
    if value is None or field not in fields():
        return ""
    kind = fields()[field].kind
    if kind in CHOICES:
        return str(CHOICES[kind].get(value, value))
    if isinstance(value, Care):
        value = value.has
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return _SAY[kind](value) if kind in _SAY else str(value)


def sentence(code: str, field: str, value: Any, params: Mapping[str, str]) -> str:
    """The sentence about one problem, with its parameters in the reader's words."""
    said = {name: _param(name, text) for name, text in params.items()}
    if value is not None:
        said["kept"] = in_words(field, value)
    apart = {name: APART.format(text) for name, text in said.items()}
    return str(PROBLEMS[code].one) % apart


def _param(name: str, text: str) -> str:
    return _PARAMS[name](text) if name in _PARAMS else text


def _reader() -> str:
    return get_language() or "en"


def _joined(words: Iterable[object]) -> str:
    return gettext(", ").join(map(str, words))


def _language(code: str) -> str:
    return languages.name(code, _reader())


def _level(level: str) -> str:
    return str(Level.NATIVE.label) if level == Level.NATIVE else level


def _languages(spoken: Mapping[str, str | None]) -> str:
    return _joined(
        f"{_language(code)} ({_level(level)})" if level else _language(code)
        for code, level in spoken.items()
    )


def _country(code: str) -> str:
    return countries.name(
        countries.STATELESS if code == "stateless" else code, _reader()
    )


def _times(slots: Iterable[int]) -> str:
    chosen = list(slots)
    if len(chosen) == week.SLOTS:
        return gettext("at any time")
    every = week.slots()
    return _joined(f"{every[slot].day} {every[slot].part}" for slot in chosen)


def _education(level: object) -> str:
    return str(Education(int(str(level))).label)


def _goals(keys: Iterable[str]) -> str:
    return _joined(Goal(key).label for key in keys)


def _day(text: str | date) -> str:
    day = text if isinstance(text, date) else date.fromisoformat(text)
    return date_format(day, "j F Y")


_SAY: Mapping[Kind, Callable[[Any], str]] = {
    Kind.LANGUAGES: _languages,
    Kind.LANGUAGE: _language,
    Kind.COUNTRY: _country,
    Kind.AVAILABILITY: _times,
    Kind.EDUCATION: _education,
    Kind.GOALS: _goals,
    Kind.DATE: _day,
    Kind.BIRTH_DATE: _day,
}
_PARAMS: Mapping[str, Callable[[str], str]] = {
    "language": _language,
    "languages": lambda codes: _joined(map(_language, codes.split(", "))),
    "country": _country,
    "level": _level,
    "isced": _education,
    "occupation": people.public_occupation,
}
