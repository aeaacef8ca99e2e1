"""A newcomer's CV, somebody who reads it, and what they say."""

from __future__ import annotations

from typing import Any

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import access, actions
from rafiqi.areas.practice.models import (
    Outreach,
    Piece,
    Reader,
    Reading,
    Rehearsal,
    Remark,
)
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from tests import make

CV = "Ali Saleh\nBaker\n\n2015 to 2019: bakery in Aleppo\nGerman: A2"


def piece(of: Person, text: str = CV, **fields: Any) -> Piece:
    """A CV of two blocks and four lines, brought at NOON."""
    fields.setdefault("kind", "cv")
    fields.setdefault("at", make.NOON)
    return actions.begin(fields.pop("kind"), text=text, by=of, **fields).piece


def asked(of: Piece, whom: Pair | Programme, **fields: Any) -> Reading:
    fields.setdefault("at", make.NOON)
    return actions.ask(of, whom, by=of.owner, **fields)


def remark(reading: Reading, text: str = "Say more here", **fields: Any) -> Remark:
    """What the reader says about line 3 of the first version."""
    assert reading.reader, "somebody has taken it"
    fields = {"number": 1, "first": 3, "last": 3, "kind": "change", **fields}
    fields.setdefault("at", make.NOON)
    held = access.piece(reading.reader, reading.piece.public_id, fields["at"])
    return actions.comment(held, text=text, by=reading.reader, **fields)


def reader(programme: Programme, name: str = "Ida Blum") -> Person:
    """A mentor of a programme who reads texts of others too."""
    place: Enrolment = make.enrolment(
        Role.MENTOR,
        programme=programme,
        person=make.person(name, organisation=programme.organisation),
    )
    Reader.objects.create(enrolment=place, since=make.NOON)
    return place.person


def places(of: Person) -> list[Enrolment]:
    """Where somebody is a mentor."""
    return list(access.as_mentor(of))


def rehearsal(of: Pair, **fields: Any) -> Rehearsal:
    """A practice job interview that the mentor has proposed at NOON, for that day."""
    fields = {"kind": "job", "about": "Bakery", "at": make.NOON, **fields}
    fields.setdefault("planned_on", fields["at"].date())
    by = fields.pop("by", of.mentor.person)
    return actions.set_rehearsal(of, fields.pop("kind"), by=by, **fields)


def rated(of: Rehearsal, by: Person, level: int = 3, **fields: Any) -> None:
    """The same word for everything."""
    fields = {"good": "You smiled", "train": "Speak slower", "at": make.NOON, **fields}
    levels = dict.fromkeys(actions.Criterion.values, level)
    actions.rate(of, levels, by=by, **fields)


def outreach(of: Person, task: str = "list", **fields: Any) -> Outreach:
    """A networking task that a newcomer has just taken."""
    return actions.pick_task(task, by=of, at=fields.get("at", make.NOON))
