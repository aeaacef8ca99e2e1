"""The slow half: letters to those who are nobody here."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import get_connection
from django_tasks import TaskContext, task

from rafiqi.areas.messaging import access as messaging
from rafiqi.areas.safeguarding.models import Application

PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=12))


@task(takes_context=True)
def say_no(context: TaskContext, application_id: int, tries: int = 0) -> None:
    """Write a kind no to somebody who has applied. Running it again sends nothing.

    As with all letters, one too few is better than one too many.
    """
    at = context.task_result.started_at
    assert at, "a task that runs has started"
    answered = Application.objects.filter(
        pk=application_id, state=Application.State.NO, told_at=None
    )
    one = answered.select_related("programme__organisation").first()
    if one is None:
        return
    mail = messaging.to_outsider(
        "mentor_no",
        one.email,
        one.language,
        path=f"/become-a-mentor/{one.programme.public_id}/",
        organisation=one.programme.organisation.name,
        key=one.public_id,
    )
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException):
        if tries < len(PAUSES):
            later = say_no.using(run_after=at + PAUSES[tries])
            later.enqueue(application_id, tries + 1)
        return
    try:
        if answered.update(told_at=at):
            connection.send_messages([mail])
    except (OSError, SMTPException):  # the coordinator sees that no letter has gone
        Application.objects.filter(pk=application_id).update(told_at=None)
    finally:
        connection.close()
