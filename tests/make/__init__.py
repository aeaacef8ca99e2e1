"""Small worlds for tests: every maker gives back something valid with no arguments."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from rafiqi.areas.certificates import actions as certificates
from rafiqi.areas.certificates.models import Certificate
from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.conversations.models import Thread
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys.models import (
    Journey,
    Material,
    Plan,
    Recording,
    Stage,
    Step,
)
from rafiqi.areas.matching.models import Pair, Place, Proposal, Round
from rafiqi.areas.people.models import Organisation, Person, Profile, Skill, Spoken
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.areas.safeguarding.models import Application

NOON = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)
_numbers = count(1)


def now() -> datetime:
    """The real instant, where a library reads the clock."""
    return datetime.now(UTC)


def organisation(name: str = "Bridge House", **fields: Any) -> Organisation:
    return Organisation.objects.create(name=name, **fields)


def person(name: str = "Sam Lee", **fields: Any) -> Person:
    """Somebody with an empty profile, in an organisation of their own unless said."""
    number = next(_numbers)
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or organisation()
    fields.setdefault("email", f"person{number}@example.org")
    made = Person.objects.create_user(
        username=f"person{number}", name=name, joined_at=NOON, **fields
    )
    Profile.objects.create(person=made)
    return made


def programme(of: Organisation | None = None, **fields: Any) -> Programme:
    """A programme that matches its mentors at once unless said."""
    fields.setdefault("name", "Mentoring")
    fields.setdefault("needs_orientation", False)
    return Programme.objects.create(
        organisation=of or organisation(), opened_at=NOON, **fields
    )


def enrolment(
    role: str = Role.NEWCOMER,
    *,
    programme: Programme | None = None,
    person: Person | None = None,
    **fields: Any,
) -> Enrolment:
    programme = programme or globals()["programme"]()
    person = person or globals()["person"](organisation=programme.organisation)
    fields.setdefault("capacity", 1 if role == Role.MENTOR else 0)
    fields.setdefault("enrolled_at", NOON)
    fields.setdefault("waiting_since", NOON)
    return Enrolment.objects.create(
        programme=programme, person=person, role=role, **fields
    )


def coordinator(of: Programme, name: str = "Mira Stein") -> Person:
    who = person(name, organisation=of.organisation)
    enrolment(Role.COORDINATOR, programme=of, person=who)
    return who


def round(of: Programme | None = None, **fields: Any) -> Round:
    of = of or programme()
    number = Round.objects.filter(programme=of).count() + 1
    return Round.objects.create(
        programme=of, number=number, rules={}, opened_at=NOON, **fields
    )


def proposal(
    mentor: Enrolment | None = None,
    mentee: Enrolment | None = None,
    state: str = Proposal.State.SENT,
    **fields: Any,
) -> Proposal:
    """A proposal that holds the mentor's first free place."""
    home = mentor or mentee
    of = home.programme if home else programme()
    mentor = mentor or enrolment(
        Role.MENTOR,
        programme=of,
        person=person("Noor Haddad", organisation=of.organisation),
    )
    mentee = mentee or enrolment(
        programme=of, person=person("Ali Saleh", organisation=of.organisation)
    )
    made = Proposal.objects.create(
        round=round(of, state=Round.State.SENT),
        mentor=mentor,
        mentee=mentee,
        score=7000,
        state=state,
        **fields,
    )
    taken = Place.objects.filter(mentor=mentor).count()
    Place.objects.create(mentor=mentor, number=taken + 1, proposal=made)
    return made


def pair(
    mentor: Enrolment | None = None,
    mentee: Enrolment | None = None,
    **fields: Any,
) -> Pair:
    made = proposal(mentor, mentee, state=Proposal.State.ACCEPTED)
    return Pair.objects.create(
        programme=made.mentor.programme,
        proposal=made,
        mentor=made.mentor,
        mentee=made.mentee,
        confirmed_at=NOON,
        **fields,
    )


def journey(key: str = "career-coaching", **fields: Any) -> Journey:
    """Two stages, three steps in English and Arabic; the last one is optional."""
    made = Journey.objects.create(
        key=key, version=1, weeks=4, title=_words("The way to work"), **fields
    )
    for number, titles in enumerate([["Meet", "Write"], ["Look further"]], start=1):
        stage = Stage.objects.create(
            journey=made, position=number, title=_words(f"Part {number}")
        )
        for title in titles:
            _step(stage, title)
    return made


