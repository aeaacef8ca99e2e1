"""A large round is found to its end, whenever the worker is killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from rafiqi.areas.matching import actions, tasks
from rafiqi.areas.matching.models import Proposal, Round
from tests import make
from tests.commands.server import Installation, until

ROOT = Path(__file__).parents[2]
WORKER = ("db_worker", "--interval=0.1", "--no-startup-delay", "-v0", "--lease=1")
OPEN = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from tests.commands.test_round_survives import open_large_round
open_large_round()
"""
STALL = f"""
import time
from pathlib import Path
from django.core.management import call_command
from rafiqi.areas.matching import {{module}}

def stalls(*_):
    Path({{reached!r}}).touch()
    time.sleep(600)

{{module}}.{{name}} = stalls
call_command{WORKER}
"""
Look = Callable[[], tuple[str, int, str]]
"""The round's state, how many proposals it has, the state of its task."""

WHILE_COMPUTING = pytest.param("bridge", "_matches", id="while computing")
WHILE_WRITING = pytest.param("_draw", "_write_waiting", id="while writing")
at_any_moment = pytest.mark.parametrize(
    ("module", "name"), [WHILE_COMPUTING, WHILE_WRITING]
)


def open_large_round() -> None:
    """Two pairs, opened as if that were too many for one page load."""
    programme = make.programme()
    mira = make.coordinator(programme)
    for _ in range(2):
        make.newcomer(programme)
        make.mentor(programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "AT_ONCE", 0)
        actions.open_round(programme, by=mira, at=make.NOON)


@at_any_moment
def test_a_round_is_finished_after_its_worker_was_killed(
    here: Installation, module: str, name: str
) -> None:
    def look() -> tuple[str, int, str]:
        (found,) = here.ask(
            "SELECT state, (SELECT count(*) FROM rafiqi_proposal),"
            " (SELECT status FROM django_tasks_database_dbtaskresult)"
            " FROM rafiqi_round"
        )
        state, proposals, status = found
        return state, proposals, status

    here.shell(OPEN)

    _kill_and_go_on(here, look, module, name)


@pytest.mark.postgres
@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
@at_any_moment
def test_the_same_on_postgresql(tmp_path: Path, module: str, name: str) -> None:
    from django_tasks_db.models import DBTaskResult

    def look() -> tuple[str, int, str]:
        task = DBTaskResult.objects.get()
        return Round.objects.get().state, Proposal.objects.count(), task.status

    server = urlsplit(os.environ["DATABASE_URL"])
    address = server._replace(path="/" + connection.settings_dict["NAME"]).geturl()
    open_large_round()

    _kill_and_go_on(Installation(tmp_path, database=address), look, module, name)


def _kill_and_go_on(here: Installation, look: Look, module: str, name: str) -> None:
    """Kill a worker at this point, start another, and look at what it makes of it."""
    reached = here.data / "reached"
    script = STALL.format(module=module, name=name, reached=str(reached))
    worker = here.start("shell", "--no-imports", "-c", script)
    until(reached.exists, seconds=60)
    worker.kill()
    worker.wait(10)
    between = look()

    worker = here.start(*WORKER)
    until(lambda: look()[2] == "SUCCESSFUL", seconds=60)
    worker.terminate()
    worker.wait(10)

    assert between == ("computing", 0, "RUNNING")
    assert look() == ("draft", 2, "SUCCESSFUL")
