"""Taking made-up people in through the same doors as real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any

import rafiqi_esco
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.privacy import actions as privacy
from rafiqi.areas.privacy import queries as wordings
from rafiqi.areas.programmes import access
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.actions import Came
from rafiqi.areas.programmes.models import Partner, Programme, Role
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.flows.sample.draw import Drawn

PASSWORD = "walk-with-me"
"""Everybody in the sample programme who has a sign-in name uses this one."""

WAYS = {"language café": "event", "a friend": "word", "poster": "other"}
"""What the words of a draw mean, where it is not an ambassador."""

FIXED: Mapping[str, Drawn] = {
    "noor": Drawn(
        name="Noor Haddad",
        gender="f",
        language="en",
        origin="SY",
        languages={"ara": "native", "deu": "C2", "eng": "C1"},
        occupation="nurse responsible for general care",
        skills=("nursing science", "provide first aid", "prepare for job interview"),
        capacity=2,
        is_cleared=True,
        recruited_by="Fatuma Warsame",
        profile={
            "gender": "f",
            "birth_year": 1988,
            "origin": "SY",
            "place": "Berlin",
            "slots": [2, 5, 11, 16],
            "online": True,
            "in_person": True,
            "years": 12,
            "education": 6,
            "goals": ["job", "certification", "apprenticeship", "language"],
            "interests": ["cooking", "music"],
            "has_refugee_background": True,
        },
    ),
    "jonas": Drawn(
        name="Jonas Weber",
        gender="m",
        language="en",
        origin="DE",
        languages={"deu": "native", "eng": "C1"},
        occupation="accountant",
        skills=("accounting", "develop business plans"),
        capacity=1,
        is_oriented=False,
        recruited_by="Northlight Software",
        profile={
            "gender": "m",
            "birth_year": 1979,
            "origin": "DE",
            "place": "Berlin",
            "slots": [2, 8, 14],
            "online": True,
            "in_person": True,
            "years": 20,
            "education": 7,
            "goals": ["business", "job"],
            "interests": ["cycling"],
        },
    ),
    "samir": Drawn(
        name="Samir Kanaan",
        gender="m",
        language="en",
        origin="LB",
        languages={"ara": "native", "deu": "C1", "eng": "C1"},
        occupation="electronic equipment assembler",
        skills=("develop business plans", "accounting"),
        capacity=1,
        is_cleared=True,
        recruited_by="Northlight Software",
        profile={
            "gender": "m",
            "birth_year": 1981,
            "origin": "LB",
            "place": "Berlin",
            "slots": [2, 8, 11],
            "online": True,
            "in_person": True,
            "years": 15,
            "education": 5,
            "goals": ["business"],
            "interests": ["cooking"],
            "has_refugee_background": True,
        },
    ),
    "salma": Drawn(
        name="سلمى درويش",
        gender="f",
        language="ar",
        origin="SY",
        languages={"ara": "native", "deu": "A2", "eng": "B1"},
        occupation="tailor",
        skills=("develop business plans",),
        recruited_by="Fatuma Warsame",
        profile={
            "gender": "f",
            "birth_year": 1990,
            "origin": "SY",
            "place": "Berlin",
            "slots": [2, 8, 11],
            "online": True,
            "in_person": True,
            "years": 6,
            "education": 3,
            "goals": ["business", "language"],
            "interests": ["الخياطة"],
            "cares_for_others": True,
            "has_refugee_background": True,
        },
    ),
    "ali": Drawn(
        name="علي صالح",
        gender="m",
        language="ar",
        origin="SY",
        languages={"ara": "native", "deu": "A2", "eng": "A2"},
        occupation="nurse responsible for general care",
        skills=("nursing science", "prepare for job interview"),
        recruited_by="Fatuma Warsame",
        profile={
            "gender": "m",
            "birth_year": 1994,
            "origin": "SY",
            "place": "Berlin",
            "slots": [2, 5, 15],
            "online": True,
            "in_person": True,
            "years": 5,
            "education": 6,
            "goals": ["certification", "job"],
            "interests": ["كرة القدم"],
            "has_refugee_background": True,
        },
    ),
}


def staff(
    organisation: Organisation, name: str, known_as: str, *, by: Person, at: datetime
) -> Person:
    """Somebody who works here, with a sign-in name."""
    person = people.register(
        organisation,
        name=name,
        email=f"{known_as}@bridge-house.example",
        language="en",
        by=by,
        at=at,
    )
    people.name_account(person, known_as, PASSWORD, by=by, at=at)
    return person


def take_in(
    programme: Programme,
    role: str,
    drawn: Sequence[Drawn],
    joined: Sequence[datetime],
    partners: Sequence[Partner],
    *,
    by: Person,
) -> list[Person]:
    """Register, describe and enrol people, each on the day they joined."""
    random = Random(f"{role} {len(drawn)}")
    return [
        _one(programme, role, one, number, random, partners, by=by, at=at)
        for number, (one, at) in enumerate(zip(drawn, joined, strict=True))
    ]


def fixed(
    programme: Programme, known_as: str, role: str, *, by: Person, at: datetime
) -> Person:
    """One of the people with a sign-in name whom the first start prints."""
    drawn = replace(FIXED[known_as], has_mail=False)
    random = Random(known_as)
    person = _one(programme, role, drawn, None, random, (), by=by, at=at)
    people.contact(person, email=f"{known_as}@mail.example", phone="", by=by, at=at)
    people.name_account(person, known_as, PASSWORD, by=by, at=at)
    return person


def spread(start: datetime, end: datetime, number: int) -> list[datetime]:
    """So many moments between two, evenly, at reasonable hours."""
    step = (end - start) / max(1, number)
    return [
        (start + step * n).replace(hour=9 + n % 8, minute=(n * 7) % 60)
        for n in range(number)
    ]


def _one(
    programme: Programme,
    role: str,
    drawn: Drawn,
    number: int | None,
    random: Random,
    partners: Sequence[Partner],
    *,
    by: Person,
    at: datetime,
) -> Person:
    address = f"{role}{number}@mail.example" if drawn.has_mail else ""
    (person,) = people.take_in(
        programme.organisation,
        [
            people.Entry(
                name=drawn.name,
                email=address,
                phone=f"+4915550{random.randrange(10**6):06}",
                language=drawn.language,
                profile=_profile(drawn),
                languages=drawn.languages,
            )
        ],
        by=by,
        at=at,
    )
    keys = [_skill(label) for label in drawn.skills]
    has, wants = (keys, []) if role == Role.MENTOR else ([], keys)
    people.choose_skills(person, has, wants, by=by, at=at)
    partner = random.choice(partners) if partners and random.random() < 0.4 else None
    came = Came("partner") if partner else _came(programme, drawn)
    enrolment = programmes.enrol(
        programme,
        person,
        role,
        capacity=drawn.capacity,
        partner=partner,
        came=came,
        by=by,
        at=at,
    )
    if role == Role.NEWCOMER:
        _agree(person, by=by, at=at)
    if role == Role.MENTOR and drawn.is_oriented:
        safeguarding.note_orientation(person, by=by, at=at)
        safeguarding.note_talk(
            enrolment, "Made up, as all here.", held_on=at.date(), by=by, at=at
        )
    if drawn.is_cleared:
        safeguarding.note_clearance(
            person,
            "passed",
            checked_on=at.date(),
            expires_on=(at + timedelta(days=730)).date(),
            by=by,
            at=at,
        )
    return person


def _came(programme: Programme, drawn: Drawn) -> Came:
    """By which way they came, from the few words of the draw."""
    for person in access.ambassadors(programme):
        if person.name == drawn.recruited_by:
            return Came("ambassador", person)
    return Came(WAYS.get(drawn.recruited_by, "other"), None, drawn.recruited_by)


def _profile(drawn: Drawn) -> dict[str, Any]:
    if not drawn.occupation:
        return drawn.profile
    said = {"occupation": _occupation(drawn.occupation)}
    return drawn.profile | said | {"occupation_said": drawn.occupation}


def _agree(person: Person, *, by: Person, at: datetime) -> None:
    for wording in wordings.public_wordings(person.language):
        if wording.purpose == "matching":
            privacy.agree(
                person,
                wording.purpose,
                wording=wording.version,
                language=wording.language,
                by=by,
                at=at,
            )


@cache
def _skill(label: str) -> str:
    return rafiqi_esco.search(label, kinds=("skill",), limit=1)[0].concept.key


@cache
def _occupation(label: str) -> str:
    return rafiqi_esco.search(label, kinds=("occupation",), limit=1)[0].concept.key
