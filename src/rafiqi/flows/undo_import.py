"""Take an import back, except for people on whom something else hangs by now."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Staying:
    """Who of an import stays when it is taken back, and why, by internal key."""

    proposed: frozenset[int]
    signed_in: frozenset[int]
    elsewhere: frozenset[int]

    @property
    def everybody(self) -> frozenset[int]:
        return self.proposed | self.signed_in | self.elsewhere


def see_who_stays(source: Import, *, by: Person, at: datetime) -> Staying:
    """Tell beforehand who would stay: each person under the first reason that holds.

    Of those who were known before, only proposals hold: they stay in the programme.
    """
    came = intake_access.came_with(source)
    everybody = came | intake_access.enrolled_anew(source)
    proposed = matching.proposed(everybody, source.programme)
    signed_in = people.signed_in(came) - proposed
    elsewhere = programmes.elsewhere(came, source.programme_id, source.role)
    return Staying(
        frozenset(proposed),
        frozenset(signed_in),
        frozenset(elsewhere - proposed - signed_in),
    )


@transaction.atomic
def undo_import(source: Import, *, by: Person, at: datetime) -> TakenBack:
    """Remove who came with the list and put back who was changed by it.

    Whoever has been proposed to somebody, takes part elsewhere or has signed in
    stays. Raises NotNow.
    """
    keep = see_who_stays(source, by=by, at=at).everybody
    return intake.take_back(source, keep=keep, by=by, at=at)
