"""A second programme, where somebody is half way to an own small business."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rafiqi.areas.conversations import access as threads
from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.goals import actions as goals
from rafiqi.areas.journeys import access as plans
from rafiqi.areas.journeys import actions as journeys
from rafiqi.areas.journeys import queries
from rafiqi.areas.journeys.models import PlanStep
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.flows.answer_proposal import answer_proposal
from rafiqi.flows.sample import feelings, talks
from rafiqi.flows.sample import people as sample
from rafiqi.flows.sample.walks import bring_together

JOURNEY = "entrepreneurship"
Said = dict[str, Any]
SAID = Path(__file__).parent / "business.toml"
BEGAN = timedelta(weeks=14)
DAY = timedelta(days=1)
HALF_WAY = "pilot"
"""The step at which the two are now."""
WHY = "He has run a repair shop for nine years and speaks her language."


def half_way(mira: Person, *, at: datetime) -> None:
    """Salma and Samir: idea, talks and numbers are there, the pilot has just begun."""
    if JOURNEY not in {one.key for one in queries.shelf(mira)} or not mira.organisation:
        return
    start = at - BEGAN
    programme = programmes.open(
        mira.organisation,
        name="Own business",
        about="From an idea to a first paying customer.",
        journey=JOURNEY,
        needs_interview=True,
        by=mira,
        at=start,
    )
    pair = _matched(programme, by=mira, at=start)
    said = tomllib.loads(SAID.read_text("utf-8"))
    _walk(pair, said, now=at)
    _plan(pair, said, now=at)
    _write(pair, said, now=at)
    talks.past(pair, 2, now=at)
    feelings.past(pair, 2, now=at)


def _matched(programme: Programme, *, by: Person, at: datetime) -> Pair:
    """A round of two; both said yes the next day."""
    mentor = sample.fixed(programme, "samir", Role.MENTOR, by=by, at=at)
    mentee = sample.fixed(programme, "salma", Role.NEWCOMER, by=by, at=at)
    round = matching.open_round(programme, by=by, at=at)
    bring_together(round, mentor, mentee, WHY, by=by, at=at)
    matching.send(round, by=by, at=at)
    proposal = round.proposals.select_related(
        "mentor__person", "mentee__person", "round__programme__organisation"
    ).get()
    for who in (mentor, mentee):
        answer_proposal(proposal, is_yes=True, reason="", by=who, at=at + DAY)
    proposal.refresh_from_db()
    pair: Pair = proposal.pair
    return pair


def _walk(pair: Pair, said: Said, *, now: datetime) -> None:
    """All steps before the pilot are ticked; what was written in them is shared."""
    mentor, mentee = pair.mentor.person, pair.mentee.person
    (line,) = queries.plans(mentee, at=now)
    plan = plans.plan(mentee, line.id)
    rows = list(plan.steps.select_related("step", "plan__pair").order_by("position"))
    keys = [row.step.key for row in rows]
    before = keys.index(HALF_WAY) if HALF_WAY in keys else len(rows) // 2
    between = (now - pair.confirmed_at) / (before + 1)
    for number, row in enumerate(rows[: before + 1], start=1):
        at = pair.confirmed_at + between * number - DAY
        whole = plans.plan_step(mentee, line.id, row.public_id)
        _study(row, whole, said, mentee, at=at)
        if number <= before:
            journeys.tick(row, by=mentee if number % 2 else mentor, at=at)


def _study(
    row: PlanStep,
    whole: PlanStep,
    said: Said,
    mentee: Person,
    *,
    at: datetime,
) -> None:
    """What she wrote for a step, and its quiz: everything right at the second try."""
    for material in queries.step(mentee, whole, at=at).materials:
        if words := said["shared"].get(material.key, "").strip():
            key = material.key
            journeys.write(row, words, key=key, is_shared=True, by=mentee, at=at)
        elif material.kind == "quiz":
            asked = queries.material(mentee, whole, material.key).texts.questions
            right = [next(c.number for c in q.choices if c.is_right) for q in asked]
            for given in ([1] * len(right), right):
                journeys.answer(row, material.key, given, by=mentee, at=at)
    if thought := said["private"].get(row.step.key):
        journeys.write(row, thought, is_shared=False, by=mentee, at=at)


def _plan(pair: Pair, said: Said, *, now: datetime) -> None:
    """Two objectives of their own, with what each of the two does for them."""
    mentee = pair.mentee.person
    began = now - 12 * DAY
    for asked, words in said["sentences"].items():
        goals.write(pair, asked, words, by=mentee, at=began)
    for one in said["goals"]:
        objective = goals.add(
            pair,
            goal=one["goal"],
            text=one["text"],
            evidence=one["evidence"],
            path=one["path"],
            due_on=(now + one["days"] * DAY).date(),
            by=mentee,
            at=began,
        )
        for what, who, days, is_done in one["actions"]:
            due_on = (now + days * DAY).date()
            action = goals.act(
                objective, what=what, who=who, due_on=due_on, by=mentee, at=began
            )
            if is_done:
                goals.do(action, by=mentee, at=now - 6 * DAY)
    for one_of_two in (mentee, pair.mentor.person):
        goals.look(pair, by=one_of_two, at=now - DAY)


def _write(pair: Pair, said: Said, *, now: datetime) -> None:
    """Three messages; Samir has not read the last one."""
    two = {"mentor": pair.mentor.person, "mentee": pair.mentee.person}
    thread = threads.thread_of_pair(two["mentor"], pair.public_id)
    at = now - timedelta(hours=30)
    for line in said["messages"]:
        sent = conversations.write(thread, line["says"], by=two[line["side"]], at=at)
        last, at = sent.pk, at + timedelta(hours=9)
    conversations.seen(thread, to=last, by=two["mentee"], at=at)
    conversations.seen(thread, to=last - 1, by=two["mentor"], at=at)
