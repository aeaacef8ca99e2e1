"""What a pair and its coordinator ask about the pair's own plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django_stubs_ext import StrOrPromise

from rafiqi.areas.goals.models import (
    Action,
    Look,
    Note,
    Objective,
    Revision,
    Sentence,
)
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person

SHOWN = 60
"""So many of the last changes and notes are listed."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A guiding question and what stands there; written_by is "" where nothing does."""

    asked: str
    question: StrOrPromise
    text: str
    written_by: str
    written_at: datetime | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """is_mine  the viewer does it.  who  first name of the one who does it."""

    id: str
    what: str
    who: str
    is_mine: bool
    due_on: date | None
    done_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """state, state_name  "open", "reached" or "let_go", and its word.

    why  the reason in words where it is let go.
    """

    id: str
    text: str
    goal: StrOrPromise
    path: StrOrPromise
    evidence: str
    due_on: date | None
    state: str
    state_name: StrOrPromise
    why: StrOrPromise
    closed_on: date | None
    is_late: bool
    actions: tuple[ActionLine, ...]

    @property
    def is_open(self) -> bool:
        return self.state == Objective.State.OPEN

    @property
    def is_reached(self) -> bool:
        return self.state == Objective.State.REACHED


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """A pair's own plan. `others` are the names beside the viewer's own.

    reached, total  objectives; those let go count in neither.
    has_news        somebody else has changed something since the viewer looked.
    """

    pair_id: str
    others: tuple[str, ...]
    is_walker: bool
    has_ended: bool
    has_news: bool
    sentences: tuple[SentenceView, ...]
    objectives: tuple[ObjectiveView, ...]

    @property
    def reached(self) -> int:
        return sum(one.is_reached for one in self.objectives)

    @property
    def total(self) -> int:
        return sum(one.state != Objective.State.LET_GO for one in self.objectives)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """about  what it is about: the words, or the question they answer."""

    at: datetime
    by: str
    kind: StrOrPromise
    about: StrOrPromise
    before: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """text  "" when it cannot be opened, as after a change of the secret."""

    id: str
    pair_id: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """A pair in whose plan somebody else has changed something."""

    pair_id: str
    other: str


def own_plan(viewer: Person, pair: Pair, *, at: datetime) -> OwnPlan:
    """All of a pair's own plan, open objectives first. Four queries."""
    two = (pair.mentor.person, pair.mentee.person)
    is_walker = viewer in two
    shown = [one.short_name if is_walker else one.name for one in two if one != viewer]
    return OwnPlan(
        pair_id=pair.public_id,
        others=tuple(shown),
        is_walker=is_walker,
        has_ended=pair.ended_at is not None,
        has_news=is_walker and _changed_by_others(viewer, pair),
        sentences=sentences(viewer, pair),
        objectives=objectives(viewer, pair, at=at),
    )


def sentences(viewer: Person, pair: Pair) -> tuple[SentenceView, ...]:
    """Each guiding question with what stands there. One query."""
    kept = {
        one.asked: one
        for one in Sentence.objects.filter(pair=pair).select_related("written_by")
    }
    return tuple(
        SentenceView(asked, label, one.text, one.written_by.short_name, one.written_at)
        if (one := kept.get(asked)) and one.text
        else SentenceView(asked, label, "", "", None)
        for asked, label in Sentence.Asked.choices
    )


def objectives(
    viewer: Person, pair: Pair, *, at: datetime
) -> tuple[ObjectiveView, ...]:
    """A pair's objectives with their actions: open, reached, let go. Two queries."""
    order = [Objective.State.OPEN, Objective.State.REACHED, Objective.State.LET_GO]
    by_day = Action.objects.order_by(F("due_on").asc(nulls_last=True), "pk")
    found = Objective.objects.filter(pair=pair).prefetch_related(
        Prefetch("actions", queryset=by_day)
    )
    rows = sorted(
        found,
        key=lambda one: (order.index(one.state), one.due_on or date.max, one.pk),  # type: ignore[arg-type]
    )
    return tuple(_objective(viewer, pair, row, viewer.day(at)) for row in rows)


def objective(viewer: Person, objective: Objective, *, at: datetime) -> ObjectiveView:
    """One objective that `access` has opened to the viewer. One query."""
    return _objective(viewer, objective.pair, objective, viewer.day(at))


def changes(viewer: Person, pair: Pair) -> tuple[ChangeLine, ...]:
    """Who changed what, the newest first. One query."""
    found = (
        Revision.objects.filter(pair=pair).select_related("by").order_by("-at", "-pk")
    )
    return tuple(
        ChangeLine(
            at=one.at,
            by=one.by.short_name,
            kind=one.get_kind_display(),
            about=one.get_asked_display() if one.asked else one.about,
            before=one.before,
        )
        for one in found[:SHOWN]
    )


def notes(viewer: Person, pair: Pair) -> tuple[NoteView, ...]:
    """The viewer's own notes about a pair, the newest first. One query."""
    mine = Note.objects.filter(pair=pair, author=viewer).select_related("pair")
    return tuple(note(viewer, one) for one in mine.order_by("-written_at", "-pk"))


def note(viewer: Person, note: Note) -> NoteView:
    """A note that `access` has opened to its writer. No query."""
    return NoteView(note.public_id, note.pair.public_id, note.text, note.written_at)


def news(viewer: Person) -> tuple[News, ...]:
    """Pairs of the viewer whose plan others have changed since they looked.

    One query.
    """
    mine = Q(pair__mentor__person=viewer) | Q(pair__mentee__person=viewer)
    found = (
        _unseen(viewer)
        .filter(mine, pair__ended_at=None)
        .select_related("pair__mentor__person", "pair__mentee__person")
        .order_by("at")
    )
    pairs = {one.pair_id: one.pair for one in found}
    return tuple(
        News(pair.public_id, pair.other(viewer).short_name) for pair in pairs.values()
    )


def _changed_by_others(viewer: Person, pair: Pair) -> bool:
    return _unseen(viewer).filter(pair=pair).exists()


def _unseen(viewer: Person) -> QuerySet[Revision]:
    last = Look.objects.filter(pair=OuterRef("pair"), person=viewer).values("at")[:1]
    return (
        Revision.objects.exclude(by=viewer)
        .annotate(looked_at=Subquery(last))
        .filter(Q(looked_at=None) | Q(at__gt=F("looked_at")))
    )


def _objective(
    viewer: Person, pair: Pair, row: Objective, today: date
) -> ObjectiveView:
    return ObjectiveView(
        id=row.public_id,
        text=row.text,
        goal=row.get_goal_display(),
        path=row.get_path_display() if row.path else "",
        evidence=row.evidence,
        due_on=row.due_on,
        state=row.state,
        state_name=row.get_state_display(),
        why=row.get_let_go_why_display() if row.let_go_why else "",
        closed_on=viewer.day(row.closed_at) if row.closed_at else None,
        is_late=row.is_open and row.due_on is not None and row.due_on < today,
        actions=tuple(
            _action(viewer, pair, one, today, is_open=row.is_open)
            for one in row.actions.all()
        ),
    )


def _action(
    viewer: Person, pair: Pair, row: Action, today: date, *, is_open: bool
) -> ActionLine:
    side = pair.mentor if row.who == Action.Who.MENTOR else pair.mentee
    is_waited_for = is_open and row.done_at is None
    return ActionLine(
        id=row.public_id,
        what=row.what,
        who=side.person.short_name,
        is_mine=side.person == viewer,
        due_on=row.due_on,
        done_on=viewer.day(row.done_at) if row.done_at else None,
        is_late=is_waited_for and row.due_on is not None and row.due_on < today,
    )
