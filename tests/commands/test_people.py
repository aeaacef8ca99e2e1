import json
import sys

import pytest
from django.core.management import CommandError, call_command

from tests import make


@pytest.mark.django_db
def test_somebody_gets_everything_we_know_about_them(capsys):
    ali = make.person("Ali Saleh")

    call_command("export_person", ali.public_id)

    known = json.loads(capsys.readouterr().out)
    assert known[0]["rows"]


@pytest.mark.django_db
def test_forgetting_needs_a_second_word(capsys):
    ali = make.person("Ali Saleh")

    with pytest.raises(CommandError, match="--yes"):
        call_command("erase_person", ali.public_id)
    call_command("erase_person", ali.public_id, "--yes")

    ali.refresh_from_db()
    assert ali.name == "—"


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["export_person", "erase_person"])
def test_nobody_has_an_id_that_does_not_exist(command):
    with pytest.raises(CommandError, match="nobody"):
        call_command(command, "nnnnnnnnnnnn")


def test_a_command_may_be_written_with_dashes(monkeypatch):
    from rafiqi.config import manage

    called = []
    monkeypatch.setattr(
        "django.core.management.execute_from_command_line", called.append
    )
    monkeypatch.setattr(sys, "argv", ["rafiqi", "erase-person", "abc-def"])

    manage.main()

    assert called == [["rafiqi", "erase_person", "abc-def"]]
