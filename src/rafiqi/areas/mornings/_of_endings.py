"""Who would like to finish, and who is to be asked when it has ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from rafiqi.areas.endings.models import FollowUp
from rafiqi.areas.endings.queries import Asked, Unanswered
from rafiqi.areas.mornings._need import Reason
from rafiqi.areas.mornings._watches import Watches
from rafiqi.kernel.names import apart


def reasons(asked: Asked, watches: Watches, at: datetime) -> Iterator[Reason]:
    """Somebody of a pair waits for a talk about its end."""
    watch = "ending_early" if asked.is_early else "ending_planned"
    over = (at - asked.asked_at).days - watches[watch].days
    if over >= 0:
        who, id = (asked.mentee, asked.mentor), asked.pair_id
        yield Reason(watch, id, True, who, _why(asked), "end", id, over)


def unanswered(one: Unanswered, watches: Watches, at: datetime) -> Iterator[Reason]:
    """Somebody has not answered: asked on the phone soon, where no letter arrives."""
    watch = "afterwards_silent" if one.has_address else "ask_phone"
    over = (at - one.asked_at).days - watches[watch].days
    if over >= 0:
        who, door = (one.mentee, one.mentor), f"ask_{one.kind}"
        yield Reason(watch, one.pair_id, True, who, _asks(one), door, one.id, over)


def needs_something(one: FollowUp, watches: Watches, at: datetime) -> Iterator[Reason]:
    """Some months after, somebody asks for a call."""
    if one.answered_at is None:
        return
    days = (at - one.answered_at).days
    if days <= watches["afterwards_call"].days:
        pair = one.pair
        why = _("%(name)s asks for a call, some time after they have finished.")
        yield Reason(
            "afterwards_call",
            pair.public_id,
            True,
            (pair.mentee.person.name, pair.mentor.person.name),
            why % {"name": one.person.name},
            "person",
            (pair.mentor if one.is_mentor else pair.mentee).public_id,
            days,
        )


def _asks(one: Unanswered) -> str:
    if one.kind == "look_back" and one.has_address:
        why = _("%(name)s has not looked back yet. Ask on the phone what it brought.")
    elif one.kind == "look_back":
        why = _("%(name)s has no e-mail. Ask on the phone what it has brought.")
    elif one.has_address:
        why = _("%(name)s has not said how it goes now. Ask on the phone.")
    else:
        why = _("%(name)s has no e-mail. Ask on the phone how it goes now.")
    return why % {"name": one.name}


def _why(asked: Asked) -> str:
    if asked.is_early:
        why = _(
            "%(name)s would like to end it early. Talk with both; do not say who asked."
        )
    else:
        why = _("%(name)s says that their time is over. Talk with both, and end it.")
    return why % {"name": apart(asked.name)}
