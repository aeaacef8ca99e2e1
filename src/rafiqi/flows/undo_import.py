"""Take an import back, except for people on whom something else hangs by now."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.intake import access as intake_access
from rafiqi.areas.intake import actions as intake
from rafiqi.areas.intake.actions import TakenBack
from rafiqi.areas.intake.models import Import
from rafiqi.areas.matching import access as matching
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes


@transaction.atomic
def undo_import(source: Import, *, by: Person, at: datetime) -> TakenBack:
    """Remove who came with the list and put back who was changed by it.

    Whoever has been proposed to somebody, takes part elsewhere or has signed in
    stays. Raises NotNow.
    """
    came = intake_access.came_with(source)
    keep = (
        matching.proposed(came)
        | programmes.elsewhere(came, source.programme_id, source.role)
        | people.signed_in(came)
    )
    return intake.take_back(source, keep=keep, by=by, at=at)
