"""A made-up programme to look around in: five months of it, in several languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Partner, Programme, Role
from rafiqi.flows.sample import draw, walks
from rafiqi.flows.sample import people as sample

NAME = "Bridge House"
OFFER_DAYS = 14
EARLY, LATE = (38, 42), (20, 46)
"""Mentors and newcomers who came before and after the first round."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A ready account: name, role in plain words."""

    name: str
    role: str


SIGN_INS = (
    SignIn("mira", "coordinator"),
    SignIn("noor", "mentor"),
    SignIn("ali", "newcomer, in Arabic"),
    SignIn("fatuma", "ambassador"),
)


@transaction.atomic
def open_sample(*, by: Person | None = None, at: datetime) -> bool:
    """Make up an organisation with a programme; False when it is there already.

    Everybody is taken in, matched and walked along by the same actions as real
    people, at dates in the past.
    """
    if access.known_as("mira"):
        return False
    start = at - timedelta(weeks=20)
    organisation = people.found(NAME, country="DE", language="en", by=by, at=start)
    mira = _leader(organisation, at=start)
    programme = _programme(organisation, mira, at=start)
    _ambassador(programme, by=mira, at=start)
    partners = [
        programmes.welcome_partner(
            organisation, name, committed_places=places, by=mira, at=start
        )
        for name, places in (("Charity hospital", 10), ("Northlight Software", 8))
    ]
    round_at = at - timedelta(weeks=16)
    _arrive(programme, EARLY, start, round_at, partners, seed=7, by=mira)
    pairs = walks.first_round(programme, by=mira, at=round_at)
    _arrive(programme, LATE, round_at, at - timedelta(days=8), partners, 8, by=mira)
    came = at - timedelta(weeks=5)
    noor = sample.fixed(programme, "noor", Role.MENTOR, by=mira, at=came)
    ali = sample.fixed(programme, "ali", Role.NEWCOMER, by=mira, at=came)
    for number, pair in enumerate(pairs):
        walks.walk(pair, number, now=at)
    second_at = at - timedelta(days=2)
    walks.second_round(programme, noor, ali, by=mira, at=second_at)
    return True


def _leader(organisation: Organisation, *, at: datetime) -> Person:
    mira = people.register(
        organisation,
        name="Mira Stein",
        email="mira@bridge-house.example",
        language="en",
        by=None,
        at=at,
    )
    people.lead(mira, by=mira, at=at)
    people.name_account(mira, "mira", sample.PASSWORD, by=mira, at=at)
    return mira


def _programme(organisation: Organisation, mira: Person, *, at: datetime) -> Programme:
    programme = programmes.open(
        organisation,
        name="First steps to work",
        about="Mentoring for newcomers in Berlin and around, online elsewhere.",
        offer_days=OFFER_DAYS,
        near_places=draw.NEAR,
        by=mira,
        at=at,
    )
    programmes.start_season(
        programme,
        "Autumn",
        starts_on=at.date(),
        ends_on=at.date() + timedelta(days=300),
        by=mira,
        at=at,
    )
    return programme


def _ambassador(programme: Programme, *, by: Person, at: datetime) -> None:
    fatuma = sample.staff(
        programme.organisation, "Fatuma Warsame", "fatuma", by=by, at=at
    )
    programmes.enrol(programme, fatuma, Role.AMBASSADOR, by=by, at=at)


def _arrive(
    programme: Programme,
    numbers: tuple[int, int],
    start: datetime,
    end: datetime,
    partners: list[Partner],
    seed: int,
    *,
    by: Person,
) -> None:
    """So many mentors and newcomers, one after the other between two dates."""
    for role, number, drawn in (
        (Role.MENTOR, numbers[0], draw.mentors(numbers[0], seed)),
        (Role.NEWCOMER, numbers[1], draw.newcomers(numbers[1], seed + 100)),
    ):
        joined = sample.spread(start, end, number)
        sample.take_in(programme, role, drawn, joined, partners, by=by)
