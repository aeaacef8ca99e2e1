"""Opening threads, writing in them, and wanting no more messages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.conversations import _adults, access
from rafiqi.areas.conversations._hindrances import (
    HasEnded,
    IsClosed,
    NoSecondAdult,
    Paused,
    YouBlocked,
    hindrance,
)
from rafiqi.areas.conversations.models import (
    Attachment,
    Block,
    Member,
    Message,
    Thread,
)
from rafiqi.areas.journal import actions as journal
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.files import File
from rafiqi.kernel.refusal import NotFound, Refusal

LONGEST = 4_000
"""Characters in one message."""

__all__ = ["HasEnded", "IsClosed", "NoSecondAdult", "Paused", "YouBlocked"]


class NothingWritten(Refusal):
    """A message has words or a file."""

    says = _("You have not written anything yet. Please write a few words.")
    field = "text"


class TooLong(Refusal):
    """A message is short enough to be read on a small telephone."""

    says = _(
        "This message is too long. 4,000 characters fit into one message: "
        "please send the rest in a second one."
    )
    field = "text"


class CannotBeBlocked(Refusal):
    """The second adult is there to protect."""

    says = _(
        "Coordinators read along here to keep you safe and cannot be blocked. "
        "You can report this message: then somebody else looks at it."
    )


@transaction.atomic
def open_for_pair(pair: Pair, *, by: Person, at: datetime) -> Thread:
    """Give a new pair its thread, private to the two; with a minor three read it."""
    thread = Thread.objects.create(programme=pair.programme, pair=pair, opened_at=at)
    for enrolment in (pair.mentor, pair.mentee):
        Member.objects.create(thread=thread, person=enrolment.person, joined_at=at)
    _adults.see_to(thread, at=at)
    journal.write("conversations.opened", thread.public_id, by=by, at=at)
    return thread


@transaction.atomic
def write(
    thread: Thread, text: str, file: File | None = None, *, by: Person, at: datetime
) -> Message:
    """Write in a thread, and tell the others once that there is something to read.

    Raises NothingWritten, TooLong, HasEnded, IsClosed, Paused, YouBlocked,
    NoSecondAdult; NotFound for those who only look into a report.
    """
    text = _checked(text, file)
    mine = access.side(by, thread)
    if mine is None:
        raise NotFound
    if why_not := hindrance(thread, by):
        raise why_not
    if _adults.see_to(thread, at=at).is_missing:
        raise NoSecondAdult
    message = Message.objects.create(thread=thread, by=by, at=at, text=text)
    if file is not None:
        Attachment.objects.create(
            message=message,
            name=file.name,
            kind=file.kind.value,
            size=len(file.content),
            content=file.content,
        )
    Member.objects.filter(pk=mine.pk).update(read_to=message.pk, told_at=None)
    _tell_others(thread, mine, by=by, at=at)
    journal.write("conversations.written", message.public_id, by=by, at=at)
    return message


@transaction.atomic
def write_with_team(
    programme: Programme,
    person: Person,
    text: str,
    file: File | None = None,
    *,
    by: Person,
    at: datetime,
) -> Message:
    """Write between somebody and the coordinators; the first message opens the thread.

    Raises what `write` raises.
    """
    thread, is_new = Thread.objects.get_or_create(
        programme=programme, person=person, defaults={"opened_at": at}
    )
    if is_new:
        for member in (person, None):
            Member.objects.create(thread=thread, person=member, joined_at=at)
        journal.write("conversations.opened", thread.public_id, by=by, at=at)
    return write(thread, text, file, by=by, at=at)


@transaction.atomic
def seen(thread: Thread, *, to: int, by: Person, at: datetime) -> None:
    """Note what somebody has had before their eyes, up to a message's row number.

    Not written in the journal: when somebody reads is nobody's business.
    """
    mine = access.side(by, thread)
    if mine and (mine.read_to < to or mine.told_at):
        mine.read_to, mine.told_at = max(mine.read_to, to), None
        mine.save(update_fields=["read_to", "told_at"])


@transaction.atomic
def block(message: Message, *, by: Person, at: datetime) -> None:
    """Take no more messages from whoever wrote this one; the coordinators are told.

    The other side is told nothing but that messages rest. Raises CannotBeBlocked.
    """
    thread = message.thread
    if not access.may_block(by, thread):
        raise NotFound
    if thread.members.filter(person=message.by, is_second_adult=True).exists():
        raise CannotBeBlocked
    _block, is_new = Block.objects.get_or_create(
        thread=thread, by=by, of=message.by, lifted_at=None, defaults={"at": at}
    )
    if is_new:
        path = f"/programmes/{thread.programme.public_id}/reports/"
        for coordinator in access.team(thread):
            if coordinator != message.by:
                messaging.tell(coordinator, "blocked", path, by=by, at=at)
    journal.write("conversations.blocked", thread.public_id, by=by, at=at)


@transaction.atomic
def unblock(thread: Thread, *, by: Person, at: datetime) -> None:
    """Take it back: everybody may write here to this person again."""
    Block.objects.filter(thread=thread, by=by, lifted_at=None).update(lifted_at=at)
    journal.write("conversations.unblocked", thread.public_id, by=by, at=at)


@transaction.atomic
def open_to_report(thread_id: str, *, by: Person, at: datetime) -> None:
    """Write down that a report has opened a thread to a coordinator."""
    journal.write("conversations.opened_by_report", thread_id, by=by, at=at)


@transaction.atomic
def accompany(*, by: None, at: datetime) -> None:
    """Every night: a second adult where somebody may be under 18, and nowhere else."""
    for thread in access.ongoing_of_pairs():
        if not _adults.of(thread, at=at).is_right:
            _adults.see_to(thread, at=at)
            home = thread.programme.organisation
            journal.write(
                "conversations.accompanied",
                thread.public_id,
                by=by,
                at=at,
                organisation=home,
            )


@transaction.atomic
def forget(*, by: None, at: datetime) -> None:
    """Delete messages older than people were told we keep them.

    The time of a pair's messages runs from the end of the pair. A thread that an open
    report is about waits for the report.
    """
    months = Message.personal.months or 0
    before = at - timedelta(days=30 * months)
    ended = Q(thread__pair__ended_at__lt=before)
    old = Q(thread__pair=None, at__lt=before)
    found = Message.objects.filter(ended | old).exclude(
        thread__public_id__in=access.threads_under_report()
    )
    for thread in Thread.objects.filter(pk__in=found.values("thread")).select_related(
        "programme__organisation"
    ):
        journal.write(
            "conversations.forgotten",
            thread.public_id,
            by=by,
            at=at,
            organisation=thread.programme.organisation,
        )
    found.delete()


def _checked(text: str, file: File | None) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text and file is None:
        raise NothingWritten
    if len(text) > LONGEST:
        raise TooLong
    return text


def _tell_others(thread: Thread, mine: Member, *, by: Person, at: datetime) -> None:
    """A letter to each other side that has got none since it was here last."""
    path = f"/messages/{thread.public_id}/"
    for member in thread.members.exclude(pk=mine.pk).select_related("person"):
        untold = Member.objects.filter(pk=member.pk, told_at=None)
        if not untold.update(told_at=at):
            continue
        for person in [member.person] if member.person else access.team(thread):
            if person != by and person.is_active:
                messaging.tell(person, "message", path, by=by, at=at)
