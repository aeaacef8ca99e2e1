"""Why nobody can write in a thread just now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.conversations.models import Block, Thread
from rafiqi.areas.people.models import Person
from rafiqi.kernel.refusal import Refusal


class HasEnded(Refusal):
    """Nobody writes in a pair's thread when the pair has ended."""

    says = _(
        "Your time together has ended, so nothing new can be written here. "
        "You can still read everything. Please write to the coordinator."
    )


class IsClosed(Refusal):
    """Nobody is there any more to read it."""

    says = _(
        "Nothing new can be written here any more. You can still read everything. "
        "If you need help, please ask the organisation."
    )


class Paused(Refusal):
    """Said to whoever is blocked: it names nobody and blames nobody."""

    says = _(
        "Messages rest here at the moment. "
        "If you have a question, please write to the coordinator."
    )


class YouBlocked(Refusal):
    """Whoever wants no messages from somebody does not write to them either."""

    says = _(
        "You have blocked these messages. Take it back if you want to write again."
    )


class NoSecondAdult(Refusal):
    """Nobody writes alone with somebody who may be under 18."""

    says = _(
        "A coordinator must be here too before you two can write, and this programme "
        "has none at the moment. Please ask the organisation."
    )


def hindrance(thread: Thread, by: Person) -> Refusal | None:
    """What keeps a member of a thread from writing in it; None when nothing does.

    One query. In a thread with the coordinators, blocking one of them stops only that
    one: the others still help.
    """
    if thread.pair is not None and thread.pair.ended_at:
        return HasEnded()
    gone = thread.person is not None and not thread.person.is_active
    if thread.programme.closed_at or gone:
        return IsClosed()
    blocks = list(Block.objects.filter(thread=thread, lifted_at=None))
    if any(one.by_id == by.pk for one in blocks) and thread.pair is not None:
        return YouBlocked()
    rests = thread.pair is not None and blocks
    if rests or any(one.of_id == by.pk for one in blocks):
        return Paused()
    return None
