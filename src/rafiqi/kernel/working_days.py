"""Working days, as the countries of the world keep them. Source: Unicode CLDR."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError


def later(at: datetime, days: int, *, country: str, zone: str) -> datetime:
    """So many working days after an instant, at the same time of day there.

    country  ISO 3166-1, whose weekend is left out; public holidays are not known.
    zone     where the days begin and end, as "Europe/Berlin".
    """
    day = at.astimezone(ZoneInfo(zone))
    while days:
        day += timedelta(days=1)
        days -= day.weekday() not in _weekend(country)
    return day


@cache
def _weekend(country: str) -> frozenset[int]:
    """Days without work, Monday being 0."""
    try:
        there = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        there = Locale("en", "GB")
    return frozenset(range(there.weekend_start, there.weekend_end + 1))
