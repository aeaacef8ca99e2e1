"""What newcomers, readers and coordinators ask about practice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice import (
    _milestones,
    _outreach,
    _piece_lines,
    _reading_views,
    _rehearsals,
    access,
)
from rafiqi.areas.practice._library import Question, Task, questions
from rafiqi.areas.practice._library import tasks as all_tasks
from rafiqi.areas.practice._lines import Change, changes, numbered
from rafiqi.areas.practice._milestones import Milestone
from rafiqi.areas.practice._outreach import SharedTask, TaskView
from rafiqi.areas.practice._piece_lines import PieceLine
from rafiqi.areas.practice._reading_views import Comment, Line
from rafiqi.areas.practice._rehearsals import LEVEL_WORDS, Progress, RehearsalView
from rafiqi.areas.practice._waiting import (
    Askable,
    ReaderPlace,
    Unread,
    WaitingLine,
)
from rafiqi.areas.practice.access import Held
from rafiqi.areas.practice.models import (
    Outreach,
    Piece,
    PieceVersion,
    Reader,
    Reading,
    Rehearsal,
    Remark,
    RemarkAnswer,
)
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import NotFound

__all__ = [
    "LEVEL_WORDS",
    "Askable",
    "Change",
    "Comment",
    "Line",
    "Milestone",
    "PieceLine",
    "Progress",
    "Question",
    "ReaderPlace",
    "RehearsalView",
    "SharedTask",
    "Task",
    "TaskView",
    "Unread",
    "WaitingLine",
]


@dataclass(frozen=True, slots=True)
class ReadingView:
    """Who is asked to read a text. reader "" while nobody has taken it."""

    id: str
    reader: str
    is_mentor: bool
    wish: str
    asked_at: datetime
    due_on: date
    read_at: datetime | None
    with_minor: bool


@dataclass(frozen=True, slots=True)
class PieceView:
    """One version of a text with what was said about it.

    versions  numbers and when they were written, the newest first.
    done      comments that the newcomer is done with; shown only when asked for.
    """

    id: str
    kind: StrOrPromise
    title: str
    owner: str
    is_owner: bool
    is_reader: bool
    number: int
    latest: int
    versions: tuple[tuple[int, datetime], ...]
    lines: tuple[Line, ...]
    open: int
    done: int
    reading: ReadingView | None


def own_pieces(viewer: Person) -> tuple[PieceLine, ...]:
    """The viewer's texts, the last one written first. One query."""
    found = _piece_lines.with_news(
        Piece.objects.filter(owner=viewer), "owner_looked_at", viewer
    )
    return tuple(_piece_lines.line(viewer, one) for one in found)


def to_read(viewer: Person) -> tuple[PieceLine, ...]:
    """Texts that the viewer reads, or has read and that go on. One query."""
    mine = access.read_by(viewer).values("piece")
    found = _piece_lines.with_news(
        Piece.objects.filter(pk__in=mine), "reader_looked_at", viewer
    )
    return tuple(_piece_lines.line(viewer, one) for one in found)


def own_news(viewer: Person) -> tuple[PieceLine, ...]:
    """The viewer's texts about which somebody has said something. One query."""
    return tuple(one for one in own_pieces(viewer) if one.has_news)


def to_read_now(viewer: Person) -> tuple[PieceLine, ...]:
    """Texts that the viewer has yet to read, or that have gone on. One query."""
    return tuple(one for one in to_read(viewer) if one.has_news or not one.is_read)


