"""A mentor takes more newcomers at once, or fewer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.matching import queries as matching
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.refusal import Refusal


class PlacesInUse(Refusal):
    """Nobody loses their mentor because a number was changed."""

    says = _(
        "More places than that are in use. End a pair or take back a proposal first."
    )
    field = "capacity"


@transaction.atomic
def change_capacity(
    enrolment: Enrolment, capacity: int, *, by: Person, at: datetime
) -> None:
    """Set how many newcomers a mentor takes, 0 to 10. Raises PlacesInUse."""
    if capacity < matching.places_in_use(by, enrolment):
        raise PlacesInUse
    programmes.set_capacity(enrolment, capacity, by=by, at=at)
