"""Rounds, proposals and answers, and the pairs that came of them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from benchmarks.years.made import DAY, Made, keep
from rafiqi.areas.matching import actions, tasks
from rafiqi.areas.matching.models import Answer, Pair, Place, Proposal, Round, Waiting
from rafiqi.areas.programmes.models import Enrolment

EVERY = 14 * DAY
FINDS, SAYS_NO, NOT_ANSWERED, AGAIN = 0.85, 0.18, 0.08, 0.4
"""Shares: newcomers who find somebody, proposals that come to nothing, early endings
after which somebody new is wanted."""
NO = ("time", "subject", "subject", "language", "place", "person")
ENDINGS = {"goal": 30, "done": 34, "time": 12, "moved": 6, "fit": 9, "silent": 9}
PLANNED = ("goal", "done")
TRIES = 30
SHAPES = 40
"""So many different explanations of a proposal are shared out over all."""


@dataclass(slots=True)
class _Walk:
    """Two people from a day to a day; `until` is None while they walk."""

    mentor: Enrolment
    mentee: Enrolment
    since: datetime
    until: datetime | None
    why: str
    again: bool


def pairs(made: Made) -> None:
    """Who walked with whom and when; by then most who came long ago have left."""
    walks = sorted(_walks(made), key=lambda walk: walk.since)
    rounds = _rounds(made)
    began = [one.opened_at for one in rounds]
    proposals = keep(
        _accepted(walk, rounds[max(0, bisect(began, walk.since - 3 * DAY) - 1)])
        for walk in walks
    )
    refused = keep(_refused(made, walks, rounds, began))
    keep(_answers(made, proposals, refused))
    made.pairs = keep(
        Pair(
            programme=made.programme,
            proposal=proposal,
            mentor=walk.mentor,
            mentee=walk.mentee,
            confirmed_at=walk.since,
            ended_at=walk.until,
            ended_why=walk.why,
            looks_again=walk.again,
        )
        for walk, proposal in zip(walks, proposals, strict=True)
    )
    _places(made)
    _left(made, {walk.mentee.pk: walk for walk in walks})
    _waiting(made, rounds)


def _walks(made: Made) -> Iterator[_Walk]:
    busy: dict[int, list[datetime]] = {}
    for mentee in made.newcomers:
        at = mentee.enrolled_at
        if not made.some(FINDS):
            continue
        while True:
            at += made.random.expovariate(1 / 40) * DAY + 4 * DAY
            if at >= made.now:
                break
            mentor = _free(made, busy, at)
            if mentor is None:
                continue
            walk = _walk(made, mentor, mentee, at)
            busy.setdefault(mentor.pk, []).append(walk.until or made.now + 999 * DAY)
            yield walk
            if walk.until is None or not walk.again:
                break
            at = walk.until


def _walk(made: Made, mentor: Enrolment, mentee: Enrolment, at: datetime) -> _Walk:
    why = made.random.choices(list(ENDINGS), list(ENDINGS.values()))[0]
    lasts = made.days(150, 400) if why in PLANNED else made.days(14, 220)
    if at + lasts >= made.now:
        return _Walk(mentor, mentee, at, None, "", False)
    again = why not in PLANNED and made.some(AGAIN)
    return _Walk(mentor, mentee, at, at + lasts, why, again)


def _free(
    made: Made, busy: dict[int, list[datetime]], at: datetime
) -> Enrolment | None:
    """A mentor who had come by then and has a place; who has left has it no more."""
    there = bisect(made.mentors, at, key=lambda one: one.enrolled_at)
    for _try in range(TRIES if there else 0):
        mentor = made.mentors[made.random.randrange(there)]
        taken = sum(until > at for until in busy.get(mentor.pk, ()))
        stays = mentor.state == "active" or at < mentor.enrolled_at + 400 * DAY
        if stays and taken < mentor.capacity:
            return mentor
    return None


def _rounds(made: Made) -> list[Round]:
    number = count(Round.objects.filter(programme=made.programme).count() + 1)
    days = iter(range(int((made.now - made.start) / EVERY)))
    return keep(
        Round(
            programme=made.programme,
            number=next(number),
            rules={},
            state=Round.State.SENT,
            opened_at=made.start + day * EVERY,
            sent_at=made.start + day * EVERY + timedelta(hours=3),
            total=200_000,
            bound=200_400,
            greedy=170_000,
            greedy_people=30,
        )
        for day in days
    )


def _accepted(walk: _Walk, of: Round) -> Proposal:
    return Proposal(
        round=of,
        mentor=walk.mentor,
        mentee=walk.mentee,
        score=7_000 + (walk.mentee.pk * 37) % 2_500,
        state=Proposal.State.ACCEPTED,
        sent_at=walk.since - 2 * DAY,
        expires_at=walk.since + DAY,
        closed_at=walk.since,
    )


def _refused(
    made: Made, walks: list[_Walk], rounds: list[Round], began: list[datetime]
) -> Iterator[Proposal]:
    """Before some found each other, somebody else said no or nothing at all."""
    for walk in walks:
        draw = made.random.random()
        if draw > SAYS_NO + NOT_ANSWERED:
            continue
        at = max(walk.mentee.enrolled_at + 2 * DAY, walk.since - 18 * DAY)
        yield Proposal(
            round=rounds[max(0, bisect(began, at) - 1)],
            mentor=made.random.choice(made.mentors),
            mentee=walk.mentee,
            score=6_000,
            state="declined" if draw < SAYS_NO else "expired",
            sent_at=at,
            expires_at=at + 3 * DAY,
            closed_at=at + DAY if draw < SAYS_NO else at + 3 * DAY,
        )


def _answers(
    made: Made, accepted: list[Proposal], refused: list[Proposal]
) -> Iterator[Answer]:
    for one in accepted:
        for side in (one.mentor, one.mentee):
            yield Answer(
                proposal=one, person=side.person, is_yes=True, at=one.closed_at
            )
    for one in refused:
        if one.state == "declined":
            side = one.mentor if made.some(0.7) else one.mentee
            yield Answer(
                proposal=one,
                person=side.person,
                is_yes=False,
                reason=made.random.choice(NO),
                at=one.closed_at,
            )


def _places(made: Made) -> None:
    taken: dict[int, int] = {}
    rows = []
    for pair in made.pairs:
        if pair.ended_at is None:
            number = taken[pair.mentor_id] = taken.get(pair.mentor_id, 0) + 1
            rows.append(
                Place(mentor=pair.mentor, number=number, proposal=pair.proposal)
            )
    keep(rows)


def _left(made: Made, last: dict[int, _Walk]) -> None:
    """Who has walked their way, or has waited for more than a year, has left."""
    changed = []
    for one in made.newcomers:
        walk = last.get(one.pk)
        if walk is None:
            gone = made.now - one.enrolled_at > 300 * DAY
        elif walk.until is None:
            continue
        else:
            gone = made.now - walk.until > 500 * DAY
            one.waiting_since = walk.until
        if gone and made.some(0.9):
            one.state = "left"
        changed.append(one)
    Enrolment.objects.bulk_update(changed, ["state", "waiting_since"], batch_size=400)


def _waiting(made: Made, rounds: list[Round]) -> None:
    """Whom the rounds of the last year found nobody for."""
    found = {pair.mentee_id: pair.confirmed_at for pair in reversed(made.pairs)}
    why = {
        "mentors": 120,
        "candidates": 0,
        "stops": {"language": 90, "availability": 20, "format": 10},
        "if_lifted": {"language": 12},
        "cost": None,
        "instead": None,
        "languages": ["prs", "som"],
    }
    keep(
        Waiting(round=one, mentee=mentee, reasons=why)
        for one in rounds[-26:]
        for mentee in made.newcomers
        if mentee.enrolled_at < one.opened_at < found.get(mentee.pk, made.now)
        and mentee.state == "active"
    )


def open_round(made: Made) -> None:
    """The matcher brings those together who wait today; their answers are to come.

    Its explanations are shared out over the proposals of the past.
    """
    made_by, at = made.world.mira, made.now - DAY
    drawn = actions.open_round(made.programme, by=made_by, at=at)
    if drawn.state == Round.State.COMPUTING:
        tasks.find_pairs(drawn.pk, at=at)
        drawn.refresh_from_db()
    actions.send(drawn, by=made_by, at=at)
    shapes = list(drawn.proposals.values_list("reasons", flat=True)[:SHAPES])
    past = Proposal.objects.filter(round__programme=made.programme, reasons={})
    ids = list(past.values_list("pk", flat=True))
    for number, shape in enumerate(shapes):
        own = ids[number :: len(shapes)]
        for first in range(0, len(own), 500):
            Proposal.objects.filter(pk__in=own[first : first + 500]).update(
                reasons=shape
            )
