"""Telling people things."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import access, letters, tasks
from rafiqi.areas.messaging.models import LONGEST_PATH, Letter
from rafiqi.areas.people.models import Person

_AT_ONCE = 500
_A_NIGHT = timedelta(days=1)
_LONGER_THAN_ALL_PAUSES = sum(tasks.PAUSES, timedelta(hours=1))


@transaction.atomic
def tell(
    person: Person,
    kind: str,
    path: str,
    *,
    about: str = "",
    by: Person | None,
    at: datetime,
) -> Letter:
    """Put a letter in the outbox: one of our texts, with a sign-in link to `path`.

    kind   a folder of messaging/letters.
    path   one too long to be kept, as a long search, becomes the start page.
    about  public id of the thing that fills in the rest when the letter is sent.

    Whoever wants text messages gets one that says only that there is something.
    Whoever has no mail address gets no letter; a coordinator sees that and calls.
    The task is a row in the same database, so the worker sees it once we commit.
    """
    letter = _letter(person, kind, path, at, wants=access.wants_texts([person]))
    letter.about = about
    letter.save()
    if letter.state == Letter.State.WAITING:
        tasks.deliver.enqueue(letter.pk)
    return letter


@transaction.atomic
def tell_all(
    people: Iterable[tuple[Person, str]], kind: str, *, by: Person | None, at: datetime
) -> None:
    """The same letter to many, each with a path of their own; otherwise as `tell`.

    A handful of queries: each letter's task is made by the worker, not while we lock.
    """
    people = list(people)
    wants = access.wants_texts([person for person, _ in people])
    written = [_letter(person, kind, path, at, wants=wants) for person, path in people]
    Letter.objects.bulk_create(written, batch_size=_AT_ONCE)
    waiting = [w.pk for w in written if w.state == Letter.State.WAITING]
    if waiting:
        tasks.queue.enqueue(waiting)


def _letter(
    person: Person, kind: str, path: str, at: datetime, *, wants: frozenset[int]
) -> Letter:
    """wants  row ids of those who want text messages."""
    assert kind in letters.KINDS, kind
    by_sms = person.pk in wants and kind not in letters.ONLY_BY_MAIL
    return Letter(
        to=person,
        kind=kind,
        path=path if len(path) <= LONGEST_PATH else "/",
        written_at=at,
        by_sms=by_sms,
        state=Letter.State.WAITING
        if by_sms or person.email
        else Letter.State.UNREACHABLE,
    )


@transaction.atomic
def take_back(
    about: str, kinds: Iterable[str], *, by: Person | None, at: datetime
) -> None:
    """Throw away letters about a thing that wait and are not true any more."""
    Letter.objects.filter(
        about=about, kind__in=kinds, state=Letter.State.WAITING
    ).delete()


@transaction.atomic
def send_waiting(*, by: None, at: datetime) -> None:
    """Queue letters again that have waited longer than any pause between tries.

    Their task was lost, as with a restored database. Queueing twice sends once. A
    text message may have waited for the morning.
    """
    late = Letter.objects.filter(
        Q(by_sms=False) | Q(written_at__lt=at - _LONGER_THAN_ALL_PAUSES - _A_NIGHT),
        state=Letter.State.WAITING,
        written_at__lt=at - _LONGER_THAN_ALL_PAUSES,
    )
    for letter_id in late.values_list("pk", flat=True):
        tasks.deliver.enqueue(letter_id)


@transaction.atomic
def forget(*, by: None, at: datetime) -> None:
    """Throw away letters older than people were told we keep them."""
    months = Letter.personal.months or 0
    Letter.objects.filter(written_at__lt=at - timedelta(days=30 * months)).delete()


@transaction.atomic
def hold_restored(*, by: None, at: datetime) -> None:
    """After a restore: letters that waited may have left since the backup was made.

    So they are not sent again; a coordinator sees them and decides.
    """
    Letter.objects.filter(state=Letter.State.WAITING).update(
        state=Letter.State.FAILED, trouble=Letter.Trouble.RESTORED
    )


@transaction.atomic
def told(person: Person, *, by: Person, at: datetime) -> None:
    """Somebody has said in person what letters could not. Nothing missed: nothing done.

    Not for letters that are still on their way.
    """
    state = Letter.State
    missed = Letter.objects.filter(
        to=person, state__in=(state.FAILED, state.UNREACHABLE)
    )
    if missed.update(state=state.TOLD):
        journal.write("messaging.told", person.public_id, by=by, at=at)
