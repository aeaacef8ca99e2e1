"""Everything of a pair in the order of its days: wishes, actions, steps, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies import queries as candidacies
from rafiqi.areas.endings import access as endings
from rafiqi.areas.goals import access
from rafiqi.areas.goals import queries as goals
from rafiqi.areas.journeys import access as journey_access
from rafiqi.areas.journeys import queries as journeys
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.meetings import queries as meetings
from rafiqi.areas.practice import queries as practice
from rafiqi.areas.recognitions import queries as recognitions
from rafiqi.kernel.words import say
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.goals import happened

PAST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing on its day.

    kind   "objective", "action", "step", "meeting", "text", "rehearsal",
           "task", "recognition", "application"; "begun",
           "handed", "passed", "ended" for the pair itself; "done": something was
           changed.
    id     of it; plan_id too for a step.
    extra  who does an action, how an objective ended, which qualification it is.
    tick   done or reached, not only over.
    """

    kind: str
    id: str
    plan_id: str
    day: date
    text: StrOrPromise
    extra: StrOrPromise
    is_over: bool
    tick: bool


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """late  open and past its day.  past  what has been, newest first."""

    pair_id: str
    is_walker: bool
    today: date
    late: tuple[Milestone, ...]
    coming: tuple[Milestone, ...]
    past: tuple[Milestone, ...]
    has_more: bool
    is_whole: bool


@open_to("someone", methods=("GET",))
def timeline(request: Visit, pair_id: str) -> HttpResponse:
    """What was and what comes; ?all shows all that has been."""
    pair = access.pair(request.user, pair_id)
    today, is_whole = request.user.day(request.at), "all" in request.GET
    is_walker = request.user in (pair.mentor.person, pair.mentee.person)
    wishes = goals.objectives(request.user, pair, at=request.at)
    plan = _plan(request, pair)
    own = {one.id for one in wishes}
    own |= {plan.id, *(one.id for one in plan.steps)} if plan else set()
    found = [
        *_done(request, pair, own, is_walker=is_walker),
        *_of_goals(wishes),
        *(_of_plan(plan) if plan else ()),
        *_of_meetings(request, pair),
        *_of_practice(request, pair),
        *_of_recognitions(request, pair),
        *_of_applications(request, pair),
        *_of_pair(request, pair),
    ]
    found.sort(key=lambda one: one.day)
    past = [one for one in reversed(found) if one.is_over]
    page = TimelinePage(
        pair_id=pair.public_id,
        is_walker=is_walker,
        today=today,
        late=tuple(one for one in found if not one.is_over and one.day < today),
        coming=tuple(one for one in found if not one.is_over and one.day >= today),
        past=tuple(past if is_whole else past[:PAST_SHOWN]),
        has_more=len(past) > PAST_SHOWN and not is_whole,
        is_whole=is_whole,
    )
    return show(request, "goals/timeline.html", page)


def _done(
    request: Visit, pair: Pair, own: set[str], *, is_walker: bool
) -> Iterator[Milestone]:
    """What was changed, as the journal knows it."""
    for one, says in happened.of_pair(request, pair, own=own):
        who = happened.names(one, pair, is_walker=is_walker)
        day = request.user.day(one.at)
        yield Milestone("done", one.subject, "", day, str(says), who, True, False)


def _of_goals(wishes: Iterable[goals.ObjectiveView]) -> Iterator[Milestone]:
    for one in wishes:
        if day := one.closed_on or one.due_on:
            is_over, tick = not one.is_open, one.is_reached
            ended = one.state_name if is_over else ""
            yield Milestone(
                "objective", one.id, "", day, one.text, ended, is_over, tick
            )
        for act in one.actions:
            is_done = act.done_on is not None
            day = act.done_on or act.due_on
            if day and (is_done or one.is_open):
                yield Milestone(
                    "action", act.id, "", day, act.what, act.who, is_done, is_done
                )


def _of_pair(request: Visit, pair: Pair) -> Iterator[Milestone]:
    """That it began, from whom it came, to whom it went, and that it has ended."""

    def on(kind: str, at: datetime) -> Milestone:
        day = request.user.day(at)
        return Milestone(kind, "", "", day, "", "", is_over=True, tick=False)

    came, went = endings.handed_to(pair), endings.handover(pair)
    if came and came.passed_at:
        yield on("handed", came.passed_at)
    else:
        yield on("begun", pair.confirmed_at)
    if pair.ended_at:
        yield on("ended", pair.ended_at)
    if went and went.passed_at:
        yield on("passed", went.passed_at)


def _plan(request: Visit, pair: Pair) -> journeys.PlanView | None:
    found = journey_access.of_pair(request.user, pair)
    return journeys.plan(request.user, found, at=request.at) if found else None


def _of_plan(plan: journeys.PlanView) -> Iterator[Milestone]:
    reads = get_language()
    for step in plan.steps:
        if not step.is_skipped:
            text, done = say(step.title, reads or "en"), step.is_done
            day = step.done_on or step.due_on
            yield Milestone("step", step.id, plan.id, day, text, "", done, done)


def _of_meetings(request: Visit, pair: Pair) -> Iterator[Milestone]:
    found = meetings.mine(request.user, at=request.at, pair=pair)
    for one in (*found.coming, *found.past):
        if one.starts_at:
            day = request.user.day(one.starts_at)
            yield Milestone("meeting", one.id, "", day, "", "", one.is_over, False)


def _of_practice(request: Visit, pair: Pair) -> Iterator[Milestone]:
    for one in practice.milestones(request.user, pair):
        yield Milestone(
            kind=one.kind,
            id=one.id,
            plan_id="",
            day=one.day,
            text=str(one.text),
            extra=one.extra,
            is_over=one.is_done,
            tick=one.is_done,
        )


def _of_recognitions(request: Visit, pair: Pair) -> Iterator[Milestone]:
    """Days of the qualifications that the newcomer shows their mentor."""
    reads = get_language() or "en"
    for one in recognitions.dates(request.user, pair, at=request.at):
        said = {
            "appeal": _("Last day to object"),
            "answer": _("The office should answer"),
            "decided": one.result_name,
        }.get(one.kind, "") or say(one.title, reads)
        yield Milestone(
            "recognition", one.id, "", one.day, said, one.name, one.is_over, one.tick
        )


def _of_applications(request: Visit, pair: Pair) -> Iterator[Milestone]:
    """Steps of the applications that the newcomer shows their mentor."""
    reads = get_language() or "en"
    for one in candidacies.dates(request.user, pair, at=request.at):
        title, tick = say(one.title, reads), one.stage in ("offer", "started")
        yield Milestone(
            "application",
            one.id,
            "",
            one.day,
            title,
            str(one.stage_name),
            one.is_over,
            tick,
        )
