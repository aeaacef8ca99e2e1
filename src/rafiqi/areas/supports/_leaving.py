"""Nothing waits for somebody who is not there any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.funding import actions as funding
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.supports._paying import OPEN
from rafiqi.areas.supports.models import Expense, Receipt, Stipend, Support


@transaction.atomic
def let_go(person: Person, *, by: Person | None, at: datetime) -> None:
    """Close what is open about somebody who is forgotten; nothing of it is paid."""
    Support.objects.filter(enrolment__person=person, state=Support.State.ASKED).update(
        state=Support.State.TAKEN_BACK
    )
    open_ones = Expense.objects.filter(enrolment__person=person, state__in=OPEN)
    for one in open_ones.select_related("cost").select_for_update(of=("self",)):
        cost, one.cost = one.cost, None
        one.state, one.account, one.closed_at = Expense.State.TAKEN_BACK, "", at
        one.save()
        if cost:
            funding.take_back(cost, by=by, at=at)
    Receipt.objects.filter(expense__enrolment__person=person).delete()
    Stipend.objects.filter(enrolment__person=person, ended_at=None).update(ended_at=at)
    journal.write(
        "supports.let_go",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
