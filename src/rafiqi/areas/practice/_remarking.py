"""What a reader says about lines, and what the newcomer does with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice._lines import numbered
from rafiqi.areas.practice._reading import IsOver
from rafiqi.areas.practice._telling import tell_owner, tell_reader
from rafiqi.areas.practice.access import Held
from rafiqi.areas.practice.models import Reading, Remark, RemarkAnswer
from rafiqi.kernel.refusal import NotFound, Refusal

LONGEST_REMARK = 1_500
MOST_REMARKS = 300


class NothingSaid(Refusal):
    """An empty comment helps nobody."""

    says = _("Please write a few words. One sentence is enough.")
    field = "text"


class TooManyWords(Refusal):
    """A comment is about a line."""

    says = _(
        "This comment is too long: 1,500 letters fit. Please make two comments of it."
    )
    field = "text"


class LinesTurned(Refusal):
    """From line 8 to line 5 is no piece of text."""

    says = _("The last line stands before the first one. Please look at the numbers.")
    field = "last"


class TooManyComments(Refusal):
    """Nobody can work with so many."""

    says = _(
        "This text has 300 comments. Please talk about it when you meet, or ask for "
        "a new text."
    )


@transaction.atomic
def comment(
    held: Held,
    *,
    number: int,
    first: int,
    last: int,
    kind: str,
    text: str,
    by: Person,
    at: datetime,
) -> Remark:
    """Say something about lines of a version; the newcomer gets one letter about it.

    Raises IsOver, NothingSaid, TooManyWords, LinesTurned, TooManyComments; NotFound for
    a line that is not there.
    """
    version = held.piece.versions.filter(number=number).first()
    reading = _as_reader(held)
    if version is None or not 1 <= first <= len(numbered(version.text)):
        raise NotFound
    if last < first:
        raise LinesTurned
    if Remark.objects.filter(version__piece=held.piece).count() >= MOST_REMARKS:
        raise TooManyComments
    made = Remark.objects.create(
        version=version,
        first=first,
        last=min(last, len(numbered(version.text))),
        kind=kind,
        text=_said(text),
        by=by,
        at=at,
    )
    tell_owner(reading, by=by, at=at)
    journal.write("practice.commented", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def answer(remark: Remark, held: Held, text: str, *, by: Person, at: datetime) -> None:
    """Say something to a comment. Raises IsOver, NothingSaid, TooManyWords."""
    if not (held.is_owner or held.is_reader):
        raise NotFound
    if held.reading is None:
        raise IsOver
    RemarkAnswer.objects.create(remark=remark, text=_said(text), by=by, at=at)
    tell = tell_reader if held.is_owner else tell_owner
    tell(held.reading, by=by, at=at)
    journal.write("practice.answered", remark.public_id, by=by, at=at)


@transaction.atomic
def settle(remark: Remark, held: Held, *, by: Person, at: datetime) -> None:
    """The newcomer is done with a comment. A second tap changes nothing."""
    _settle(remark, held, at)
    journal.write("practice.settled", remark.public_id, by=by, at=at)


@transaction.atomic
def unsettle(remark: Remark, held: Held, *, by: Person, at: datetime) -> None:
    """Not done after all."""
    _settle(remark, held, None)
    journal.write("practice.unsettled", remark.public_id, by=by, at=at)


def _settle(remark: Remark, held: Held, done_at: datetime | None) -> None:
    if not held.is_owner:
        raise NotFound
    if bool(remark.done_at) != bool(done_at):
        remark.done_at = done_at
        remark.save(update_fields=["done_at"])


def _as_reader(held: Held) -> Reading:
    """Raises IsOver; NotFound for everybody else."""
    if held.reading is None:
        raise IsOver
    if not held.is_reader:
        raise NotFound
    return held.reading


def _said(text: str) -> str:
    """Raises NothingSaid, TooManyWords."""
    text = text.strip()
    if not text:
        raise NothingSaid
    if len(text) > LONGEST_REMARK:
        raise TooManyWords
    return text
