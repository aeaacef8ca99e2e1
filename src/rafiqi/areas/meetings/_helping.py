"""Who leads a gathering or helps at it, noted so that their hours count."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.meetings._agreeing import NotAgreed
from rafiqi.areas.meetings._gathering import Gathering, Helper
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.kernel.refusal import Refusal


class NobodyHere(Refusal):
    """Hours are noted for people of the programme."""

    says = _(
        "We found nobody with this name in the programme. Please check the name, or "
        "add the person to the programme first."
    )
    field = "name"


@transaction.atomic
def thank_for_help(
    gathering: Gathering, person: Person, *, leads: bool, by: Person, at: datetime
) -> Helper:
    """Note that somebody leads a gathering or helps at it; the first time by letter.

    Raises NotAgreed for one that was called off, NobodyHere.
    """
    if gathering.is_cancelled:
        raise NotAgreed
    if not programmes.ever_enrolled(gathering.programme).filter(person=person).exists():
        raise NobodyHere
    helper, is_new = Helper.objects.update_or_create(
        gathering=gathering, person=person, defaults={"leads": leads}
    )
    if is_new and person != by:
        about = gathering.public_id
        messaging.tell(person, "gathering_help", "/hours/", about=about, by=by, at=at)
    journal.write("meetings.help_noted", gathering.public_id, by=by, at=at)
    return helper


@transaction.atomic
def unnote_help(
    gathering: Gathering, person_id: str, *, by: Person, at: datetime
) -> None:
    """They (a public id) were noted by mistake, or did not come after all."""
    gathering.helpers.filter(person__public_id=person_id).delete()
    journal.write("meetings.help_unnoted", gathering.public_id, by=by, at=at)