def piece(
    viewer: Person, held: Held, *, number: int = 0, with_done: bool = False, year: int
) -> PieceView:
    """A text that `access` has opened to the viewer; its last version without number.

    Five queries. Raises NotFound.
    """
    versions = list(held.piece.versions.order_by("-number"))
    shown = next((v for v in versions if number in (0, v.number)), None)
    if shown is None:
        raise NotFound
    remarks = [
        one for one in _remarks(held.piece) if one.version.number <= shown.number
    ]
    open_ones = [one for one in remarks if one.done_at is None]
    return PieceView(
        id=held.piece.public_id,
        kind=held.piece.get_kind_display(),
        title=held.piece.title,
        owner=held.piece.owner.short_name,
        is_owner=held.is_owner,
        is_reader=held.is_reader,
        number=shown.number,
        latest=versions[0].number,
        versions=tuple((one.number, one.written_at) for one in versions),
        lines=_reading_views.lines(viewer, shown, remarks if with_done else open_ones),
        open=len(open_ones),
        done=len(remarks) - len(open_ones),
        reading=_reading(held.reading, year) if held.reading else None,
    )


def latest_text(viewer: Person, piece: Piece) -> str:
    """The words of the last version of a text that `access` has opened. One query."""
    return piece.versions.order_by("-number")[0].text


def comment(
    viewer: Person, remark: Remark, held: Held
) -> tuple[Comment, tuple[tuple[int, str], ...]]:
    """A comment where its lines stand now, and these lines. Three queries."""
    now = numbered(latest_text(viewer, held.piece))
    one = _reading_views.comment(viewer, _remarks(held.piece).get(pk=remark.pk), now)
    words = tuple((n, now[n - 1]) for n in range(one.first, one.last + 1))
    return one, words


def what_changed(viewer: Person, held: Held, number: int) -> tuple[Change, ...]:
    """Line by line what a version has changed in the one before. Raises NotFound."""
    texts = {
        one.number: numbered(one.text)
        for one in held.piece.versions.filter(number__in=(number - 1, number))
    }
    if len(texts) < 2:
        raise NotFound
    return tuple(changes(texts[number - 1], texts[number]))


def waiting_for_a_reader(viewer: Person) -> tuple[WaitingLine, ...]:
    """Texts that the viewer may take, the most urgent first. One query."""
    last = PieceVersion.objects.filter(piece=OuterRef("piece")).order_by("-number")
    found = access.to_take(viewer).annotate(text=Subquery(last.values("text")[:1]))
    return tuple(
        WaitingLine(
            id=one.public_id,
            kind=one.piece.get_kind_display(),
            programme=one.programme.name,
            wish=one.wish,
            lines=len(numbered(one.text)),
            due_on=one.due_on,
        )
        for one in found
    )


def reader_places(viewer: Person) -> tuple[ReaderPlace, ...]:
    """Where the viewer is a mentor. Two queries."""
    mine = list(access.as_mentor(viewer).select_related("programme"))
    reads = set(
        Reader.objects.filter(enrolment__in=mine).values_list("enrolment", flat=True)
    )
    return tuple(
        ReaderPlace(one.public_id, one.programme.name, one.pk in reads) for one in mine
    )


def unread(
    viewer: Person, programmes: Iterable[Programme], *, at: datetime
) -> tuple[Unread, ...]:
    """What waits for a reader in programmes the viewer coordinates. One query."""
    found = access.unread(programmes).select_related(
        "piece__owner", "reader", "programme"
    )
    today = viewer.day(at)
    return tuple(
        Unread(
            id=one.public_id,
            programme_key=one.programme_id,
            programme_id=one.programme.public_id,
            enrolment_id=one.__dict__["enrolment"],
            owner=one.piece.owner.name,
            kind=one.piece.get_kind_display(),
            reader=one.reader.name if one.reader else "",
            is_mentor=one.pair_id is not None,
            asked_at=one.asked_at,
            due_on=one.due_on,
            days=(today - one.due_on).days if one.reader else (at - one.asked_at).days,
        )
        for one in found
    )


def able_readers(
    viewer: Person, programme: Programme, *, on: date
) -> tuple[tuple[str, str], ...]:
    """To whom a text may be handed: public id of the person, and name. One query."""
    found = access.able(programme, on).select_related("person")
    return tuple((one.person.public_id, one.person.name) for one in found)


def has_work(viewer: Person) -> int:
    """How many texts wait for whoever of the readers takes them. One query."""
    return access.to_take(viewer).count()


