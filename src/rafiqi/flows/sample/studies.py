"""What pairs of the sample programme have written, shared and answered on their way."""

from __future__ import annotations

from datetime import datetime
from random import Random

from rafiqi.areas.journeys import access as plans
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys import queries
from rafiqi.areas.journeys.models import PlanStep
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person

SHARED = {
    "agreement": "Every two weeks, one hour, in the library. We write before nine.",
    "inventory": "I stay calm when many people wait. Proof: six years at a counter.",
    "goal-sentence": "In six months I would like to work near here, 25 hours a week.",
    "cv-skeleton": "Cook in a restaurant with 60 seats. I trained two helpers.",
}
"""What somebody writes for an exercise, by its key."""
THOUGHT = "I want to ask more and explain less."
MOST_STEPS = 4


def of(pair: Pair, number: int, *, now: datetime) -> None:
    """The newcomer shares what they wrote; thoughts stay private; quizzes are tried."""
    mentor, mentee = pair.mentor.person, pair.mentee.person
    random = Random(number)
    for line in queries.plans(mentee, at=now):
        plan = plans.plan(mentee, line.id)
        rows = plan.steps.select_related("step", "plan__pair").order_by("position")
        for row in rows[: random.randint(1, MOST_STEPS)]:
            at = min(now, row.done_at or now)
            _study(row, mentee, random, at)
            journeys.write(row, THOUGHT, is_shared=False, by=mentor, at=at)


def _study(row: PlanStep, mentee: Person, random: Random, at: datetime) -> None:
    """Write the exercises of a step and try its quiz, not always all right."""
    for material in queries.step(mentee, _whole(mentee, row), at=at).materials:
        key = material.key
        if key in SHARED:
            journeys.write(row, SHARED[key], key=key, is_shared=True, by=mentee, at=at)
        elif material.kind == "quiz":
            seen = queries.material(mentee, _whole(mentee, row), key)
            given = [
                next(c.number for c in one.choices if c.is_right)
                if random.random() < 0.8
                else 1
                for one in seen.texts.questions
            ]
            journeys.answer(row, key, given, by=mentee, at=at)


def _whole(viewer: Person, row: PlanStep) -> PlanStep:
    return plans.plan_step(viewer, row.plan.public_id, row.public_id)


def own_journey(mira: Person, *, at: datetime) -> None:
    """A draft in which the coordinator has begun to change a journey that ships."""
    if mira.organisation is None:
        return
    shipped = queries.library(mira)[-1]
    draft = journeys.redraft(
        plans.journey(mira, shipped.id), mira.organisation, by=mira, at=at
    )
    stage = draft.stages.order_by("position")[0]
    journeys.add_step(stage, {"en": "A walk through the quarter"}, by=mira, at=at)
