"""Which partners are far behind what they promised for a season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rafiqi.areas.matching.queries import Promise
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches

BEGUN = 28
"""So many days after a season has begun, mentors who come late still help it."""


def reasons(
    promises: Iterable[Promise], watches: Watches, today: date
) -> Iterator[Reason]:
    """A season is near or has just begun, and less than half of the places came."""
    for one in promises:
        over = watches["partner_behind"].days - (one.starts_on - today).days
        has_time = (today - one.starts_on).days <= BEGUN and today <= one.ends_on
        if over >= 0 and has_time and one.offered * 2 < one.promised:
            door, id = "pools", one.programme_id
            why = _why(one)
            who = (one.partner,)
            yield Reason("partner_behind", one.id, False, who, why, door, id, over)


def _why(one: Promise) -> str:
    return _(
        "Promised %(promised)s mentor places for a season that begins on %(day)s, so "
        "far %(offered)s. Ask them now."
    ) % {
        "promised": one.promised,
        "offered": one.offered,
        "day": date_format(one.starts_on, "j F Y"),
    }
