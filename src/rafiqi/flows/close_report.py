"""A coordinator says what became of a report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import access
from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.flows.shut_pair import shut_pair


@transaction.atomic
def close_report(
    concern: Concern, *, outcome: str, words: str, by: Person, at: datetime
) -> None:
    """Close a report; whoever was reported for nothing may read their old pair again.

    Raises NotTaken, TakenByAnother, IsClosed.
    """
    safeguarding.close(concern, outcome=outcome, words=words, by=by, at=at)
    if pair := access.pair_of(concern.thread):
        shut_pair(pair, by=by, at=at)
