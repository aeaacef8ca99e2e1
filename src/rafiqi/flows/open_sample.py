"""A made-up programme to look around in: five months of it, in several languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from rafiqi.areas.feedback import actions as feedback
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.people import access
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes import queries as ask
from rafiqi.areas.programmes.models import Partner, Programme, Role
from rafiqi.flows.sample import (
    applying,
    business,
    changes,
    draw,
    feelings,
    friends,
    helping,
    needing,
    offering,
    partnering,
    practising,
    qualifications,
    reporting,
    studies,
    suggesting,
    talks,
    telling,
    walks,
    wellness,
    wishes,
    writing,
)
from rafiqi.flows.sample import people as sample

NAME = "Bridge House"
OFFER_DAYS = 14
PARTNERS = (("Charity hospital", 24, 6), ("Northlight Software", 20, 4))
"""With the places they promise for this season and for the next one."""
BEGIN = 20
NEXT_SEASON = 7 * BEGIN + 14
"""Days after the beginning: two weeks from now."""
ROUNDS = ((16, 16, 18), (10, 11, 14), (5, 10, 12))
"""Weeks ago, and the mentors and newcomers who had come by then."""
LATELY = (21, 45)
"""Mentors and newcomers since the last of these rounds."""
STUDIOUS = 4
"""Of one pair in so many, the words and answers along the way are made up too."""
UNREADY = 2
"""So many of the newest mentors have not finished the orientation."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A ready account: name, role in plain words."""

    name: str
    role: str


SIGN_INS = (
    SignIn("mira", "coordinator"),
    SignIn("max", "second coordinator, who approves what Mira has checked"),
    SignIn("noor", "mentor"),
    SignIn("jonas", "new mentor, before the orientation"),
    SignIn("ali", "newcomer, in Arabic"),
    SignIn("fatuma", "ambassador"),
    SignIn("salma", "newcomer half way to an own business, in Arabic"),
    SignIn("samir", "her mentor"),
    SignIn("petra", "acts for a partner, a hospital"),
)


@transaction.atomic
def open_sample(*, by: Person | None = None, at: datetime) -> bool:
    """Make up an organisation with a programme; False when it is there already.

    Everybody is taken in, matched and walked along by the same actions as real
    people, at dates in the past.
    """
    if access.known_as("mira"):
        return False
    start = at - timedelta(weeks=BEGIN)
    organisation = people.found(NAME, country="DE", language="en", by=by, at=start)
    mira = _leader(organisation, at=start)
    programme = _programme(organisation, mira, at=start)
    _ambassador(programme, by=mira, at=start)
    partners = [_partner(programme, *each, by=mira, at=at) for each in PARTNERS]
    petra = partnering.of_all(partners, by=mira, now=at)
    needing.of_all(partners, by=mira, now=at)
    offering.of_all(partners, petra, mira=mira, now=at)
    since, pairs = start, []
    for weeks, *numbers in ROUNDS:
        round_at = at - timedelta(weeks=weeks)
        _arrive(programme, numbers, since, round_at, partners, by=mira)
        pairs += walks.past_round(programme, by=mira, at=round_at)
        since = round_at
    lately = at - timedelta(days=8)
    _arrive(programme, LATELY, since, lately, partners, unready=UNREADY, by=mira)
    came = at - timedelta(weeks=4)
    noor = sample.fixed(programme, "noor", Role.MENTOR, by=mira, at=came)
    jonas = sample.fixed(programme, "jonas", Role.MENTOR, by=mira, at=lately)
    for part in ("role", "sponsorship"):
        walks.orient(jonas, part, at=lately)
    ali = sample.fixed(programme, "ali", Role.NEWCOMER, by=mira, at=came)
    for number, pair in enumerate(pairs):
        walks.walk(pair, number, now=at)
        talks.past(pair, number, now=at)
        writing.past(pair, number, now=at)
        feelings.past(pair, number, now=at)
        if number % STUDIOUS == 0 and pair.ended_at is None:
            studies.of(pair, number, now=at)
    sent_at = at - timedelta(days=2)
    of_noor = walks.open_round(programme, noor, ali, by=mira, at=sent_at)
    talks.of_noor(of_noor, now=at)
    wishes.of_noor(of_noor, now=at)
    practising.of_noor(of_noor, now=at)
    practising.of_ali(programme, ali, now=at)
    writing.of_noor(of_noor, now=at)
    writing.of_ali(programme, ali, mira, now=at)
    nurse, _, german = qualifications.templates(mira, now=at)
    qualifications.of_ali(programme, ali, nurse, now=at)
    qualifications.of_noor(of_noor, german, now=at)
    max = helping.second(programme, mira, at=start)
    grant = helping.money(programme, mira, start=start, now=at)
    helping.of_pairs(pairs, grant, mira, max, now=at)
    helping.of_ali(programme, ali, grant, mira, now=at)
    helping.of_noor(of_noor, mira, now=at)
    talks.gatherings(programme, ali, by=mira, now=at)
    studies.of(of_noor, 0, now=at)
    studies.own_journey(mira, at=at)
    applying.of_all(programme, pairs, ali, partners[0], petra, mira=mira, now=at)
    applying.of_noor(of_noor, partners[0], now=at)
    business.half_way(mira, at=at)
    friends.afterwards(pairs, by=mira, at=at)
    friends.peers(programme, by=mira, at=at)
    wellness.of_all(programme, pairs, by=mira, now=at)
    wellness.of_two(now=at)
    telling.of_programme(programme, pairs, mira, now=at)
    suggesting.of_all(programme, ali, mira=mira, now=at)
    changes.of_all(programme, pairs, by=mira, now=at)
    changes.of_two(programme, now=at)
    walks.tell_in_person(programme, but=3, by=mira, at=at)
    _say_how_it_is(organisation, (ali, noor), by=mira, at=lately)
    reporting.of_programme(programme, grant, mira, start=start, now=at)
    matching.learn_weights(programme, by=None, at=at)
    return True


