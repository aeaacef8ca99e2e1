"""What pairs do while they walk: plans and steps, meetings, check-ins, messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from benchmarks.years.made import DAY, Made, keep
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.conversations.models import Member, Message, Thread
from rafiqi.areas.goals.models import Action, Objective
from rafiqi.areas.journeys.models import Journey, Plan, PlanStep, Step
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings.models import Gathering, Meeting, Seat, Side
from rafiqi.areas.recognitions.models import Recognition, RecognitionStep

MEETS, ASKED, WRITES = 21 * DAY, 14 * DAY, 12 * DAY
"""How often pairs meet, are asked how it goes, and write."""
HAPPENED = ("yes",) * 9 + ("not_me", "not_other")
KINDS = ("degree", "trade", "licence", "language")
RESULTS = ("open", "full", "full", "part", "refused")
FACES = (1, *(2,) * 8, *(3,) * 31)


def until(made: Made, pair: Pair) -> datetime:
    """When it ended, or now."""
    return pair.ended_at or made.now


def moments(
    made: Made, pair: Pair, every: timedelta, most: int = 99
) -> Iterator[datetime]:
    """Times in the life of a pair, more or less regular."""
    at, last = pair.confirmed_at, until(made, pair)
    for _number in range(most):
        at += every * made.random.uniform(0.6, 1.4)
        if at >= last:
            return
        yield at


def plans(made: Made) -> None:
    """Everybody's plan along the shipped journey; the ticks stop somewhere."""
    journey = Journey.objects.filter(key="career-coaching", is_draft=False)
    chosen = journey.filter(organisation=None).order_by("-version")[0]
    steps = list(Step.objects.filter(stage__journey=chosen).order_by("position"))
    all_plans = keep(
        Plan(pair=pair, journey=chosen, started_at=pair.confirmed_at)
        for pair in made.pairs
    )
    keep(row for plan in all_plans for row in _steps(made, plan, steps))
    for plan in all_plans:
        if plan.pair.ended_why in ("goal", "done"):
            plan.finished_at = plan.pair.ended_at
    Plan.objects.bulk_update(all_plans, ["finished_at"], batch_size=400)


def _steps(made: Made, plan: Plan, steps: list[Step]) -> Iterator[PlanStep]:
    at, last = plan.started_at, until(made, plan.pair)
    done = len(steps) if plan.pair.ended_why in ("goal", "done") else None
    stops = done or made.random.choice((*range(1, len(steps)), *(len(steps),) * 40))
    for number, step in enumerate(steps, start=1):
        at += made.days(6, 12)
        is_done = number <= stops and at < last
        yield PlanStep(
            plan=plan,
            step=step,
            position=number,
            due_on=(plan.started_at + number * 10 * DAY).date(),
            done_at=at if is_done else None,
            done_by=plan.pair.mentee.person if is_done else None,
        )


def meetings(made: Made) -> None:
    """Agreed and over, as both sides have said; some are still to come."""
    agreed = keep(
        Meeting(
            pair=pair,
            state=Meeting.State.AGREED,
            starts_at=at,
            minutes=60,
            format=made.random.choice(("online", "in_person")),
            proposed_by=pair.mentor.person,
            proposed_at=at - 5 * DAY,
            changed_at=at - 4 * DAY,
        )
        for pair in made.pairs
        for at in (*moments(made, pair, MEETS), *_next(made, pair))
    )
    keep(
        Side(
            meeting=meeting,
            person=person,
            happened=made.random.choice(HAPPENED),
            felt=made.random.choice((2, 3, 3, 4, 4)),
            minutes=60,
            said_at=meeting.starts_at + DAY,
        )
        for meeting in agreed
        if meeting.starts_at < made.now - 2 * DAY
        for person in meeting.people
        if made.some(0.85)
    )


def _next(made: Made, pair: Pair) -> tuple[datetime, ...]:
    soon = made.now + made.days(1, 20)
    return (soon,) if pair.ended_at is None and made.some(0.5) else ()