def plan(of: Pair | None = None) -> Plan:
    """A pair's plan on the small journey, started at NOON."""
    of = of or pair()
    if not Journey.objects.filter(key=of.programme.journey).exists():
        journey(of.programme.journey)
    return journeys.start(of, by=of.mentee.person, at=NOON)


def _step(stage: Stage, title: str) -> None:
    position = Step.objects.filter(stage__journey=stage.journey).count() + 1
    step = Step.objects.create(
        stage=stage,
        key=title.lower().replace(" ", "-"),
        position=position,
        week=position,
        minutes=30,
        is_optional=position == 3,
        title=_words(title),
        why=_words("It helps."),
        mentee_task=_words("- Bring your list."),
        mentor_task=_words("- Listen."),
        together=_words("Talk."),
        reflection=_words("What was good?"),
        done_when=_words("Both have talked."),
    )
    Material.objects.create(
        step=step,
        key="read",
        position=1,
        minutes=5,
        title=_words(f"Read about {title}"),
        text=_words("**Read** this."),
    )


def material(step: Step, kind: str, key: str = "", **fields: Any) -> Material:
    """One more thing to do for a step; a quiz asks two questions."""
    if kind == "quiz":
        fields.setdefault("questions", [question(1), question(2)])
    return Material.objects.create(
        step=step,
        key=key or kind,
        kind=kind,
        position=step.materials.count() + 1,
        minutes=5,
        title=_words(f"The {kind}"),
        text=_words("What to do here."),
        **fields,
    )


def question(right: int) -> dict[str, Any]:
    """Two choices, the first or the second of which is right."""
    return {
        "asks": _words("Which one?"),
        "choices": [_words("The first"), _words("The second")],
        "because": [_words("Why the first."), _words("Why the second.")],
        "right": right,
    }


def recording() -> Recording:
    """A sound that is only a beginning."""
    return Recording.objects.get_or_create(
        public_id="sound2345678", kind="audio/ogg", content=b"OggS and more"
    )[0]


def _words(english: str) -> dict[str, str]:
    return {"en": english, "ar": f"عربي: {english}"}


def somebody(
    role: str,
    of: Programme,
    name: str,
    *,
    speaks: dict[str, str] | None = None,
    skills: tuple[str, ...] = (),
    capacity: int = 1,
    waiting_since: datetime = NOON,
    gender: str = "",
    language: str = "en",
    **profile: Any,
) -> Enrolment:
    """A person who has told about themselves, in a role in a programme.

    speaks  language to CEFR level.  skills  wanted by newcomers, offered by mentors.
    """
    who = person(name, organisation=of.organisation, language=language)
    Profile.objects.filter(person=who).update(gender=gender, **profile)
    for code, level in (speaks or {"eng": "B2"}).items():
        Spoken.objects.create(person=who, language=code, level=level)
    for concept in skills:
        is_wanted = role == Role.NEWCOMER
        Skill.objects.create(person=who, concept=concept, is_wanted=is_wanted)
    return enrolment(
        role,
        programme=of,
        person=who,
        capacity=capacity if role == Role.MENTOR else 0,
        waiting_since=waiting_since,
    )


def newcomer(of: Programme, name: str = "Ali Saleh", **told: Any) -> Enrolment:
    return somebody(Role.NEWCOMER, of, name, **told)


def mentor(of: Programme, name: str = "Noor Haddad", **told: Any) -> Enrolment:
    return somebody(Role.MENTOR, of, name, **told)


def thread(of: Pair | None = None) -> Thread:
    """Where a pair writes to each other, opened at NOON."""
    of = of or pair()
    return conversations.open_for_pair(of, by=of.mentee.person, at=NOON)


def application(of: Programme | None = None, **fields: Any) -> Application:
    """Somebody who would like to be a mentor and waits for an answer since NOON."""
    fields.setdefault("name", "Rosa Lind")
    fields.setdefault("email", f"rosa{next(_numbers)}@example.org")
    fields.setdefault("language", "en")
    return Application.objects.create(
        programme=of or programme(takes_applications=True),
        wording="2026-1",
        why="I had a mentor once.",
        applied_at=fields.pop("applied_at", NOON),
        **fields,
    )


def certificate(of: Enrolment) -> Certificate:
    """Two hours that a mentor wrote by hand on the day of NOON."""
    day = NOON.date()
    asked = certificates.Asked(day, day, "en", 120, "reading")
    return certificates.certify(of.person, of.programme, asked, by=of.person, at=NOON)
