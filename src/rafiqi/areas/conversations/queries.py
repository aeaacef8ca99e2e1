"""What people ask about their messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.conversations import _readers, access
from rafiqi.areas.conversations._hindrances import hindrance
from rafiqi.areas.conversations._readers import Readers
from rafiqi.areas.conversations.models import Attachment, Block, Member, Message, Thread
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import queries as safeguarding

__all__ = ["Readers"]

AT_ONCE = 50
"""Messages, or threads, on one page."""
MOST_LETTERS = 12_000
"""Characters of messages on one page; with long ones fewer than fifty fit."""


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """A thread in a list. `who` are names; of the coordinators' side "" stands there.

    new  messages the viewer has not had before their eyes.
    """

    id: str
    who: str
    programme: str
    is_with_team: bool
    is_second_adult: bool
    has_ended: bool
    new: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class FileLine:
    id: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message as one reader gets it; without text and file it was forgotten."""

    id: str
    by: str
    is_mine: bool
    is_new: bool
    at: datetime
    text: str
    file: FileLine | None


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One page of a thread, the newest message first.

    why_not      what keeps the viewer from writing; "" when nothing does.
    is_member    False for whoever only looks into a report.
    has_blocked  the viewer has blocked somebody here.
    reports      what the viewer has reported here, newest first.
    older        public id of the last message shown, where there are older ones.
    newest       row number of the newest message shown; 0 when there is none.
    is_unread    that the viewer has seen it has not been noted yet.
    """

    id: str
    programme_id: str
    readers: Readers
    messages: tuple[MessageLine, ...]
    is_member: bool
    is_with_team: bool
    has_ended: bool
    has_blocked: bool
    why_not: StrOrPromise
    reports: tuple[safeguarding.OwnReport, ...]
    is_first_page: bool
    older: str
    newest: int
    is_unread: bool


@dataclass(frozen=True, slots=True)
class BlockLine:
    """Somebody who takes no more messages from somebody."""

    by: str
    of: str
    at: datetime


def unread(viewer: Person) -> int:
    """How many messages wait for the viewer, in all threads. One query."""
    waiting = access.sides(viewer).filter(thread__messages__pk__gt=F("read_to"))
    return waiting.values("thread__messages").distinct().count()


def threads(viewer: Person, *, page: int = 1) -> tuple[tuple[ThreadLine, ...], bool]:
    """The viewer's threads, those with something new first, and whether more follow."""
    found = _lines(access.sides(viewer)).order_by(
        F("new").desc(), F("last_at").desc(nulls_last=True), "-pk"
    )
    first = (page - 1) * AT_ONCE
    rows = list(found[first : first + AT_ONCE + 1])
    lines = tuple(_line(viewer, row) for row in rows[:AT_ONCE])
    return lines, len(rows) > AT_ONCE


def waiting(viewer: Person) -> tuple[ThreadLine, ...]:
    """The threads with something new for the viewer, newest first. One query."""
    found = _lines(access.sides(viewer)).filter(new__gt=0).order_by("-last_at")
    return tuple(_line(viewer, row) for row in found[:AT_ONCE])


def thread(viewer: Person, thread: Thread, *, before: str = "") -> ThreadView:
    """A thread from its newest message, or from before one, known by its public id."""
    mine = access.side(viewer, thread)
    found = access.shown(viewer, thread, mine).order_by("-pk")
    if before:
        last = found.filter(public_id=before).values("pk")
        found = found.filter(pk__lt=last)
    rows = _as_many_as_fit(found)
    why_not = hindrance(thread, viewer) if mine else None
    newest = rows[0].pk if rows else 0
    older = found.filter(pk__lt=rows[-1].pk).exists() if rows else False
    return ThreadView(
        id=thread.public_id,
        programme_id=thread.programme.public_id,
        readers=_readers.of(viewer, thread, mine),
        messages=tuple(_message(viewer, row, mine) for row in rows),
        is_member=mine is not None,
        is_with_team=thread.pair is None,
        has_ended=thread.pair is not None and thread.pair.ended_at is not None,
        has_blocked=Block.objects.filter(
            thread=thread, by=viewer, lifted_at=None
        ).exists(),
        why_not=why_not.says if why_not else "",
        reports=safeguarding.own_reports(viewer, thread.public_id),
        is_first_page=not before,
        older=rows[-1].public_id if older else "",
        newest=newest,
        is_unread=bool(mine and (mine.read_to < newest or mine.told_at)),
    )


def with_team(viewer: Person, programme: Programme, person: Person) -> str:
    """The thread of a person with the coordinators, by public id; "" when none."""
    found = Thread.objects.filter(programme=programme, person=person)
    return found.values_list("public_id", flat=True).first() or ""


def blocks(viewer: Person, programme: Programme) -> tuple[BlockLine, ...]:
    """Who takes no more messages from whom, for the coordinators. One query.

    Who is blocked themselves does not read it here either.
    """
    found = Block.objects.filter(thread__programme=programme, lifted_at=None)
    rows = found.exclude(of=viewer).select_related("by", "of").order_by("-at")
    return tuple(BlockLine(one.by.name, one.of.name, one.at) for one in rows)


def reported(viewer: Person, message: Message) -> MessageLine:
    """A message as the coordinator gets it who looks into the report about it."""
    return _message(viewer, message, None)


def _lines(sides: QuerySet[Member]) -> QuerySet[Any, Any]:
    """Sides with their thread, what is new on them and when somebody last wrote."""
    return sides.select_related(
        "thread__programme",
        "thread__person",
        "thread__pair__mentor__person",
        "thread__pair__mentee__person",
    ).annotate(
        new=Count("thread__messages", filter=Q(thread__messages__pk__gt=F("read_to"))),
        last_at=Max("thread__messages__at"),
    )


def _line(viewer: Person, row: Any) -> ThreadLine:
    thread = row.thread
    return ThreadLine(
        id=thread.public_id,
        who=_readers.title(viewer, thread, row),
        programme=thread.programme.name,
        is_with_team=thread.pair is None,
        is_second_adult=row.is_second_adult,
        has_ended=thread.pair is not None and thread.pair.ended_at is not None,
        new=row.new,
        last_at=row.last_at,
    )


def _as_many_as_fit(found: QuerySet[Message]) -> list[Message]:
    """The first fifty, or fewer when they are long; at least one."""
    rows = found.select_related("by", "file").defer("file__content")[:AT_ONCE]
    fitting: list[Message] = []
    letters = 0
    for row in rows:
        letters += len(row.text)
        if fitting and letters > MOST_LETTERS:
            break
        fitting.append(row)
    return fitting


def _message(viewer: Person, row: Message, mine: Member | None) -> MessageLine:
    file: Attachment | None = getattr(row, "file", None)
    is_mine = row.by_id == viewer.pk
    return MessageLine(
        id=row.public_id,
        by=row.by.short_name if row.by.is_active else "",
        is_mine=is_mine,
        is_new=mine is not None and not is_mine and row.pk > mine.read_to,
        at=row.at,
        text=row.text,
        file=FileLine(file.public_id, file.name, file.kind, file.size)
        if file
        else None,
    )
