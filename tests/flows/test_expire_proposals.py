from datetime import timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching.models import Answer, Place, Proposal
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.expire_proposals import Tidied, expire_proposals
from tests import make

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def asked():
    return make.proposal(sent_at=make.NOON, expires_at=make.NOON + 3 * DAY)


def letters(kind):
    return sorted(letter.to.name for letter in Letter.objects.filter(kind=kind))


def test_after_a_day_the_silent_are_reminded_once(asked):
    Answer.objects.create(
        proposal=asked, person=asked.mentor.person, is_yes=True, at=make.NOON
    )

    first = expire_proposals(at=make.NOON + DAY)
    second = expire_proposals(at=make.NOON + 2 * DAY)

    assert (first, second) == (Tidied(1, 0), Tidied(0, 0))
    assert letters("reminder") == ["Ali Saleh"]


def test_nobody_is_reminded_before_the_day_the_programme_chose(asked):
    programme = asked.round.programme
    programme.remind_days = 2
    programme.save()

    assert expire_proposals(at=make.NOON + DAY) == Tidied(0, 0)
    assert expire_proposals(at=make.NOON + 2 * DAY) == Tidied(1, 0)


def test_an_offer_that_ran_out_frees_the_place_and_keeps_the_waiting_time(asked):
    done = expire_proposals(at=make.NOON + 3 * DAY)

    asked.refresh_from_db()
    assert done == Tidied(reminded=0, expired=1)
    assert asked.state == Proposal.State.EXPIRED
    assert letters("expired") == ["Ali Saleh", "Noor Haddad"]
    assert not Place.objects.exists()
    assert Enrolment.objects.get(pk=asked.mentee.pk).waiting_since == make.NOON


def test_the_clock_writes_in_the_journal_of_the_organisation(asked):
    expire_proposals(at=make.NOON + 3 * DAY)

    entry = Entry.objects.get(verb="matching.expired")
    assert entry.by is None
    assert entry.organisation == asked.round.programme.organisation


def test_running_it_twice_ends_nothing_twice(asked):
    expire_proposals(at=make.NOON + 3 * DAY)

    assert expire_proposals(at=make.NOON + 3 * DAY) == Tidied(0, 0)
    assert len(letters("expired")) == 2
