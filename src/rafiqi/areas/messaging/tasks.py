"""The slow half of messaging."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import transaction
from django_tasks import TaskContext, task

from rafiqi.areas.messaging import _gateway, _texts, access, letters
from rafiqi.areas.messaging.models import Letter

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=3),
)
"""How long we wait after the first, second ... failed try; then we give up."""


@task()
def queue(letter_ids: list[int]) -> None:
    """Make a task for each of many letters. Queueing one twice sends it once."""
    for letter_id in letter_ids:
        deliver.enqueue(letter_id)


@task(takes_context=True)
def deliver(context: TaskContext, letter_id: int) -> None:
    """Send one letter. Running it again sends nothing again.

    First the mail server is reached; only then the letter is noted as handed over and
    given to it. Killed before that note, the letter is sent by the next run; killed
    after it, it is never sent again: one letter too few is better than one too many.
    """
    at = context.task_result.started_at
    letter = access.waiting(letter_id)
    assert at, "a task that runs has started"
    if letter is None:
        return
    if letter.by_sms and access.wants_texts([letter.to]):
        _text(letter, at=at)
        return
    if not letter.to.email:  # taken out since the letter was written
        _note(letter, state=Letter.State.UNREACHABLE)
        return
    mail = access.written(letter)
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException):
        _try_later(letter, Letter.Trouble.NO_SERVER, at=at)
        return
    try:
        if _hand_over(letter, at=at):
            connection.send_messages([mail])
            _note(letter, trouble="")
    except SMTPRecipientsRefused as no:
        _refused(letter, no, at=at)
    except SMTPResponseException:
        _try_later(letter, Letter.Trouble.NOT_TAKEN, at=at)
    except (OSError, SMTPException):
        return  # it may have arrived: noted as handed over, without a yes
    finally:
        connection.close()


def _text(letter: Letter, *, at: datetime) -> None:
    """Say by text message that there is something; one text for all that waits.

    A check-in is answered without signing in, so its link must be its own.
    """
    later = _texts.not_before(letter.to, at)
    if later is not None:
        deliver.using(run_after=later).enqueue(letter.pk)
        return
    is_alone = letter.kind in letters.ONE_PAGE
    waiting = access.waiting_texts(letter.to).exclude(kind__in=letters.ONE_PAGE)
    together = [letter] if is_alone else list(waiting)
    if not _hand_over(letter, at=at):
        return
    try:
        _gateway.send(letter.to.phone, _texts.words(letter.to, together))
    except _gateway.NotReached:
        _try_later(letter, Letter.Trouble.NO_GATEWAY, at=at)
    except _gateway.NotTaken:
        _note(
            letter,
            state=Letter.State.FAILED,
            sent_at=None,
            trouble=Letter.Trouble.NO_TEXT,
        )
    except _gateway.NoAnswer:
        return  # it may have been sent: noted as handed over, without a yes
    else:
        said = Letter.objects.filter(pk__in=[one.pk for one in together])
        said.update(state=Letter.State.SENT, sent_at=at, trouble="")


def _hand_over(letter: Letter, *, at: datetime) -> bool:
    """Note that the letter leaves the house now; False when somebody else sent it."""
    return bool(
        Letter.objects.filter(pk=letter.pk, state=Letter.State.WAITING).update(
            state=Letter.State.SENT,
            sent_at=at,
            tries=letter.tries + 1,
            trouble=Letter.Trouble.NO_ANSWER,
        )
    )


def _refused(letter: Letter, no: SMTPRecipientsRefused, *, at: datetime) -> None:
    """A 5xx answer will be the same tomorrow; a 4xx one need not."""
    if any(code >= 500 for code, _ in no.recipients.values()):
        _note(
            letter,
            state=Letter.State.FAILED,
            sent_at=None,
            trouble=Letter.Trouble.REFUSED,
        )
    else:
        _try_later(letter, Letter.Trouble.REFUSED, at=at)


@transaction.atomic
def _try_later(letter: Letter, trouble: Letter.Trouble, *, at: datetime) -> None:
    """Put the letter back for another try, or give up after the last pause."""
    tries = letter.tries + 1
    is_over = tries > len(PAUSES)
    _note(
        letter,
        state=Letter.State.FAILED if is_over else Letter.State.WAITING,
        sent_at=None,
        tries=tries,
        trouble=trouble,
    )
    if not is_over:
        deliver.using(run_after=at + PAUSES[tries - 1]).enqueue(letter.pk)


def _note(letter: Letter, **what: object) -> None:
    Letter.objects.filter(pk=letter.pk).update(**what)
