"""What people ask about themselves and each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people import _esco
from rafiqi.areas.people._esco import Match
from rafiqi.areas.people.models import Goal, Person, Profile, Spoken
from rafiqi.kernel import countries, languages, week
from rafiqi.kernel.education import Education

__all__ = ["Match"]

MATCHES = 10
"""As many as fit on a telephone without losing the search box."""


@dataclass(frozen=True, slots=True)
class Named:
    """A key with its name in the reader's language."""

    key: str
    name: StrOrPromise


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language somebody speaks; `level` is "" where nobody said."""

    code: str
    name: str
    level: str
    level_name: StrOrPromise


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week on which somebody is free, and when on it."""

    name: StrOrPromise
    parts: tuple[StrOrPromise, ...]


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What we know about one person, in the reader's words. "" and None: not said.

    person, profile  the rows behind it, for forms to start from.
    """

    person: Person
    profile: Profile
    gender: StrOrPromise
    origin: str
    goals: tuple[Named, ...]
    week: tuple[Day, ...]
    occupation: str
    education: StrOrPromise
    languages: tuple[Tongue, ...]
    has: tuple[Named, ...]
    wants: tuple[Named, ...]


def profile(viewer: Person, person: Person) -> ProfileView:
    """What we know about somebody whom `access` let the viewer see. Three queries."""
    reader = get_language() or "en"
    about = Profile.objects.get(person=person)
    skills = [
        (Named(skill.concept, _esco.name(skill.concept, reader)), skill.is_wanted)
        for skill in person.skills.all()
    ]
    return ProfileView(
        person=person,
        profile=about,
        gender=about.get_gender_display(),
        origin=countries.name(about.origin, reader) if about.origin else "",
        goals=tuple(Named(key, Goal(key).label) for key in about.goals),
        week=_days(about.slots),
        occupation=_esco.name(about.occupation, reader) if about.occupation else "",
        education="" if about.education is None else Education(about.education).label,
        languages=_tongues(person, reader),
        has=tuple(named for named, is_wanted in skills if not is_wanted),
        wants=tuple(named for named, is_wanted in skills if is_wanted),
    )


def unsaid(viewer: Person) -> tuple[str, ...]:
    """What the viewer has not told and matching asks first. One query.

    Of "languages", "goals", "free-time": parts of the page about oneself.
    """
    spoken = Exists(Spoken.objects.filter(person=OuterRef("person")))
    about = Profile.objects.annotate(speaks=spoken).get(person=viewer)
    said = {"languages": about.speaks, "goals": about.goals, "free-time": about.slots}
    return tuple(part for part, value in said.items() if not value)


def public_skills(text: str) -> tuple[Match, ...]:
    """The skills of ESCO that fit best what somebody typed, at most ten."""
    return _esco.find(text, "skill", get_language() or "en", MATCHES)


def public_occupations(text: str) -> tuple[Match, ...]:
    """The occupations of ESCO that fit best what somebody typed, at most ten."""
    return _esco.find(text, "occupation", get_language() or "en", MATCHES)


def public_occupation(key: str) -> str:
    """What an occupation is called in the reader's language."""
    return _esco.name(key, get_language() or "en")


def public_skill(key: str) -> str:
    """What a skill is called in the reader's language; the key where there is none."""
    return _esco.name(key, get_language() or "en")


def _tongues(person: Person, reader: str) -> tuple[Tongue, ...]:
    spoken = person.languages.order_by("pk")
    return tuple(
        Tongue(
            one.language,
            languages.name(one.language, reader),
            one.level,
            one.get_level_display(),
        )
        for one in spoken
    )


def _days(numbers: list[int]) -> tuple[Day, ...]:
    slots = week.slots()
    free: dict[StrOrPromise, list[StrOrPromise]] = {}
    for number in numbers:
        free.setdefault(slots[number].day, []).append(slots[number].part)
    return tuple(Day(day, tuple(parts)) for day, parts in free.items())
