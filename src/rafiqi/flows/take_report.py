"""A coordinator looks into a report: from now on they may read that thread."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import Concern


@transaction.atomic
def take_report(concern: Concern, *, by: Person, at: datetime) -> None:
    """Take a report, also over from somebody else, until it is closed.

    Opening the thread is written down, whoever reads it or not. Raises IsClosed.
    """
    safeguarding.take(concern, by=by, at=at)
    conversations.open_to_report(concern.thread, by=by, at=at)
