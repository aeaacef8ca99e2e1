"""Hearing how it goes some months after a pair has ended."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.endings.access import Due
from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class TooLate(Refusal):
    """The answers would say something about another time."""

    says = _(
        "These questions are too old now. If you need something, please write "
        "to your programme team or call them."
    )


@transaction.atomic
def follow_up(due: Due, *, by: Person | None, at: datetime) -> FollowUp | None:
    """Ask one side how it goes; None when somebody was quicker.

    Whoever has no mail address gets no letter: they see the questions when they come,
    or a coordinator asks them on the phone.
    """
    try:
        with transaction.atomic():
            asked = FollowUp.objects.create(
                pair=due.pair, person=due.person, after=due.after, asked_at=at
            )
    except IntegrityError:
        return None
    _write_to(asked, by=by, at=at)
    _note("endings.followed_up", asked, by=by, at=at)
    return asked


@transaction.atomic
def remind(asked: FollowUp, *, by: Person | None, at: datetime) -> None:
    """Ask once more, and then no more."""
    asked.reminded_at = at
    asked.save(update_fields=["reminded_at"])
    _write_to(asked, by=by, at=at)
    _note("endings.reminded", asked, by=by, at=at)


@transaction.atomic
def say_how_it_goes(
    asked: FollowUp, answers: dict[str, Any], *, by: Person, at: datetime
) -> None:
    """Keep the answers; said again, the newer ones count.

    answers  the fields of one's side: doing, keeps, needs, may_write, words for a
             newcomer, in_touch, again, words for a mentor.
    by       the one who is asked, or the coordinator who asked on the phone.

    Raises TooLate.
    """
    if not asked.stands(at):
        raise TooLate
    for name in ("in_touch", "again") if asked.is_mentor else _NEWCOMERS:
        setattr(asked, name, answers[name])
    asked.words = answers["words"].strip()[:500]
    asked.answered_at = at
    asked.heard_by = None if by == asked.person else by
    asked.save()
    journal.write("endings.said_how_it_goes", asked.public_id, by=by, at=at)


_NEWCOMERS = ("doing", "keeps", "needs", "may_write")


def _write_to(asked: FollowUp, *, by: Person | None, at: datetime) -> None:
    if asked.person.email:
        kind = "follow_up_mentor" if asked.is_mentor else "follow_up"
        path = f"/follow-up/{asked.public_id}/"
        messaging.tell(asked.person, kind, path, by=by, at=at)


def _note(verb: str, asked: FollowUp, *, by: Person | None, at: datetime) -> None:
    home = asked.pair.programme.organisation
    journal.write(verb, asked.public_id, by=by, at=at, organisation=home)
