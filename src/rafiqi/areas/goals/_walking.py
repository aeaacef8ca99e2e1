"""What every change of a pair's own plan rests on, and the record of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.goals.models import Revision
from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal

FARTHEST = timedelta(days=10 * 366)


class HasEnded(Refusal):
    """The plan rests when its pair has ended."""

    says = _("You two have finished your time together. The plan stays to be read.")


class NothingSaid(Refusal):
    """An empty box says nothing."""

    says = _("Please write something first. A few words are enough.")


class TooFar(Refusal):
    """Whoever plans so far ahead has mistyped the year."""

    says = _("This is more than ten years away. Please choose an earlier day.")
    field = "due_on"


class IsPast(Refusal):
    """Nobody plans for yesterday."""

    says = _("This day is over. Please choose today or a later day.")
    field = "due_on"


def goes_on(pair: Pair) -> Pair:
    """The pair, if it has not ended meanwhile, for us alone. Raises HasEnded."""
    matching.lock(pair)
    if pair.ended_at:
        raise HasEnded
    return pair


def said(text: str) -> str:
    """A text without the blanks around it. Raises NothingSaid."""
    text = text.strip()
    if not text:
        raise NothingSaid
    return text


def day_to_come(
    day: date | None, pair: Pair, at: datetime, *, before: date | None = None
) -> date | None:
    """A day to plan for; a day that stood there before may stay.

    Raises IsPast, TooFar.
    """
    today = at.astimezone(ZoneInfo(pair.programme.organisation.time_zone)).date()
    if day and day != before:
        if day < today:
            raise IsPast
        if day > today + FARTHEST:
            raise TooFar
    return day


def note_change(
    pair: Pair,
    kind: str,
    about: str = "",
    *,
    asked: str = "",
    before: str = "",
    by: Person,
    at: datetime,
) -> None:
    """Keep who changed what, and how it was before."""
    Revision.objects.create(
        pair=pair, kind=kind, about=about, asked=asked, before=before, by=by, at=at
    )
