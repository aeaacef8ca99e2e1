"""Every night: learn from answers and endings what should count how much."""

from __future__ import annotations

import logging
from datetime import datetime

from rafiqi.areas.matching import actions as matching
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes

log = logging.getLogger("rafiqi.learning")


def learn_weights(*, by: Person | None = None, at: datetime) -> int:
    """Propose weights to every programme where something happened; how many did.

    Nothing is used before a coordinator says so. A programme in trouble stops no other.
    """
    learned = 0
    for programme in programmes.ongoing():
        try:
            version = matching.learn_weights(programme, by=by, at=at)
        except Exception:
            log.exception("could not learn for programme %s", programme.public_id)
        else:
            learned += version is not None
    return learned
