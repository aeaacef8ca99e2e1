"""What was learned, as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rafiqi.areas.matching._rules import MatchingRules
from rafiqi.areas.matching.models import WeightsVersion
from rafiqi.areas.programmes.models import Programme

AT_MOST = 30
"""So many versions are told about."""


@dataclass(frozen=True, slots=True)
class LearnedWeight:
    """One criterion: the weight now, the learned one, and how sure that is.

    low, high     the data say that it lies in between, with 95 %
    sureness      0.5..1: that it lies on this side of what people set
    is_protected  it may not fall below what people set
    """

    criterion: str
    now: int
    learned: int
    low: int
    high: int
    sureness: float
    is_protected: bool


@dataclass(frozen=True, slots=True)
class LearnedVersion:
    """One version of the weights; effect as _effect.Effect has it, {} if unknown."""

    number: int
    made_at: datetime
    heard: int
    taught: int
    well: int
    first_on: date | None
    last_on: date | None
    why_not: str
    weights: tuple[LearnedWeight, ...]
    effect: Mapping[str, Any]
    used_by: str
    used_at: datetime | None
    retired_at: datetime | None


@dataclass(frozen=True, slots=True)
class LearnedView:
    """What holds, what is proposed, and what held once, the newest first.

    is_stale  the proposal was made for other weights than those of now
    """

    in_use: LearnedVersion | None
    proposed: LearnedVersion | None
    is_stale: bool
    once: tuple[LearnedVersion, ...]


def view(programme: Programme) -> LearnedView:
    """One query."""
    now = dict(MatchingRules.stored(programme.rules).weights)
    found = list(
        WeightsVersion.objects.filter(programme=programme)
        .select_related("used_by")
        .order_by("-number")[:AT_MOST]
    )
    by_state = {row.state: row for row in found}
    active = by_state.get(WeightsVersion.State.ACTIVE)
    shadow = by_state.get(WeightsVersion.State.SHADOW)
    return LearnedView(
        _version(active) if active else None,
        _version(shadow) if shadow else None,
        bool(shadow and shadow.before != now),
        tuple(_version(r) for r in found if r.state == WeightsVersion.State.RETIRED),
    )


def _version(row: WeightsVersion) -> LearnedVersion:
    return LearnedVersion(
        row.number,
        row.made_at,
        row.heard,
        row.taught,
        row.well,
        row.first_on,
        row.last_on,
        row.why_not,
        tuple(
            LearnedWeight(name, now, row.weights[name], **row.told[name])
            for name, now in row.before.items()
        ),
        row.effect,
        row.used_by.name if row.used_by else "",
        row.used_at,
        row.retired_at,
    )
