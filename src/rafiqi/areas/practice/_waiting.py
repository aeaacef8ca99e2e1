"""What waits for a reader, and who may be asked or may take it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A text that waits for a reader, as somebody sees it who may take it."""

    id: str
    kind: StrOrPromise
    programme: str
    wish: str
    lines: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Askable:
    """Whom a newcomer may ask: the mentor of a pair, or whoever reads for a programme.

    name  the mentor's, or the programme's.
    """

    key: str
    whom: Pair | Programme
    name: str


@dataclass(frozen=True, slots=True)
class ReaderPlace:
    """Where the viewer is a mentor, and whether they read texts of others there."""

    enrolment_id: str
    programme: str
    reads: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A reading that nobody has done, for a coordinator: no words of the text.

    days   how long it has waited for somebody to take it, or is late.
    """

    id: str
    programme_key: int
    programme_id: str
    enrolment_id: str
    owner: str
    kind: StrOrPromise
    reader: str
    is_mentor: bool
    asked_at: datetime
    due_on: date
    days: int
