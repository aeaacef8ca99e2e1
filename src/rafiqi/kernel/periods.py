"""Some whole days, as reports tell of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included, by the clock of one place.

    zone  as "Europe/Berlin".
    """

    first: date
    last: date
    zone: str = "UTC"

    @property
    def since(self) -> datetime:
        """The instant at which the first day begins."""
        return datetime.combine(self.first, time(), ZoneInfo(self.zone))

    @property
    def until(self) -> datetime:
        """The instant at which the last day is over."""
        after = self.last + timedelta(days=1)
        return datetime.combine(after, time(), ZoneInfo(self.zone))
