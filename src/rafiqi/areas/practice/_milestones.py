"""What of a pair's practice stands on its timeline: kinds and days, no own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._outreach import named
from rafiqi.areas.practice.models import Outreach, Reading, Rehearsal
from rafiqi.kernel.words import say


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing on its day.

    kind   "text", "rehearsal" or "task".
    id     of what may be opened; "" where the viewer may not.
    """

    kind: str
    id: str
    day: date
    text: StrOrPromise
    extra: StrOrPromise
    is_done: bool


def of_texts(viewer: Person, pair: Pair) -> Iterator[Milestone]:
    """Each text that the mentor was asked to read: read, or until when."""
    found = Reading.objects.filter(pair=pair).select_related("piece")
    for one in found.exclude(read_at=None, closed_at__isnull=False):
        is_open = one.closed_at is None and pair.ended_at is None
        if one.read_at is None and not is_open:
            continue
        is_owner = one.piece.owner_id == viewer.pk
        is_reader = is_open and one.reader_id == viewer.pk
        yield Milestone(
            kind="text",
            id=one.piece.public_id if is_owner or is_reader else "",
            day=viewer.day(one.read_at) if one.read_at else one.due_on,
            text=one.piece.get_kind_display(),
            extra=_("read and commented") if one.read_at else _("to be read"),
            is_done=one.read_at is not None,
        )


def of_rehearsals(viewer: Person, pair: Pair) -> Iterator[Milestone]:
    """Each practice interview that was agreed: held, or when it is planned."""
    found = Rehearsal.objects.filter(pair=pair, called_off_at=None)
    for one in found.exclude(agreed_at=None).prefetch_related("ratings"):
        is_held = bool(one.ratings.all())
        if not is_held and pair.ended_at:
            continue
        yield Milestone(
            kind="rehearsal",
            id=one.public_id,
            day=one.planned_on,
            text=one.get_kind_display(),
            extra="",
            is_done=is_held,
        )


def of_tasks(viewer: Person, pair: Pair) -> Iterator[Milestone]:
    """Each networking task that is done: which one, not with whom."""
    for one in Outreach.objects.filter(pair=pair).exclude(done_at=None):
        assert one.done_at, "the others are left out"
        yield Milestone(
            kind="task",
            id=one.public_id if one.owner_id == viewer.pk else "",
            day=viewer.day(one.done_at),
            text=say(named(one.task).title, get_language() or "en"),
            extra="",
            is_done=True,
        )
