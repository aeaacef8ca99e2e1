"""How a text looks to its owner and its reader: lines, and what was said about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._lines import numbered, place
from rafiqi.areas.practice.models import PieceVersion, Remark


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a comment."""

    by: str
    is_mine: bool
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says about lines, where they stand in the version that is shown.

    kind   a key of Remark.Kind.
    quote  the lines as they were, where they have changed since; else "".
    text   "" when whoever wrote it is forgotten.
    """

    id: str
    first: int
    last: int
    kind: str
    kind_name: StrOrPromise
    text: str
    by: str
    is_mine: bool
    at: datetime
    quote: str
    is_done: bool
    answers: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One numbered line with the comments that end on it."""

    number: int
    text: str
    comments: tuple[Comment, ...]


def lines(
    viewer: Person, shown: PieceVersion, remarks: Iterable[Remark]
) -> tuple[Line, ...]:
    """A version line by line. Remarks come with version, writer and answers."""
    new = numbered(shown.text)
    by_line: dict[int, list[Comment]] = defaultdict(list)
    for remark in remarks:
        one = comment(viewer, remark, new)
        by_line[one.last].append(one)
    return tuple(
        Line(number, text, tuple(by_line[number]))
        for number, text in enumerate(new, start=1)
    )


def comment(viewer: Person, remark: Remark, new: tuple[str, ...]) -> Comment:
    """A comment where its lines stand in these lines."""
    old = numbered(remark.version.text)
    spot = place(old, new, remark.first, remark.last)
    quote = "" if spot.is_same else "\n".join(old[remark.first - 1 : remark.last])
    return Comment(
        id=remark.public_id,
        first=spot.first,
        last=spot.last,
        kind=remark.kind,
        kind_name=remark.get_kind_display(),
        text=remark.text,
        by=remark.by.short_name,
        is_mine=remark.by == viewer,
        at=remark.at,
        quote=quote,
        is_done=remark.done_at is not None,
        answers=tuple(
            Said(one.by.short_name, one.by == viewer, one.at, one.text)
            for one in remark.answers.all()
        ),
    )
