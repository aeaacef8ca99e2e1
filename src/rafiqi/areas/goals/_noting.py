"""Notes for oneself: sealed, and seen by nobody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.goals._walking import goes_on, said
from rafiqi.areas.goals.models import Note
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

MOST_LETTERS = 4000


class TooMuchWritten(Refusal):
    """A note is not a book."""

    says = _("This is longer than we can keep. Please make two notes of it.")
    field = "text"


@transaction.atomic
def note(pair: Pair, text: str, *, by: Person, at: datetime) -> Note:
    """Write down something for oneself.

    Raises HasEnded, NothingSaid, TooMuchWritten.
    """
    goes_on(pair)
    made = Note.objects.create(pair=pair, author=by, text=_fits(text), written_at=at)
    journal.write("goals.noted", pair.public_id, by=by, at=at)
    return made


@transaction.atomic
def rewrite_note(note: Note, text: str, *, by: Person, at: datetime) -> None:
    """Write a note anew. Raises HasEnded, NothingSaid, TooMuchWritten."""
    goes_on(note.pair)
    note.text, note.written_at = _fits(text), at
    note.save(update_fields=["text", "written_at"])
    journal.write("goals.noted", note.pair.public_id, by=by, at=at)


@transaction.atomic
def throw_away(note: Note, *, by: Person, at: datetime) -> None:
    """Delete a note for ever; also when the time together is over."""
    journal.write("goals.note_gone", note.pair.public_id, by=by, at=at)
    note.delete()


def _fits(text: str) -> str:
    text = said(text)
    if len(text) > MOST_LETTERS:
        raise TooMuchWritten
    return text
