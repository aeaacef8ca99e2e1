"""Keeping people safe."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.safeguarding._applying import (
    Applying,
    IsDecided,
    NotHeldYet,
    NotOpen,
    NoWayToReach,
    accept,
    apply,
    decline,
    forget_applications,
    note_interview,
    put_off_application,
)
from rafiqi.areas.safeguarding._orienting import (
    AnswerAll,
    NotAllRight,
    note_orientation,
    pass_part,
    unnote_orientation,
)
from rafiqi.areas.safeguarding._referring import (
    EnoughNamed,
    HasAnswered,
    name_reference,
    note_reference,
    note_talk,
)
from rafiqi.areas.safeguarding._reporting import (
    IsClosed,
    NotTaken,
    ReportedBefore,
    TakenByAnother,
    close,
    forget,
    forget_words,
    report,
    take,
)
from rafiqi.areas.safeguarding._writing import (
    PartsNotReady,
    add_part,
    ask,
    drop_part,
    drop_question,
    move_part,
    redraft_orientation,
    rewrite_orientation,
    throw_away_orientation,
    use_orientation,
)
from rafiqi.areas.safeguarding.models import Clearance
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "AnswerAll",
    "Applying",
    "EnoughNamed",
    "HasAnswered",
    "IsClosed",
    "IsDecided",
    "NoWayToReach",
    "NotAllRight",
    "NotHeldYet",
    "NotOpen",
    "NotTaken",
    "PartsNotReady",
    "ReportedBefore",
    "TakenByAnother",
    "accept",
    "add_part",
    "apply",
    "ask",
    "close",
    "decline",
    "drop_part",
    "drop_question",
    "forget",
    "forget_applications",
    "forget_words",
    "move_part",
    "name_reference",
    "note_interview",
    "note_orientation",
    "note_reference",
    "note_talk",
    "pass_part",
    "put_off_application",
    "redraft_orientation",
    "report",
    "rewrite_orientation",
    "take",
    "throw_away_orientation",
    "unnote_orientation",
    "use_orientation",
]


class NotSeenYet(Refusal):
    """A certificate that is in order was seen on some day, and not in the future."""

    says = _("Please write the day on which you saw the certificate.")
    field = "checked_on"


class RunsOutTooEarly(Refusal):
    """A certificate runs out after it was seen."""

    says = _("The certificate must run out after the day you saw it.")
    field = "expires_on"


@transaction.atomic
def note_clearance(
    person: Person,
    outcome: str,
    *,
    checked_on: date | None,
    expires_on: date | None,
    by: Person,
    at: datetime,
) -> Clearance:
    """Note where a background check stands. The certificate itself is not kept.

    Raises NotSeenYet, RunsOutTooEarly.
    """
    is_passed = outcome == Clearance.Outcome.PASSED
    if is_passed and (checked_on is None or checked_on > at.date()):
        raise NotSeenYet
    if checked_on and expires_on and expires_on <= checked_on:
        raise RunsOutTooEarly
    clearance, _is_new = Clearance.objects.update_or_create(
        person=person,
        defaults={
            "outcome": Clearance.Outcome(outcome),
            "checked_on": checked_on,
            "expires_on": expires_on,
        },
    )
    journal.write("safeguarding.clearance_noted", person.public_id, by=by, at=at)
    return clearance


@transaction.atomic
def note_heard(
    outcomes: Mapping[int, str],
    organisation: Organisation,
    *,
    by: Person,
    at: datetime,
) -> set[int]:
    """Note what a list says about background checks of people without an entry yet.

    outcomes  person's internal key to "passed" or "asked". What somebody here has
              seen with their own eyes stands above what a list says.

    Returns the keys of those for whom something was noted.
    """
    known = set(
        Clearance.objects.filter(person__in=outcomes).values_list("person", flat=True)
    )
    Clearance.objects.bulk_create(
        Clearance(
            person_id=person,
            outcome=Clearance.Outcome(outcome),
            checked_on=at.date() if outcome == Clearance.Outcome.PASSED else None,
        )
        for person, outcome in outcomes.items()
        if person not in known
    )
    journal.write("safeguarding.clearances_heard", organisation.public_id, by=by, at=at)
    return set(outcomes) - known


@transaction.atomic
def unhear(
    outcomes: Mapping[int, str],
    organisation: Organisation,
    *,
    on: date,
    by: Person,
    at: datetime,
) -> None:
    """Undo `note_heard`, except where somebody has looked at the entry since.

    on  the day on which the list was brought in.
    """
    for outcome in set(outcomes.values()):
        Clearance.objects.filter(
            person__in=[pk for pk, said in outcomes.items() if said == outcome],
            outcome=outcome,
            checked_on=on if outcome == Clearance.Outcome.PASSED else None,
            expires_on=None,
        ).delete()
    journal.write(
        "safeguarding.clearances_unheard", organisation.public_id, by=by, at=at
    )