def _say_how_it_is(
    organisation: Organisation, said_by: Sequence[Person], *, by: Person, at: datetime
) -> None:
    """What two of them and a visitor said; one has an answer that all can read of."""
    ali, noor = said_by
    letters = feedback.say(2, "الحروف صغيرة على هاتفي.", "/me/", by=ali, at=at)
    feedback.say(3, "The next step is always there.", "/plan/0/", by=noor, at=at)
    feedback.say(1, "I did not find how to join.", "/", by=None, at=at)
    told_at = at + timedelta(days=2)
    answer = "شكرًا لك. أصبحت الحروف أكبر الآن."
    feedback.answer(letters, "changed", answer, by=by, at=told_at)
    told = {
        "en": "Letters are larger on small phones.",
        "ar": "أصبحت الحروف أكبر على الهواتف الصغيرة.",
    }
    feedback.publish(organisation, told, by=by, at=told_at)


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
        needs_interview=True,
        takes_applications=True,
        by=mira,
        at=at,
    )
    programmes.start_season(
        programme,
        "Autumn",
        starts_on=at.date(),
        ends_on=at.date() + timedelta(days=NEXT_SEASON - 1),
        by=mira,
        at=at,
    )
    programmes.start_season(
        programme,
        "Next season",
        starts_on=at.date() + timedelta(days=NEXT_SEASON),
        ends_on=at.date() + timedelta(days=NEXT_SEASON + 180),
        by=mira,
        at=at,
    )
    return programme


def _partner(
    programme: Programme, name: str, now: int, next: int, *, by: Person, at: datetime
) -> Partner:
    """A partner with what it promises for this season and the next one."""
    home = programme.organisation
    partner = programmes.welcome_partner(
        home, name, contact="+49 30 5550 123", by=by, at=at
    )
    winter, autumn = ask.seasons(by, programme)
    programmes.promise(partner, autumn, now, by=by, at=at)
    programmes.promise(partner, winter, next, by=by, at=at)
    return partner


def _ambassador(programme: Programme, *, by: Person, at: datetime) -> None:
    fatuma = sample.staff(
        programme.organisation, "Fatuma Warsame", "fatuma", by=by, at=at
    )
    programmes.enrol(programme, fatuma, Role.AMBASSADOR, by=by, at=at)


def _arrive(
    programme: Programme,
    numbers: Sequence[int],
    start: datetime,
    end: datetime,
    partners: Sequence[Partner],
    *,
    unready: int = 0,
    by: Person,
) -> None:
    """So many mentors and newcomers, one after the other between two dates.

    unready  of the mentors, the last have not finished the orientation.
    """
    mentors, newcomers = numbers
    ready = list(draw.mentors(mentors, seed=mentors))
    for number in range(mentors - unready, mentors):
        ready[number] = replace(ready[number], is_oriented=False)
    for role, drawn in (
        (Role.MENTOR, ready),
        (Role.NEWCOMER, draw.newcomers(newcomers, seed=newcomers)),
    ):
        joined = sample.spread(start, end, len(drawn))
        sample.take_in(programme, role, drawn, joined, partners, by=by)
