"""The people of a matching round, as plain facts.

Much is often unknown: spreadsheets have holes. A fact that is missing, None or empty
means "nobody has told us", unless its field says what silence means. What follows from
that is one promise with two halves:

- a rule that protects somebody is not kept while its facts are unknown;
- everything else does not stop a pair, but earns no points, and the explanation says
  whom to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from rafiqi_matcher.refused import BadInput

MOST_PLACES = 1_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who looks for a mentor, or offers places.

    facts     field -> a word (str or int), words (a list or set), words with levels
              (a mapping to int), a number or a flag, as the rules' fields say;
              fields that no rule names are not looked at
    capacity  how many mentees at once, 0..1,000,000; of a mentee it means nothing

    Raises BadInput without an id or with a capacity out of its range.
    """

    id: str
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    capacity: int = 1

    def __post_init__(self) -> None:
        if type(self.id) is not str or not self.id:
            raise BadInput("Everybody needs an id.", "id")
        if type(self.capacity) is not int or not 0 <= self.capacity <= MOST_PLACES:
            says = f"A capacity of {self.capacity}; it must be a whole number,"
            raise BadInput(f"{says} 0 to {MOST_PLACES:,}.", "capacity")
