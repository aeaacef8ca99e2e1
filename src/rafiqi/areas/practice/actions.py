"""Writing texts in versions, and everything that others do with them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._lines import LONGEST, MOST_LINES, numbered, tidied
from rafiqi.areas.practice._reaching import (
    EnoughAtOnce,
    NoSuchTask,
    NoteTooLong,
    note_outreach,
    pick_task,
    put_back,
)
from rafiqi.areas.practice._reading import (
    IsOver,
    IsPast,
    NotReady,
    OnlyYourMentor,
    TakenBySomebody,
    TooFar,
    ask,
    end_reading,
    finish,
    give_back,
    hand,
    read_for_others,
    rest_from_reading,
    take,
)
from rafiqi.areas.practice._rehearsing import (
    LEVELS,
    Criterion,
    HasEnded,
    HasRated,
    IsCalledOff,
    NothingToAsk,
    SayAll,
    agree,
    call_off,
    pick_questions,
    rate,
    set_rehearsal,
)
from rafiqi.areas.practice._remarking import (
    LinesTurned,
    NothingSaid,
    TooManyComments,
    TooManyWords,
    answer,
    comment,
    settle,
    unsettle,
)
from rafiqi.areas.practice._telling import tell_reader
from rafiqi.areas.practice.models import Piece, PieceVersion, Reading
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "LEVELS",
    "Criterion",
    "EnoughAtOnce",
    "HasEnded",
    "HasRated",
    "IsCalledOff",
    "IsOver",
    "IsPast",
    "LinesTurned",
    "NoSuchTask",
    "NotReady",
    "NoteTooLong",
    "NothingSaid",
    "NothingToAsk",
    "OnlyYourMentor",
    "SayAll",
    "TakenBySomebody",
    "TooFar",
    "TooManyComments",
    "TooManyWords",
    "agree",
    "answer",
    "ask",
    "call_off",
    "comment",
    "end_reading",
    "finish",
    "give_back",
    "hand",
    "note_outreach",
    "pick_questions",
    "pick_task",
    "put_back",
    "rate",
    "read_for_others",
    "rest_from_reading",
    "set_rehearsal",
    "settle",
    "take",
    "unsettle",
]

MOST_PIECES = 20
MOST_VERSIONS = 40


class NothingWritten(Refusal):
    """A text has at least one line."""

    says = _("There is no text yet. Please type or paste it, or choose a file.")
    field = "text"


class TooLong(Refusal):
    """Nobody reads a CV of ten pages."""

    says = _(
        "This text is too long. 250 lines and 12,000 letters fit, about four pages. "
        "Please shorten it, or make two texts of it."
    )
    field = "text"


class TooManyTexts(Refusal):
    """Old ones can go."""

    says = _("You keep 20 texts already. Please delete one that you do not need.")


class TooManyVersions(Refusal):
    """A fresh start helps then."""

    says = _(
        "This text has 40 versions. Please begin a new text with the words of the "
        "last one."
    )


@transaction.atomic
def begin(
    kind: str, *, title: str = "", text: str, by: Person, at: datetime
) -> PieceVersion:
    """Bring a new text: its first version. Raises NothingWritten, TooLong, ..."""
    if Piece.objects.filter(owner=by).count() >= MOST_PIECES:
        raise TooManyTexts
    text = _fits(text)
    made = Piece.objects.create(owner=by, kind=kind, title=title.strip(), begun_at=at)
    journal.write("practice.begun", made.public_id, by=by, at=at)
    return made.versions.create(number=1, text=text, written_at=at)


@transaction.atomic
def write(piece: Piece, text: str, *, by: Person, at: datetime) -> int:
    """Write the next version, and give its number; the same words make none.

    Raises NothingWritten, TooLong, TooManyVersions.
    """
    text = _fits(text)
    Piece.objects.select_for_update().get(pk=piece.pk)
    latest = piece.versions.order_by("-number")[0]
    if latest.text == text:
        return latest.number
    if latest.number >= MOST_VERSIONS:
        raise TooManyVersions
    piece.versions.create(number=latest.number + 1, text=text, written_at=at)
    for reading in Reading.objects.open().filter(piece=piece):
        tell_reader(reading, by=by, at=at)
    journal.write("practice.wrote", piece.public_id, by=by, at=at)
    return latest.number + 1


@transaction.atomic
def throw_away(piece: Piece, *, by: Person, at: datetime) -> None:
    """Delete a text with its versions and all that was said about it, for ever."""
    journal.write("practice.thrown_away", piece.public_id, by=by, at=at)
    piece.delete()


@transaction.atomic
def look(reading: Reading, *, by: Person, at: datetime) -> None:
    """Note that one side has seen what is new; nobody else is told."""
    ours = Reading.objects.filter(pk=reading.pk)
    if reading.piece.owner_id == by.pk:
        ours.update(owner_looked_at=at, owner_told_at=None)
    elif reading.reader_id == by.pk:
        ours.update(reader_looked_at=at, reader_told_at=None)


def _fits(text: str) -> str:
    """Raises NothingWritten, TooLong."""
    text = tidied(text)
    lines = numbered(text)
    if not lines:
        raise NothingWritten
    if len(lines) > MOST_LINES or len(text) > LONGEST:
        raise TooLong
    return text