def check_ins(made: Made) -> None:
    """Both sides, every other week; two in three answer."""
    keep(
        CheckIn(
            pair=pair,
            person=person,
            number=number,
            asked_at=at,
            answered_at=at + DAY if (answers := made.some(0.66)) else None,
            together=made.random.choice(FACES) if answers else None,
            useful=made.random.choice(FACES) if answers else None,
            well=made.random.choice(FACES) if answers else None,
            words="It goes well." if answers and made.some(0.2) else "",
        )
        for pair in made.pairs
        for number, at in enumerate(moments(made, pair, ASKED), start=1)
        for person in (pair.mentor.person, pair.mentee.person)
    )


def messages(made: Made) -> None:
    """A thread for each pair, read by both but for the newest."""
    threads = keep(
        Thread(programme=made.programme, pair=pair, opened_at=pair.confirmed_at)
        for pair in made.pairs
    )
    written = keep(
        Message(
            thread=thread,
            by=made.random.choice((thread.pair.mentor, thread.pair.mentee)).person,
            at=at,
            text="Thank you, see you on Thursday at the library." * 2,
        )
        for thread in threads
        for at in moments(made, thread.pair, WRITES, most=40)
    )
    newest = {one.thread_id: one.pk for one in written}
    keep(
        Member(
            thread=thread,
            person=side.person,
            joined_at=thread.opened_at,
            read_to=newest.get(thread.pk, 0) if made.some(0.95) else 0,
        )
        for thread in threads
        for side in (thread.pair.mentor, thread.pair.mentee)
    )


def objectives(made: Made) -> None:
    """Two in three pairs have written down what they want."""
    wanted = keep(
        Objective(
            pair=pair,
            goal=made.random.choice(("job", "study", "language", "certification")),
            text="Work in a hospital again",
            state="reached" if pair.ended_why == "goal" else "open",
            closed_at=pair.ended_at if pair.ended_why == "goal" else None,
            written_by=pair.mentee.person,
            written_at=pair.confirmed_at + 10 * DAY,
        )
        for pair in made.pairs
        for _number in range(made.random.randrange(3))
    )
    keep(
        Action(
            objective=one,
            what="Write to three hospitals",
            who="mentee",
            written_by=one.written_by,
        )
        for one in wanted
        for _number in range(2)
    )


def recognitions(made: Made) -> None:
    """One newcomer in six has a qualification on its way to count here."""
    opened = keep(
        _recognition(made, number, made.random.choice(RESULTS))
        for number, _one in enumerate(made.newcomers)
        if made.some(1 / 6)
    )
    keep(
        RecognitionStep(
            recognition=one,
            position=position,
            title={"en": f"Step {position}"},
            due_on=(one.opened_at + position * 30 * DAY).date(),
            done_on=one.decided_on,
            is_left_out=one.decided_on is None and position < 3,
        )
        for one in opened
        for position in range(1, 6)
    )


def _recognition(made: Made, number: int, result: str) -> Recognition:
    one = made.newcomers[number]
    if one.enrolled_at > made.now - 200 * DAY:
        result = "open"
    return Recognition(
        enrolment=one,
        kind=made.random.choice(KINDS),
        name="Nurse",
        country="DE",
        currency="EUR",
        result=result,
        opened_at=one.enrolled_at + 20 * DAY,
        changed_at=one.enrolled_at + 20 * DAY,
        applied_on=(one.enrolled_at + 40 * DAY).date(),
        decided_on=None if result == "open" else (one.enrolled_at + 180 * DAY).date(),
    )


def gatherings(made: Made) -> None:
    """One a month, with thirty people each."""
    held = keep(
        Gathering(
            programme=made.programme,
            kind=made.random.choice(("group", "panel", "visit")),
            audience="both",
            title={"en": "How to find work", "ar": "كيف تجد عملًا"},
            places=40,
            starts_at=made.start + month * 30 * DAY,
            minutes=90,
            format="in_person",
            changed_at=made.start,
        )
        for month in range(1, 63)
    )
    people = [one.person for one in made.newcomers + made.mentors]
    keep(
        Seat(
            gathering=one,
            person=person,
            state="seated",
            signed_up_at=one.starts_at - 9 * DAY,
            came=made.some(0.8) if one.starts_at < made.now else None,
        )
        for one in held
        for person in made.random.sample(people, 30)
    )
