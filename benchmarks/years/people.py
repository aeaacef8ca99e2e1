"""Seasons and partners, and the people who come through them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

import rafiqi_esco
from benchmarks.years.made import DAY, YEARS, Made, keep
from rafiqi.areas.people.models import Person, Profile, Skill, Spoken
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Enrolment, Partner, Pledge, Role, Season
from rafiqi.areas.safeguarding.models import Clearance, Interview, Orientation
from rafiqi.flows.sample.draw import Drawn, mentors, newcomers
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.names import folded

MENTORS, AMBASSADORS = 0.3, 0.01
"""Of all people."""
PARTNERS = 24
HALF_YEAR = timedelta(days=182)
DIFFERENT = 80
"""So many are drawn at a time: no two of these have one name."""
WAYS = ("ambassador", "word", "web", "event", "other")
WAY_WEIGHTS = (30, 30, 20, 12, 8)


def seasons(made: Made) -> None:
    """Two a year, and the next one; each partner has promised places for some."""
    made.seasons = keep(
        Season(
            programme=made.programme,
            name=f"Half year {number + 1}",
            starts_on=(made.start + number * HALF_YEAR).date(),
            ends_on=(made.start + (number + 1) * HALF_YEAR - DAY).date(),
        )
        for number in range(2 * YEARS + 1)
    )
    made.partners = keep(
        Partner(
            organisation=made.world.organisation,
            name=f"{kind} {number + 1}",
            contact="Ida Blum, +49 30 5550 123",
        )
        for number in range(PARTNERS // 3)
        for kind in ("Hospital", "Software house", "Bakery")
    )
    keep(
        Pledge(partner=partner, season=season, places=made.random.randint(2, 14))
        for season in made.seasons
        for partner in made.partners
        if made.some(0.7)
    )


def people(made: Made) -> None:
    """Ambassadors, mentors and newcomers, each from the day on which they came."""
    many = int(made.people * MENTORS)
    few = int(made.people * AMBASSADORS)
    made.ambassadors = _enrol(made, Role.AMBASSADOR, _drawn(mentors, few, 30_000))
    own = Enrolment.objects.filter(person=made.world.amal, role=Role.AMBASSADOR)
    made.ambassadors += own
    made.mentors = _enrol(made, Role.MENTOR, _drawn(mentors, many, 20_000))
    rest = made.people - many - few
    made.newcomers = _enrol(made, Role.NEWCOMER, _drawn(newcomers, rest, 10_000))
    _safe(made)


def _drawn(draw: object, number: int, seed: int) -> Iterator[Drawn]:
    for first in range(0, number, DIFFERENT):
        yield from draw(min(DIFFERENT, number - first), seed + first)  # type: ignore[operator]


def _enrol(made: Made, role: str, drawn: Iterator[Drawn]) -> list[Enrolment]:
    all_of_them = list(drawn)
    whole = sorted(made.moment() for _one in all_of_them)
    unusable = make_password(None)
    who = keep(
        _person(made, one, f"{role}{number}", unusable)
        for number, one in enumerate(all_of_them)
    )
    for person, joined in zip(who, whole, strict=True):
        person.joined_at = joined
    Person.objects.bulk_update(who, ["joined_at"], batch_size=400)
    _said(made, role, who, all_of_them)
    return keep(
        _enrolment(made, role, person, one)
        for person, one in zip(who, all_of_them, strict=True)
    )


def _person(made: Made, one: Drawn, number: str, password: str) -> Person:
    public_id = new_public_id()
    return Person(
        public_id=public_id,
        username=public_id,
        password=password,
        organisation=made.world.organisation,
        name=one.name,
        name_folded=folded(one.name)[:150],
        email=f"{number}@mail.example" if one.has_mail else "",
        phone=f"+4915{made.random.randrange(10**9):09}",
        language=one.language,
        joined_at=made.now,
    )


def _said(made: Made, role: str, who: Sequence[Person], drawn: Sequence[Drawn]) -> None:
    """Profiles, languages, skills and what everybody has agreed to."""
    both = list(zip(who, drawn, strict=True))
    keep(
        Profile(
            person=person,
            occupation=_key(one.occupation, "occupation") if one.occupation else "",
            occupation_said=one.occupation,
            **one.profile,
        )
        for person, one in both
    )
    keep(
        Spoken(person=person, language=language, level=level)
        for person, one in both
        for language, level in one.languages.items()
    )
    keep(
        Skill(
            person=person,
            concept=_key(label, "skill"),
            is_wanted=role == Role.NEWCOMER,
        )
        for person, one in both
        for label in set(one.skills)
    )
    keep(
        Consent(
            person=person,
            purpose=purpose,
            wording="1",
            language=person.language,
            given_at=person.joined_at,
        )
        for person in who
        for purpose in ("matching", "contact")
    )


@cache
def _key(label: str, kind: str) -> str:
    return rafiqi_esco.search(label, kinds=(kind,), limit=1)[0].concept.key


def _enrolment(made: Made, role: str, person: Person, one: Drawn) -> Enrolment:
    """Most who came long ago have left; mentors stay for some years."""
    random = made.random
    at = person.joined_at
    stays = made.days(300, 1500) if role == Role.MENTOR else made.days(5000, 6000)
    partner = None
    if role == Role.MENTOR and made.some(0.4):
        partner = random.choice(made.partners)
    came = "partner" if partner else random.choices(WAYS, WAY_WEIGHTS)[0]
    by = None
    if came == "ambassador":
        by = _ambassador(made)
        came = came if by else "word"
    days = (at - made.start).days
    return Enrolment(
        programme=made.programme,
        person=person,
        role=role,
        season=made.seasons[min(days // HALF_YEAR.days, len(made.seasons) - 1)],
        partner=partner,
        state="active" if at + stays > made.now else "left",
        left_at=None if at + stays > made.now else at + stays,
        capacity=one.capacity if role == Role.MENTOR else 0,
        enrolled_at=at,
        waiting_since=at,
        came_by=came,
        came_through=by,
    )


def _ambassador(made: Made) -> Person | None:
    """Somebody, and one in ten times Amal, whose pages are measured."""
    if not made.ambassadors:
        return None
    if made.some(0.1):
        return made.world.amal
    return made.random.choice(made.ambassadors).person


def _safe(made: Made) -> None:
    """Mentors have finished the orientation; many have a background check."""
    keep(
        Orientation(person=one.person, version=1, finished_at=one.enrolled_at + 3 * DAY)
        for one in made.mentors
        if made.some(0.97)
    )
    keep(
        Clearance(
            person=one.person,
            outcome="passed",
            checked_on=one.enrolled_at.date(),
            expires_on=(one.enrolled_at + 3 * 365 * DAY).date(),
        )
        for one in made.mentors
        if made.some(0.5)
    )
    keep(
        Interview(
            enrolment=one,
            held_on=one.enrolled_at.date(),
            words="Warm and on time.",
            by=made.world.mira,
        )
        for one in made.mentors
    )
