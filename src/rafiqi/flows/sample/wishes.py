"""What pairs of the sample programme want to reach, and how far they are."""

from __future__ import annotations

from datetime import datetime, timedelta

from rafiqi.areas.goals import actions as goals
from rafiqi.areas.matching.models import Pair

DAY = timedelta(days=1)


def of_noor(pair: Pair, *, now: datetime) -> None:
    """A plan that has just begun: a way through study and one to work beside it."""
    mentor, mentee = pair.mentor.person, pair.mentee.person
    goals.write(
        pair,
        "now",
        "I have lived here for a year. In the mornings I learn German (B1).",
        by=mentee,
        at=now - 1.5 * DAY,
    )
    goals.write(
        pair,
        "next",
        "First a job for some hours a week. Then my own profession again.",
        by=mentee,
        at=now - 1.5 * DAY,
    )
    job = goals.add(
        pair,
        goal="job",
        text="I work ten hours a week beside the course.",
        evidence="I have signed a contract.",
        path="work",
        due_on=(now + 75 * DAY).date(),
        by=mentee,
        at=now - 1.4 * DAY,
    )
    study = goals.add(
        pair,
        goal="study",
        text="أسجّل في الجامعة لدراسة تكميلية.",
        evidence="I have the letter of admission.",
        path="study",
        due_on=(now + 200 * DAY).date(),
        by=mentee,
        at=now - 1.3 * DAY,
    )
    cv = goals.act(
        job,
        what="Write down where I have worked and for how long",
        who="mentee",
        due_on=(now - DAY).date(),
        by=mentee,
        at=now - 1.2 * DAY,
    )
    goals.do(cv, by=mentee, at=now - 0.5 * DAY)
    for days, objective, what, who in (
        (5, job, "Ask two people I know in small firms", "mentor"),
        (12, study, "Ask the advice centre for a date", "mentee"),
    ):
        due_on = (now + days * DAY).date()
        goals.act(objective, what=what, who=who, due_on=due_on, by=mentor, at=now - DAY)
    goals.look(pair, by=mentee, at=now - 0.9 * DAY)
    goals.look(pair, by=mentor, at=now - DAY)
