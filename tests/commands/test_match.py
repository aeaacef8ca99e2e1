from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rafiqi.areas.matching.models import Proposal, Round
from tests import make

pytestmark = pytest.mark.django_db


def test_a_dry_run_says_the_totals_and_writes_nothing():
    programme, said = make.programme(), StringIO()
    make.newcomer(programme, goals=["job"])
    make.newcomer(programme, goals=["job"])
    make.mentor(programme, goals=["job"])

    call_command("match", programme.public_id, "--dry-run", stdout=said)

    numbers = [line.split()[-1] for line in said.getvalue().splitlines()]
    assert numbers[:4] == ["2", "1", "1", "1"]
    assert numbers[4] == numbers[5]
    assert not Round.objects.exists()
    assert not Proposal.objects.exists()


def test_an_unknown_programme_is_said_so():
    with pytest.raises(CommandError, match="no programme"):
        call_command("match", "nobodyknows1", "--dry-run")
