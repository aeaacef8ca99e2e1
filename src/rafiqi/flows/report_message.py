"""Somebody reports a message: the clock runs, and the coordinators are told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.conversations import access
from rafiqi.areas.conversations.models import Message
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.flows.shut_pair import shut_pair


@transaction.atomic
def report_message(
    message: Message, *, reason: str, words: str, by: Person, at: datetime
) -> Concern:
    """Report a message to those who run the programme.

    reason  a key of Concern.Reason.

    Whoever it is about gets no letter, and is not asked to judge: where nobody else
    is left, the leaders of the organisation are told. Raises ReportedBefore.
    """
    thread = message.thread
    concern = safeguarding.report(
        thread.programme,
        about=message.by,
        thread=thread.public_id,
        message=message.public_id,
        reason=reason,
        words=words,
        by=by,
        at=at,
    )
    path = f"/reports/{concern.public_id}/"
    others = (by, message.by)
    told = [one for one in access.team(thread) if one not in others]
    leaders = programmes.leaders(thread.programme)
    for person in told or [one for one in leaders if one not in others]:
        messaging.tell(person, "report", path, by=by, at=at)
    if thread.pair:
        shut_pair(thread.pair, by=by, at=at)
    return concern
