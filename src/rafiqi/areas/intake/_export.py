"""People as rows of a list, in the words that the spreadsheets use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rafiqi.areas.intake._plain import CLEARANCES, FORMATS, GENDERS
from rafiqi.areas.people.models import Person, Profile
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import CameBy, Enrolment, Programme, Role
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi.kernel.countries import STATELESS
from rafiqi_sheets import Care

GENDER_WORDS = {ours: word for word, ours in reversed(GENDERS.items())}
CLEARANCE_WORDS = {ours: word for word, ours in CLEARANCES.items()}
FORMAT_WORDS = {ours: word for word, ours in FORMATS.items()}
AS_THEY_ARE = {
    "birth_year": "birth_year",
    "education": "education",
    "place": "place",
    "years": "years_experience",
    "occupation_said": "occupation",
    "notes": "notes",
    "has_refugee_background": "refugee_background",
}
LANGUAGES = {"ar": "ara", "en": "eng"}


def rows(programme: Programme, role: str) -> Iterator[dict[str, Any]]:
    """Everybody in this role, by name: field to value. Three queries."""
    enrolled = (
        programmes.taking_part(programme)
        .as_role(role)
        .select_related("person__profile", "came_through", "partner")
        .prefetch_related("person__languages")
        .order_by("person__name_folded", "pk")
    )
    clearances = safeguarding.outcomes(one.person_id for one in enrolled)
    for one in enrolled:
        row = known(one.person)
        spoken = one.person.languages.all()
        row["languages"] = {tongue.language: tongue.level or None for tongue in spoken}
        row["signed_up_on"] = one.waiting_since.date()
        row["recruited_by"] = _brought_by(one)
        if role == Role.MENTOR:
            row["capacity"] = one.capacity
            row["clearance"] = CLEARANCE_WORDS.get(
                clearances.get(one.person_id, ""), "no"
            )
        yield {key: value for key, value in row.items() if value not in ("", None, {})}


def _brought_by(one: Enrolment) -> str:
    if one.came_through:
        return one.came_through.name
    if one.partner and one.came_by == CameBy.PARTNER:
        return one.partner.name
    return one.recruited_by or one.came_by


def known(person: Person) -> dict[str, Any]:
    """A person and their profile: field to value, only what is known."""
    profile: Profile = person.profile
    row: dict[str, Any] = {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "external_id": person.reference,
        "preferred_language": LANGUAGES.get(person.language),
        "goals": tuple(profile.goals),
        "availability": tuple(profile.slots),
        "format": FORMAT_WORDS.get((bool(profile.online), bool(profile.in_person))),
        "origin": "stateless" if profile.origin == STATELESS else profile.origin,
        "gender": GENDER_WORDS.get(profile.gender),
    }
    row |= {theirs: getattr(profile, ours) for ours, theirs in AS_THEY_ARE.items()}
    if profile.wants_same_gender is not None:
        row["same_gender_wish"] = "yes" if profile.wants_same_gender else "no"
    if profile.cares_for_others is not None:
        row["care"] = Care(profile.cares_for_others)
    return {key: value for key, value in row.items() if value not in ("", None, ())}
