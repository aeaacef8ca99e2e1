"""What partners say they will need."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import rafiqi_esco
from rafiqi.areas.forecasts import actions
from rafiqi.areas.forecasts.models import Forecast
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Partner
from tests import make


def occupation(words: str = "nurse responsible for general care") -> str:
    """The key of an occupation of ESCO."""
    hits = rafiqi_esco.search(words, kinds=("occupation",), limit=1)
    return hits[0].concept.key


def forecast(
    partner: Partner, *, by: Person, at: datetime = make.NOON, **said: Any
) -> Forecast:
    """Three nurses next year, for sure."""
    fields = {"number": 3, "year": at.year + 1, "sure": "sure", **said}
    key = fields.pop("occupation", "") or occupation()
    return actions.foresee(partner, key, **fields, by=by, at=at)
