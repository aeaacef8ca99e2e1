"""What an opportunity asks, beside what one newcomer has told about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities._view import OpportunityView
from rafiqi.areas.people.queries import ProfileView
from rafiqi.kernel.languages import Level
from rafiqi.kernel.names import folded

LEVELS = tuple(Level.values)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is asked, and how the newcomer stands to it.

    about  "language", "skill", "education", "years", "place", "time".
    has    "yes", "no", or "unsaid": the newcomer has not told us.
    name   of the language, skill, place.
    want   what is asked.    have  what the newcomer has.
    must   nobody begins without it.
    """

    about: str
    has: str
    name: StrOrPromise
    want: StrOrPromise = ""
    have: StrOrPromise = ""
    must: bool = True


def points(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    """What is asked, point by point; what is missing comes where it is asked."""
    yield from _languages(offer, person)
    yield from _skills(offer, person)
    yield from _school(offer, person)
    yield from _place(offer, person)
    yield from _time(offer, person)


def _languages(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    spoken = {one.code: one for one in person.languages}
    for asked in offer.asks:
        own = spoken.get(asked.code)
        if own is None:
            has = "no" if spoken else "unsaid"
        elif not own.level:
            has = "unsaid"
        else:
            has = _yes(_level(own.level) >= _level(asked.level))
        have = own.level_name if own else ""
        yield Point("language", has, asked.name, asked.level_name, have)


def _skills(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    own = {one.key for one in person.has}
    for asked in offer.skills:
        if asked.how == "taught":
            continue
        has = "unsaid" if not own else _yes(asked.key in own)
        yield Point("skill", has, asked.name, must=asked.how == "must")


def _school(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    wanted, own = offer.row.education, person.profile.education
    if wanted:
        has = "unsaid" if own is None else _yes(own >= wanted)
        yield Point("education", has, "", offer.education, person.education)
    years, worked = offer.years, person.profile.years
    if years:
        has = "unsaid" if worked is None else _yes(worked >= years)
        have = "" if worked is None else str(worked)
        yield Point("years", has, "", str(years), have)


def _place(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    lives = person.profile.place
    if offer.format == "online" or not offer.place:
        return
    has = "unsaid" if not lives else _yes(folded(lives) == folded(offer.place))
    yield Point("place", has, offer.place, "", lives, must=False)


def _time(offer: OpportunityView, person: ProfileView) -> Iterator[Point]:
    """Parts of the week that somebody has not free may still become free."""
    asked, free = set(offer.row.slots), set(person.profile.slots)
    if asked:
        has = "unsaid" if not free else _yes(asked <= free)
        clash = len(asked - free) if free else 0
        yield Point("time", has, "", "", str(clash), must=False)


def _level(key: str) -> int:
    return LEVELS.index(key) if key in LEVELS else -1


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
