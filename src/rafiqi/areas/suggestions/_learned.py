"""What follows from "not for me": that one, and what it would be no better with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rafiqi.areas.suggestions._offers import Offer
from rafiqi.areas.suggestions.models import NotForMe

LATER = timedelta(days=30)
"""Whoever says "not now" is asked again after so long."""

FIELD_DIGITS = 2
"""So many digits of ISCO-08 say which other work is the same field."""

_Reason = NotForMe.Reason


@dataclass(frozen=True, slots=True)
class Said:
    """One "not for me": about which opportunity, and why."""

    offer: Offer
    reason: str
    at: datetime

    def leaves_out(self, other: Offer) -> bool:
        """Whether another opportunity would be no better, for the same reason."""
        alike = _ALIKE.get(self.reason)
        return other.id != self.offer.id and bool(alike and alike(self.offer, other))


def stands(reason: str, said_at: datetime, at: datetime) -> bool:
    """Whether an answer still counts: "not now" is over after a while."""
    return reason != _Reason.LATER or said_at + LATER > at


def left_out(said: Iterable[Said], offers: Mapping[str, Offer]) -> frozenset[str]:
    """The ids of all that somebody need not be shown again."""
    found = {one.offer.id for one in said}
    for one in said:
        found |= {other.id for other in offers.values() if one.leaves_out(other)}
    return frozenset(found)


def also(one: Said, offers: Mapping[str, Offer]) -> Sequence[Offer]:
    """What else is left out because of one answer."""
    return [other for other in offers.values() if one.leaves_out(other)]


def _same_place(one: Offer, other: Offer) -> bool:
    return bool(one.region) and one.region == other.region and not _online(other)


def _same_field(one: Offer, other: Offer) -> bool:
    code, theirs = one.facts["sector"], other.facts["sector"]
    return bool(code) and code[:FIELD_DIGITS] == theirs[:FIELD_DIGITS]


def _same_kind(one: Offer, other: Offer) -> bool:
    return one.kind == other.kind


def _as_long(one: Offer, other: Offer) -> bool:
    return one.kind == other.kind and (one.hours_from or 0) <= (other.hours_from or -1)


def _online(offer: Offer) -> bool:
    return bool(offer.facts["online"])


_ALIKE: Mapping[str, Callable[[Offer, Offer], bool]] = {
    _Reason.PLACE: _same_place,
    _Reason.FIELD: _same_field,
    _Reason.KIND: _same_kind,
    _Reason.HOURS: _as_long,
}
