"""A day and an hour as somebody reads them off their own clock, as one instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django.utils.translation import gettext_lazy as _

from rafiqi.kernel.refusal import Refusal


class NoSuchTime(Refusal):
    """In spring the clock jumps over an hour."""

    says = _(
        "On this day the clocks go forward, and this time does not exist. "
        "Please choose a time one hour later."
    )


class TwoSuchTimes(Refusal):
    """In autumn the clock shows one hour twice."""

    says = _(
        "On this day the clocks go back, and this time comes twice. "
        "Please choose an earlier or a later time."
    )


def instant(day: date, clock: time, zone: str) -> datetime:
    """The one instant, in UTC, at which clocks in this zone show this.

    zone  as "Africa/Addis_Ababa".

    Raises NoSuchTime, TwoSuchTimes.
    """
    local = datetime.combine(day, clock.replace(fold=0), ZoneInfo(zone))
    there = local.astimezone(UTC)
    if there.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):
        raise NoSuchTime
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        raise TwoSuchTimes
    return there


def city(zone: str, language: str) -> str:
    """The town after which a time zone is named, in the reader's language."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    named = get_timezone_location(zone, locale=locale, return_city=True)
    return str(named).rpartition("/")[2]
