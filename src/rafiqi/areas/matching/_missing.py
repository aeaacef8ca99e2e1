"""Whom a programme should look for, as a page asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from rafiqi.areas.matching.models import Missing
from rafiqi.areas.programmes.models import Programme
from rafiqi_matcher.recruits.needs import FEW as FEW


@dataclass(frozen=True, slots=True)
class MissingMentors:
    """Some mentors who are alike, and what they would add after those before them.

    like    what they are like; see _recruits.missing
    points  how much the total fit would grow; below 0 where it would fall
    so_far  how many newcomers more have a mentor with all lines up to this one
    is_small  whether so few newcomers would have them that the line says much about
              somebody; such lines come last
    """

    like: Mapping[str, Any]
    mentors: int
    people: int
    points: int
    so_far: int
    is_small: bool


@dataclass(frozen=True, slots=True)
class MissingView:
    """Whom to look for.

    lines     what would add most comes first
    waiting   newcomers who stayed without a mentor when this was worked out
    each      places that each of them would bring
    found_at  None: it was never worked out
    """

    lines: tuple[MissingMentors, ...]
    waiting: int
    each: int
    found_at: datetime | None
    is_asked: bool
    has_failed: bool


def view(programme: Programme, at: datetime) -> MissingView:
    """One query. Of a list worked out long ago nobody knows how many it is about."""
    row = Missing.objects.filter(programme=programme).first() or Missing()
    needs = row.found.get("needs", [])
    so_far = accumulate(need["people"] for need in needs)
    return MissingView(
        tuple(
            MissingMentors(
                need,
                need["mentors"],
                need["people"],
                need["points"],
                sum,
                need.get("about", 0) < FEW,
            )
            for need, sum in zip(needs, so_far, strict=True)
        ),
        row.found.get("waiting", 0),
        row.found.get("each", 0),
        row.found_at,
        row.is_asked(at),
        row.has_failed,
    )
