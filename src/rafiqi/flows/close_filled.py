"""All places of an opportunity are taken, so nobody else need apply."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.candidacies import queries as candidacies
from rafiqi.areas.opportunities import actions as opportunities
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class NotFilled(Refusal):
    """Somebody has said meanwhile that it did not start after all."""

    says = _(
        "There are places left. To close it for another reason, open the page of the "
        "opportunity."
    )


@transaction.atomic
def close_filled(opportunity: Opportunity, *, by: Person, at: datetime) -> None:
    """Close it as filled. Those on the way go on. Raises NotFilled."""
    if not candidacies.taken(by, opportunity).is_filled:
        raise NotFilled
    why = Opportunity.Closed.FILLED
    opportunities.close(opportunity, why, by=by, at=at)
