"""After a restore: what an old copy of the data must not do a second time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import actions as people


@transaction.atomic
def begin_again(*, by: None, at: datetime) -> None:
    """Let old sessions, links and codes die, and send no letter twice."""
    people.sign_out_everybody(by=by, at=at)
    messaging.hold_restored(by=by, at=at)
