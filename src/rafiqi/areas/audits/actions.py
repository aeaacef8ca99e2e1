"""Freezing a year, so that it can be compared with later ones."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.audits import _table, queries
from rafiqi.areas.audits.models import Audit
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.refusal import Refusal


class NotOver(Refusal):
    """Two pictures of one year would tell by subtraction who came between them."""

    says = _("This year is not over. It can be frozen from the first of January on.")


class NothingToFreeze(Refusal):
    """There is no table of so few people."""

    says = _("Too few people came in this year. There is nothing that could be shown.")


@transaction.atomic
def freeze(
    organisation: Organisation,
    programme: Programme | None,
    year: int,
    *,
    by: Person,
    at: datetime,
) -> Audit:
    """Keep a year as it may be seen today, for ever; a year is frozen only once.

    programme  None for all of the organisation.

    Raises NotOver, NothingToFreeze.
    """
    if year >= by.day(at).year:
        raise NotOver
    numbers = queries.counted(by, organisation, programme, year, at=at)
    if numbers.total is None:
        raise NothingToFreeze
    made, is_new = Audit.objects.get_or_create(
        organisation=organisation,
        programme=programme,
        year=year,
        defaults={
            "rules": queries.RULES,
            "numbers": _table.as_json(numbers),
            "made_at": at,
            "made_by": by,
        },
    )
    if is_new:
        journal.write("audits.frozen", made.public_id, by=by, at=at)
    return made
