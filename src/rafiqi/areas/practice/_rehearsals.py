"""How practice interviews look to the two of a pair, and what has become better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._library import Question, questions
from rafiqi.areas.practice._rehearsing import Criterion
from rafiqi.areas.practice.models import Rating, Rehearsal

LEVEL_WORDS: dict[int, StrOrPromise] = {
    1: _("not yet"),
    2: _("partly"),
    3: _("well"),
    4: _("very well"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: what the newcomer says of themselves, and what the mentor says."""

    criterion: StrOrPromise
    newcomer: StrOrPromise
    mentor: StrOrPromise


@dataclass(frozen=True, slots=True)
class Sentences:
    """What one of the two says in own words."""

    by: str
    good: str
    train: str


@dataclass(frozen=True, slots=True)
class RehearsalView:
    """A practice interview as one of the two sees it.

    state   "proposed", "agreed", "half" (one has rated), "shown" or "off".
    is_mine the viewer has set it.  has_said  the viewer has rated it.
    rows, said  empty until both have rated.
    """

    id: str
    pair_id: str
    other: str
    kind: StrOrPromise
    about: str
    planned_on: date
    meeting: str
    state: str
    is_mine: bool
    is_newcomer: bool
    has_said: bool
    may_change: bool
    questions: tuple[Question, ...]
    rows: tuple[Row, ...]
    said: tuple[Sentences, ...]

    @property
    def is_coming(self) -> bool:
        """Whether something is still to be done about it."""
        return self.may_change and self.state in ("proposed", "agreed", "half")

    @property
    def needs_me(self) -> bool:
        """Whether the viewer has to answer it, or to say how it was."""
        if not self.may_change:
            return False
        asked = self.state == "proposed" and not self.is_mine
        return asked or (self.state == "half" and not self.has_said)


@dataclass(frozen=True, slots=True)
class Progress:
    """One criterion over time, as the mentor saw it: the day and the word of each."""

    criterion: StrOrPromise
    words: tuple[tuple[date, StrOrPromise], ...]


def view(viewer: Person, one: Rehearsal) -> RehearsalView:
    """One practice interview that comes with its pair and ratings. No query."""
    by_person = {rating.by_id: rating for rating in one.ratings.all()}
    pair = one.pair
    newcomer = by_person.get(pair.mentee.person_id)
    mentor = by_person.get(pair.mentor.person_id)
    both = newcomer is not None and mentor is not None
    ordered = [each for each in (newcomer, mentor) if each] if both else []
    return RehearsalView(
        id=one.public_id,
        pair_id=pair.public_id,
        other=pair.other(viewer).short_name,
        kind=one.get_kind_display(),
        about=one.about,
        planned_on=one.planned_on,
        meeting=one.meeting,
        state=_state(one, len(by_person), both=both),
        is_mine=one.set_by_id == viewer.pk,
        is_newcomer=pair.mentee.person_id == viewer.pk,
        has_said=viewer.pk in by_person,
        may_change=pair.ended_at is None and one.called_off_at is None,
        questions=tuple(q for q in questions() if q.key in one.picked),
        rows=_rows(newcomer, mentor) if newcomer and mentor else (),
        said=tuple(Sentences(r.by.short_name, r.good, r.train) for r in ordered),
    )


def progress(found: Sequence[Rehearsal]) -> tuple[Progress, ...]:
    """What has become better, criterion by criterion, the first interview first.

    Only of interviews that both have rated.
    """
    seen = []
    for one in sorted(found, key=lambda each: (each.planned_on, each.pk)):
        ratings = {rating.by_id: rating for rating in one.ratings.all()}
        mentor = ratings.get(one.pair.mentor.person_id)
        if mentor and mentor.levels and one.pair.mentee.person_id in ratings:
            seen.append((one.planned_on, mentor.levels))
    if len(seen) < 2:
        return ()
    return tuple(
        Progress(label, tuple((day, _word(levels, key)) for day, levels in seen))
        for key, label in Criterion.choices
    )


def _state(one: Rehearsal, said: int, *, both: bool) -> str:
    if one.called_off_at:
        return "off"
    if both:
        return "shown"
    if said:
        return "half"
    return "agreed" if one.agreed_at else "proposed"


def _rows(newcomer: Rating, mentor: Rating) -> tuple[Row, ...]:
    return tuple(
        Row(label, _word(newcomer.levels, key), _word(mentor.levels, key))
        for key, label in Criterion.choices
    )


def _word(levels: dict[str, int], key: str) -> StrOrPromise:
    """Empty where whoever said it is forgotten."""
    return LEVEL_WORDS.get(levels.get(key, 0), "—")
