"""Asking how it goes, and hearing the answer."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.checkins import access
from rafiqi.areas.checkins.access import Due
from rafiqi.areas.checkins.models import CheckIn
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class TooLate(Refusal):
    """The answers would say something about a time that is over."""

    says = _(
        "These questions are too old now. If something is not good, please write "
        "to your programme team or call them."
    )


@transaction.atomic
def ask(due: Due, *, by: Person | None, at: datetime) -> CheckIn | None:
    """Ask one side of a pair how it goes; None when somebody was quicker.

    Whoever has no mail address gets no letter: they see the questions when they come,
    or a coordinator asks them on the phone.
    """
    try:
        with transaction.atomic():
            check_in = CheckIn.objects.create(
                pair=due.pair, person=due.person, number=due.number, asked_at=at
            )
    except IntegrityError:
        return None
    _write_to(check_in, "check_in", by=by, at=at)
    journal.write(
        "checkins.asked",
        check_in.public_id,
        by=by,
        at=at,
        organisation=due.pair.programme.organisation,
    )
    return check_in


@transaction.atomic
def remind(check_in: CheckIn, *, by: Person | None, at: datetime) -> None:
    """Ask once more, and then no more."""
    check_in.reminded_at = at
    check_in.save(update_fields=["reminded_at"])
    _write_to(check_in, "check_in_again", by=by, at=at)
    journal.write(
        "checkins.reminded",
        check_in.public_id,
        by=by,
        at=at,
        organisation=check_in.pair.programme.organisation,
    )


@transaction.atomic
def answer(
    check_in: CheckIn,
    *,
    together: int,
    useful: int,
    well: int,
    words: str = "",
    wants_call: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Say how it goes; until the next check-in the answers can be changed.

    together, useful, well  1 ("not good") to 3.
    by                      the one who is asked, or the coordinator who asked on the
                            phone.

    Raises TooLate.
    """
    newest = access.newest(check_in.pair, check_in.person)
    if newest != check_in or not check_in.stands(at):
        raise TooLate
    check_in.together, check_in.useful, check_in.well = together, useful, well
    check_in.words, check_in.wants_call = words.strip()[:500], wants_call
    check_in.answered_at = at
    check_in.heard_by = None if by == check_in.person else by
    check_in.save()
    journal.write("checkins.answered", check_in.public_id, by=by, at=at)


def _write_to(check_in: CheckIn, kind: str, *, by: Person | None, at: datetime) -> None:
    if check_in.person.email:
        path = f"/check-in/{check_in.public_id}/"
        messaging.tell(check_in.person, kind, path, by=by, at=at)
