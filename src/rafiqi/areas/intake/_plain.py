"""What a spreadsheet says, as plain JSON, and what we keep of it about a person."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import rafiqi_esco
from rafiqi.kernel.countries import STATELESS
from rafiqi_sheets import Care, Problem, Row, SheetRow, Value, shown

SURE_OF_OCCUPATION = 0.9
GENDERS = {"woman": "f", "man": "m", "nonbinary": "x", "other": "x"}
FORMATS = {"online": (True, False), "in_person": (False, True), "both": (True, True)}
CLEARANCES = {"yes": "passed", "in_progress": "asked"}


def digest(row: SheetRow) -> str:
    """A fingerprint of a row's cells, the same when the same file comes again."""
    text = "\x1f".join(shown(cell) for cell in row.cells)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def values(row: Row) -> dict[str, Any]:
    """A row's values as JSON keeps them: dates as ISO, care as yes or no."""
    return {key: _plain(value) for key, value in row.values.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Care):
        return value.has
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return {code: level or "" for code, level in value.items()}
    return value


def problem(found: Problem) -> dict[str, Any]:
    """A problem as JSON keeps it."""
    return {
        "column": found.column,
        "field": found.field,
        "text": found.text[:200],
        "code": found.code.value,
        "severity": found.severity.value,
        "params": dict(found.params),
    }


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells about a person, in the words of our own records.

    profile    Profile field to value; only what was said.
    languages  ISO 639-3 to level, None when nothing was said.
    clearance  "passed", "asked" or "".
    joined_on  the day of signing up, None when it was not said.
    """

    name: str
    email: str = ""
    phone: str = ""
    reference: str = ""
    language: str = ""
    profile: dict[str, Any] = field(default_factory=dict)
    languages: dict[str, str] | None = None
    capacity: int | None = None
    clearance: str = ""
    recruited_by: str = ""
    joined_on: date | None = None


def told(values: Mapping[str, Any]) -> Told:
    """Put the values of a row into the words of our records."""
    joined = values.get("signed_up_on")
    return Told(
        name=str(values.get("name", ""))[:150],
        email=values.get("email", ""),
        phone=values.get("phone", ""),
        reference=str(values.get("external_id", ""))[:60],
        language=_interface_language(values),
        profile=_profile(values),
        languages=values.get("languages"),
        capacity=min(values["capacity"], 10) if "capacity" in values else None,
        clearance=CLEARANCES.get(values.get("clearance", ""), ""),
        recruited_by=str(values.get("recruited_by", ""))[:120],
        joined_on=date.fromisoformat(joined) if joined else None,
    )


def occupation(text: str) -> tuple[str, float]:
    """The ESCO key somebody's words mean and how sure we are; ("", 0) if unclear."""
    hit = rafiqi_esco.resolve(text)
    return (hit.concept.key, hit.score) if hit else ("", 0.0)


def _interface_language(values: Mapping[str, Any]) -> str:
    """The language they asked for, or Arabic where it is their own; else unknown."""
    asked = values.get("preferred_language", "")
    known = {"ara": "ar", "eng": "en"}
    if asked in known:
        return known[asked]
    spoken = values.get("languages") or {}
    return "ar" if spoken.get("ara") == "native" else ""


def _profile(values: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if values.get("occupation"):
        said["occupation_said"] = values["occupation"][:120]
        said["occupation"] = occupation(values["occupation"])[0]
    if values.get("gender") in GENDERS:
        said["gender"] = GENDERS[values["gender"]]
    if "origin" in values:
        stateless = values["origin"] == "stateless"
        said["origin"] = STATELESS if stateless else values["origin"]
    if values.get("format") in FORMATS:
        said["online"], said["in_person"] = FORMATS[values["format"]]
    same = _same_gender(values)
    if same is not None:
        said["wants_same_gender"] = same
    if born := _birth_year(values):
        said["birth_year"] = born
    for key, name, longest in _AS_THEY_ARE:
        if key in values:
            value = values[key]
            said[name] = value[:longest] if isinstance(value, str) else value
    return said


_AS_THEY_ARE = (
    ("education", "education", None),
    ("goals", "goals", None),
    ("place", "place", 80),
    ("availability", "slots", None),
    ("years_experience", "years", None),
    ("care", "cares_for_others", None),
    ("refugee_background", "has_refugee_background", None),
    ("notes", "notes", 2000),
)


def _same_gender(values: Mapping[str, Any]) -> bool | None:
    """A wish for women or men is one for the same gender where it is their own."""
    wish, gender = values.get("same_gender_wish"), str(values.get("gender", ""))
    if wish in ("yes", "no"):
        return bool(wish == "yes")
    if wish is None or not gender:
        return None
    return gender == {"women": "woman", "men": "man"}[str(wish)]


def _birth_year(values: Mapping[str, Any]) -> int | None:
    if "birth_year" in values:
        return int(values["birth_year"])
    born = values.get("born_on")
    return date.fromisoformat(born).year if born else None
