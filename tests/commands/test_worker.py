"""A worker that is killed loses nothing and does nothing twice."""

from __future__ import annotations

import pytest

from tests.commands.server import Installation, until
from tests.mailserver import MailServer, mail_server

TELL = """
from django.utils import timezone
from rafiqi.areas.messaging.actions import tell
from rafiqi.flows.found_organisation import found_organisation
from rafiqi.areas.people.access import known_as
now = timezone.now()
found_organisation("Bridge House", leader="Lena Vogt", email="lena@example.org",
                   country="DE", language="en", by=None, at=now)
tell(known_as("lena@example.org")[0], "proposal", "/", by=None, at=now)
"""
WORKER = ("db_worker", "--interval=0.1", "--no-startup-delay", "-v0")


@pytest.mark.parametrize(
    ("moment", "trouble"), [("greeting", ""), ("yes", "no_answer")]
)
def test_a_letter_is_sent_exactly_once_though_its_worker_is_killed(
    here: Installation, moment: str, trouble: str
) -> None:
    with mail_server() as server:
        here.mail = server.url
        here.shell(TELL)
        _kill_at(moment, here, server)
        stuck = here.ask("SELECT status FROM django_tasks_database_dbtaskresult")

        worker = here.start(*WORKER, "--lease=1")
        until(lambda: _done(here), seconds=20)
        worker.terminate()
        worker.wait(10)

        assert stuck == [("RUNNING",)]
        assert len(server.received) == 1
        assert here.ask("SELECT state, trouble FROM rafiqi_letter") == [
            ("sent", trouble)
        ]


def _kill_at(moment: str, here: Installation, server: MailServer) -> None:
    """Let a worker come as far as this point of its talk with the mail server."""
    server.stalls = moment
    worker = here.start(*WORKER, "--lease=1")
    assert server.reached.wait(20)
    worker.kill()
    worker.wait(10)
    server.stalls = ""


def _done(here: Installation) -> bool:
    return here.ask("SELECT status FROM django_tasks_database_dbtaskresult") == [
        ("SUCCESSFUL",)
    ]
