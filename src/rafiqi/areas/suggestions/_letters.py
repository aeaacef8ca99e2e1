"""A letter to whoever wants it: how much that is new fits, once a week at most."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.suggestions import _answers, _rules, access, bridge
from rafiqi.areas.suggestions._newcomers import newcomers
from rafiqi.areas.suggestions._offers import offers
from rafiqi.areas.suggestions.models import FittingLetter

A_WEEK = timedelta(days=7)


def write_letters(*, by: None, at: datetime) -> int:
    """Write to everybody who wants it and for whom there is something new."""
    wanted = FittingLetter.objects.filter(is_wanted=True, person__is_active=True)
    due = wanted.filter(Q(sent_at=None) | Q(sent_at__lte=at - A_WEEK))
    return sum(
        _write(one, by=by, at=at) for one in due.select_related("person").order_by("pk")
    )


@transaction.atomic
def _write(letter: FittingLetter, *, by: None, at: datetime) -> bool:
    """One letter, each a transaction of its own; whether there was something to say."""
    held = FittingLetter.objects.select_for_update().get(pk=letter.pk)
    if held.sent_at != letter.sent_at:
        return False
    since = held.sent_at or held.said_at
    if not is_new_for(letter.person, since, at):
        return False
    messaging.tell(letter.person, "fitting", "/suggestions/", by=by, at=at)
    held.sent_at = at
    held.save(update_fields=["sent_at"])
    journal.write("suggestions.told", letter.person.public_id, by=by, at=at)
    return True


def is_new_for(person: Person, since: datetime, at: datetime) -> bool:
    """Whether something that opened since fits somebody."""
    for own in access.own(person):
        takeable = access.takeable(own.programme.organisation_id, at)
        new = offers(takeable.filter(checked_at__gt=since))
        if not new or not access.may_be_told(own):
            continue
        answers = _answers.said(person.pk, new, at)
        shut = _answers.left_out(person.pk, new, answers)
        there = {id: offer for id, offer in new.items() if id not in shut}
        people = newcomers(access.only(own), own.programme, at.year)
        if bridge.ranked(people, there, _rules.decided(own.programme).engine):
            return True
    return False