def askable(viewer: Person) -> tuple[Askable, ...]:
    """Whom the viewer may ask: their mentor first. Two queries."""
    pairs = (
        Askable(f"pair-{one.public_id}", one, one.mentor.person.short_name)
        for one in access.mentor_pairs(viewer)
    )
    places = (
        Askable(f"in-{one.programme.public_id}", one.programme, one.programme.name)
        for one in access.newcomer_places(viewer)
    )
    return (*pairs, *places)


def rehearsals(
    viewer: Person, *, pair: Pair | None = None
) -> tuple[RehearsalView, ...]:
    """The viewer's practice interviews, the next or last one first. Three queries."""
    return tuple(_rehearsals.view(viewer, one) for one in _held(viewer, pair))


def interviews_now(viewer: Person) -> tuple[RehearsalView, ...]:
    """Practice interviews that wait for the viewer's word. At most three queries."""
    return tuple(one for one in rehearsals(viewer) if one.needs_me)


def rehearsal(viewer: Person, rehearsal: Rehearsal) -> RehearsalView:
    """A practice interview that `access` has opened to the viewer."""
    return _rehearsals.view(viewer, rehearsal)


def questions_of(viewer: Person, rehearsal: Rehearsal) -> tuple[Question, ...]:
    """All our questions for this kind of interview. No query."""
    return tuple(one for one in questions() if one.kind == rehearsal.kind)


def progress(viewer: Person, pair: Pair) -> tuple[Progress, ...]:
    """How a newcomer's practice interviews have changed; empty before the second."""
    return _rehearsals.progress(_held(viewer, pair))


def tasks(viewer: Person) -> tuple[TaskView, ...]:
    """The networking tasks that the viewer has picked, open ones first. One query."""
    found = Outreach.objects.filter(owner=viewer).order_by("done_at", "-picked_at")
    rows = sorted(found, key=lambda one: one.done_at is not None)
    return tuple(_outreach.view(one) for one in rows)


def task(viewer: Person, outreach: Outreach) -> TaskView:
    """A networking task that `access` has opened to its newcomer. No query."""
    return _outreach.view(outreach)


def library(viewer: Person) -> tuple[Task, ...]:
    """All networking tasks there are. No query."""
    return all_tasks()


def shared_tasks(viewer: Person) -> tuple[SharedTask, ...]:
    """What newcomers let the viewer, their mentor, read of their tasks. One query."""
    found = Outreach.objects.filter(
        pair__mentor__person=viewer, pair__ended_at=None, is_shared=True
    ).select_related("owner")
    return tuple(
        SharedTask(one.owner.short_name, replace(_outreach.view(one), whom=""))
        for one in found.order_by("-picked_at")
    )


def milestones(viewer: Person, pair: Pair) -> tuple[Milestone, ...]:
    """A pair's practice for its timeline, also for its coordinator. Four queries."""
    return (
        *_milestones.of_texts(viewer, pair),
        *_milestones.of_rehearsals(viewer, pair),
        *_milestones.of_tasks(viewer, pair),
    )


def _held(viewer: Person, pair: Pair | None) -> list[Rehearsal]:
    found = Rehearsal.objects.with_people()
    found = found.filter(pair=pair) if pair else found.of(viewer)
    return list(found.order_by("-planned_on", "-pk"))


def _remarks(piece: Piece) -> QuerySet[Remark]:
    answers = RemarkAnswer.objects.select_related("by").order_by("at", "pk")
    return (
        Remark.objects.filter(version__piece=piece)
        .select_related("version", "by")
        .prefetch_related(Prefetch("answers", queryset=answers))
        .order_by("at", "pk")
    )


def _reading(one: Reading, year: int) -> ReadingView:
    return ReadingView(
        id=one.public_id,
        reader=one.reader.short_name if one.reader else "",
        is_mentor=one.pair_id is not None,
        wish=one.wish,
        asked_at=one.asked_at,
        due_on=one.due_on,
        read_at=one.read_at,
        with_minor=access.is_with_minor(one, year),
    )
