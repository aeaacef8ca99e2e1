"""Months of life in the sample programme: answers given, steps ticked, silences."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from rafiqi.areas.journeys import access as plans
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys import queries as journey_queries
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair, Proposal, Round
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme, Role
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.flows.end_pair import end_pair

REASONS = ("time", "subject", "place", "language")
ENDINGS = ("time", "moved", "fit")
NEVER, MENTOR_NO, NO = 0.1, 0.17, 0.22
"""Of all proposals: never answered, and declined by the mentor or the newcomer."""
STUCK = 8
"""One pair in so many comes to a halt, and every other of these ends early."""
DONE_IN = timedelta(weeks=1)


def past_round(programme: Programme, *, by: Person, at: datetime) -> list[Pair]:
    """A round that is over: most said yes, some did not, some never answered."""
    random = Random(f"{at - programme.opened_at}")
    round = matching.open_round(programme, by=by, at=at)
    matching.send(round, by=by, at=at)
    for proposal in _proposals(round):
        soon = at + timedelta(hours=random.randint(5, 60))
        said = random.random()
        if said < NEVER:
            continue
        _answer(proposal, proposal.mentor.person, said > MENTOR_NO, random, soon)
        if said > MENTOR_NO:
            later = soon + timedelta(hours=random.randint(1, 20))
            _answer(proposal, proposal.mentee.person, said > NO, random, later)
    over = at + timedelta(days=programme.offer_days + 1)
    for proposal in _proposals(round):
        matching.expire(proposal, by=None, at=over)
    return [
        proposal.pair
        for proposal in _proposals(round)
        if proposal.state == Proposal.State.ACCEPTED
    ]


def walk(pair: Pair, number: int, *, now: datetime) -> None:
    """Take a pair along its plan: every pair is somewhere else on the road."""
    random = Random(number)
    mentor, mentee = pair.mentor.person, pair.mentee.person
    (line,) = journey_queries.plans(mentee, at=pair.confirmed_at)
    plan = plans.plan(mentee, line.id)
    steps = list(plan.steps.select_related("step").order_by("position"))
    stops = random.randrange(1, 6) if number % STUCK == 3 else len(steps)
    at = pair.confirmed_at
    for step in steps[:stops]:
        at += timedelta(days=random.randint(6, 11))
        if at >= now:
            return
        if step.step.is_optional and random.random() < 0.5:
            journeys.skip(step, by=mentee, at=at)
        else:
            journeys.tick(step, by=random.choice((mentor, mentee)), at=at)
    if number % (2 * STUCK) == 3 and at < now - DONE_IN:
        end_pair(pair, why=random.choice(ENDINGS), by=mentor, at=at + DONE_IN)


def tell_in_person(programme: Programme, *, but: int, by: Person, at: datetime) -> None:
    """The coordinator calls everybody a letter could not reach, except the last few."""
    enrolled = programmes.enrolled([programme]).filter(person__email="")
    unreached = enrolled.select_related("person").order_by("-pk")
    for enrolment in unreached[but:]:
        messaging.told(enrolment.person, by=by, at=at)


def open_round(
    programme: Programme,
    mentor: Person,
    mentee: Person,
    *,
    by: Person,
    at: datetime,
) -> None:
    """A round just sent, with answers of every kind; one pair is left to answer.

    mentor, mentee  are brought together by hand and have not answered.
    """
    random = Random(12)
    round = matching.open_round(programme, by=by, at=at)
    together = {p.mentee.person_id: p for p in _proposals(round)}.get(mentee.pk)
    if together is None or together.mentor.person_id != mentor.pk:
        matching.assign(
            round,
            _enrolment(programme, mentee, Role.NEWCOMER),
            _enrolment(programme, mentor, Role.MENTOR),
            why="Both are nurses from Aleppo; her diploma was recognised last year.",
            knows=True,
            by=by,
            at=at,
        )
    matching.send(round, by=by, at=at)
    for number, proposal in enumerate(_proposals(round)):
        if proposal.mentee.person_id == mentee.pk:
            continue
        soon = at + timedelta(hours=2 + number)
        if number % 4 in (0, 1):
            _answer(proposal, proposal.mentor.person, number % 8 != 1, random, soon)
        if number % 4 == 0 and number % 8 != 1:
            _answer(proposal, proposal.mentee.person, True, random, soon)


def _answer(
    proposal: Proposal, who: Person, is_yes: bool, random: Random, at: datetime
) -> None:
    reason = "" if is_yes else random.choice(REASONS)
    answer_proposal(proposal, is_yes=is_yes, reason=reason, by=who, at=at)


def _proposals(round: Round) -> list[Proposal]:
    found = round.proposals.select_related(
        "pair__mentor__person",
        "pair__mentee__person",
        "mentor__person",
        "mentee__person",
        "round__programme__organisation",
    )
    return list(found.order_by("pk"))


def _enrolment(programme: Programme, person: Person, role: str) -> Enrolment:
    return programmes.enrolled([programme]).as_role(role).get(person=person)
