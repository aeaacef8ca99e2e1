"""What other rules would do, before they hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.suggestions import _rules, bridge
from rafiqi.areas.suggestions._market import Market, market
from rafiqi.areas.suggestions.models import FittingRules


@dataclass(frozen=True, slots=True)
class Effect:
    """With the rules of now, and with others.

    pairs      how many newcomers fit how many opportunities, summed up
    people     newcomers whom anything fits
    """

    newcomers: int
    opportunities: int
    pairs_before: int
    pairs_after: int
    people_before: int
    people_after: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def effect(version: FittingRules, at: datetime) -> Effect:
    """Ask about everybody and everything by both rules."""
    whole = market(version.programme, at)
    before = _counted(whole, whole.decided)
    after = _counted(whole, _rules.by_version(version))
    return Effect(
        len(whole.newcomers),
        len(whole.offers),
        before[0],
        after[0],
        before[1],
        after[1],
    )


def _counted(whole: Market, decided: _rules.Decided) -> tuple[int, int]:
    return bridge.counted(whole.newcomers, whole.offers, decided.engine, whole.shut)
