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
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding import queries as safety
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.flows.end_pair import end_pair

REASONS = ("subject", "subject", "person", "time")
ENDINGS = ("time", "moved", "fit")
NEVER = 0.1
"""Of all proposals, so many are never answered."""
CLOSE = 500
"""Points for field of work and skills from which two have something to talk about."""
NO_IF_CLOSE, NO_IF_FAR = 0.03, 0.75
"""How often a proposal is declined: what this programme can learn from."""
MENTORS_NO = 0.7
"""So much of that is said by the mentor, who answers first."""
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
        if random.random() < NEVER:
            continue
        is_no = _declines(proposal, random)
        mentor_agrees = not is_no or random.random() > MENTORS_NO
        _answer(proposal, proposal.mentor.person, mentor_agrees, random, soon)
        if mentor_agrees:
            later = soon + timedelta(hours=random.randint(1, 20))
            _answer(proposal, proposal.mentee.person, not is_no, random, later)
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


def orient(mentor: Person, part: str, *, at: datetime) -> None:
    """A mentor answers the questions of one part of the orientation, all right."""
    asked = safety.part(mentor, part).questions
    right = [next(c.number for c in one.choices if c.is_right) for one in asked]
    safeguarding.pass_part(mentor, part, right, by=mentor, at=at)


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
) -> Pair:
    """A round just sent, with answers of every kind; one pair is left to answer.

    mentor, mentee  are brought together by hand and have not answered. The mentor
                    has said yes to somebody else too: the pair that this gives back.
    """
    random = Random(12)
    round = matching.open_round(programme, by=by, at=at)
    why = "Both are nurses from Aleppo; her diploma was recognised last year."
    bring_together(round, mentor, mentee, why, by=by, at=at)
    other = _another(round, mentor, mentee)
    bring_together(round, mentor, other, "They live in one street.", by=by, at=at)
    matching.send(round, by=by, at=at)
    for number, proposal in enumerate(_proposals(round)):
        if proposal.mentee.person_id == mentee.pk:
            continue
        if proposal.mentee.person_id == other.pk:
            for who in (mentor, other):
                _answer(proposal, who, True, random, at + timedelta(hours=2))
            continue
        soon = at + timedelta(hours=2 + number)
        if number % 4 == 3:
            continue
        agrees = not _declines(proposal, random)
        _answer(proposal, proposal.mentor.person, agrees, random, soon)
        if agrees and number % 4 == 0:
            _answer(proposal, proposal.mentee.person, True, random, soon)
    return next(p.pair for p in _proposals(round) if p.mentee.person_id == other.pk)


def _another(round: Round, mentor: Person, mentee: Person) -> Person:
    """Whom else the round proposes to this mentor, or anybody."""
    others = [p for p in _proposals(round) if p.mentee.person_id != mentee.pk]
    others.sort(key=lambda proposal: proposal.mentor.person_id != mentor.pk)
    found: Person = others[0].mentee.person
    return found


def bring_together(
    round: Round,
    mentor: Person,
    mentee: Person,
    why: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    """Assign them by hand, unless the round has them together already."""
    together = {p.mentee.person_id: p for p in _proposals(round)}.get(mentee.pk)
    if together is None or together.mentor.person_id != mentor.pk:
        matching.assign(
            round,
            _enrolment(round.programme, mentee, Role.NEWCOMER),
            _enrolment(round.programme, mentor, Role.MENTOR),
            why=why,
            knows=True,
            by=by,
            at=at,
        )


def _declines(proposal: Proposal, random: Random) -> bool:
    """Whether one of the two says no: mostly where they know different work."""
    criteria = proposal.reasons["criteria"]
    in_common = criteria["sector"]["points"] + criteria["skills"]["points"]
    return random.random() < (NO_IF_FAR if in_common < CLOSE else NO_IF_CLOSE)


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
