"""What is not for people under 18, as far as an opportunity says it."""

from __future__ import annotations

MOST_HOURS = 40
"""Hours a week for people under 18: section 8 of Germany's law on young workers
(JArbSchG); nowhere in the European Union more (Directive 94/33/EC, article 8)."""

_HAZARDOUS = ("811", "931", "5132", "5414", "7542", "8112")
"""ISCO-08 groups: mining and quarrying, bartenders, security guards, blasters. They
are under ground, at night or with explosives (Directive 94/33/EC, articles 7 and 9)."""


def is_for_adults(sector: str, hours_from: int | None) -> bool:
    """Whether people under 18 may not do it: too many hours, or dangerous work."""
    return (hours_from or 0) > MOST_HOURS or sector.startswith(_HAZARDOUS)
