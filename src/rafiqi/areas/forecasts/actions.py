"""Noting whom partners will need."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.forecasts.models import MOST, YEARS, Forecast
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import public_occupation
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.refusal import Refusal


class UnknownOccupation(Refusal):
    """Without one, nobody can be counted against it."""

    says = _("We do not know this occupation. Please choose it from the list.")


class SomeOnly(Refusal):
    """A need of nobody is none; one of millions is a slip of the finger."""

    says = _("Please write how many, 1 to 9999.")
    field = "number"


class TooFar(Refusal):
    """What is past is not a forecast, and nobody knows the far future."""

    says = _("Please choose this year or one of the next five.")
    field = "year"


@transaction.atomic
def foresee(
    partner: Partner,
    occupation: str,
    *,
    number: int,
    year: int,
    half: int = Forecast.Half.YEAR,
    place: str = "",
    sure: str,
    words: str = "",
    by: Person,
    at: datetime,
) -> Forecast:
    """Note that a partner will need people.

    occupation  an ESCO key, as "o-..." or a group.
    half        of the year; 0 for all of it.
    sure        a key of Forecast.Sure.

    Raises UnknownOccupation, SomeOnly, TooFar.
    """
    if public_occupation(occupation) == occupation:
        raise UnknownOccupation
    made = Forecast(partner=partner, occupation=occupation)
    _say(made, number, year, half, place, sure, words, by=by, at=at)
    journal.write("forecasts.foreseen", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def change(
    forecast: Forecast,
    *,
    number: int,
    year: int,
    half: int,
    place: str,
    sure: str,
    words: str,
    by: Person,
    at: datetime,
) -> None:
    """Say it anew. Raises SomeOnly, TooFar."""
    _say(forecast, number, year, half, place, sure, words, by=by, at=at)
    journal.write("forecasts.changed", forecast.public_id, by=by, at=at)


@transaction.atomic
def take_back(forecast: Forecast, *, by: Person, at: datetime) -> None:
    """They will not be needed."""
    journal.write("forecasts.taken_back", forecast.public_id, by=by, at=at)
    forecast.delete()


def _say(
    made: Forecast,
    number: int,
    year: int,
    half: int,
    place: str,
    sure: str,
    words: str,
    *,
    by: Person,
    at: datetime,
) -> None:
    if not 1 <= number <= MOST:
        raise SomeOnly
    if not at.year <= year < at.year + YEARS:
        raise TooFar
    made.number, made.year, made.half, made.sure = number, year, half, sure
    made.place, made.words = place.strip()[:80], words.strip()[:300]
    made.said_by, made.said_at = by, at
    made.save()
