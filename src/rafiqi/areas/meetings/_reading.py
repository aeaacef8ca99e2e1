"""Moments as one reader reads them, by their own clock and in their language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import override

from rafiqi.areas.people.models import Person
from rafiqi.kernel.local_time import city

MOMENT = "l j F Y, H:i"


def when(moment: datetime, reader: Person) -> str:
    """ "Tuesday 3 March 2026, 15:00 (Berlin)", in the reader's language and zone."""
    local = moment.astimezone(ZoneInfo(reader.time_zone))
    with override(reader.language):
        said = date_format(local, MOMENT)
    return f"{said} ({city(reader.time_zone, reader.language)})"


def differ(one: str, other: str, moment: datetime) -> bool:
    """Whether clocks in two zones show different hours at this moment."""
    return (
        moment.astimezone(ZoneInfo(one)).utcoffset()
        != moment.astimezone(ZoneInfo(other)).utcoffset()
    )
