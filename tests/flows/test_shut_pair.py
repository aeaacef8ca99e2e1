"""What is left to read of a pair that has ended, and for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rafiqi.areas.conversations import actions as conversations
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.flows.close_report import close_report
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.flows.report_message import report_message
from rafiqi.flows.take_report import take_report
from tests import make
from tests.make.world import world

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=40)
READ = ("journeys:plan", "goals:plan", "goals:timeline", "goals:notes")


@pytest.fixture
def here():
    """Ali has reported Noor once; here that was for nothing."""
    made = world()
    take_report(made.concern, by=made.mira, at=make.NOON)
    close_report(made.concern, outcome="nothing", words="", by=made.mira, at=make.NOON)
    return made


def opens(client, person, here):
    """Which of the old pages open for somebody."""
    client.force_login(person)
    pages = [reverse(p, args=[here.pair.public_id]) for p in READ[1:]]
    pages += [
        reverse("journeys:plan", args=[here.plan.public_id]),
        reverse("journeys:step", args=[here.plan.public_id, here.plan_step.public_id]),
        reverse("meetings:meeting", args=[here.meeting.public_id]),
        reverse("conversations:thread", args=[here.thread.public_id]),
    ]
    return {client.get(page).status_code for page in pages}


def test_who_has_left_the_programme_reads_the_old_plan_messages_and_meetings(
    client, here
):
    leave_programme(here.enrolment, by=here.ali, at=LATER)

    assert opens(client, here.ali, here) == {200}
    kept = client.get(reverse("after:now")).content.decode()
    assert reverse("conversations:pair", args=[here.pair.public_id]) in kept
    assert reverse("after:now") in client.get("/").content.decode()
    assert opens(client, here.noor, here) == {200}


def test_nothing_old_can_be_changed(client, here):
    end_pair(here.pair, why="done", mentee_after="enough", by=here.mira, at=LATER)
    client.force_login(here.ali)

    tick = client.post(
        reverse("journeys:tick", args=[here.plan.public_id, here.plan_step.public_id])
    )
    client.post(reverse("goals:notes", args=[here.pair.public_id]), {"text": "new"})

    assert tick.status_code in (302, 404)
    here.plan_step.refresh_from_db()
    assert here.plan_step.done_at is None


def test_who_was_blocked_reads_nothing_more_once_it_has_ended_the_other_one_does(
    client, here
):
    conversations.block(here.message, by=here.ali, at=make.NOON)
    assert opens(client, here.noor, here) == {200}

    end_pair(here.pair, why="fit", by=here.mira, at=LATER)

    assert opens(client, here.noor, here) == {404}
    assert opens(client, here.ali, here) == {200}
    client.force_login(here.noor)
    assert "Ali" not in client.get(reverse("after:now")).content.decode()
    assert "Ali" not in client.get(reverse("conversations:inbox")).content.decode()


def test_who_blocks_back_takes_nothing_from_the_one_who_blocked_first(client, here):
    answer = conversations.write(here.thread, "Why?", by=here.ali, at=make.NOON)
    conversations.block(here.message, by=here.ali, at=make.NOON)
    conversations.block(answer, by=here.noor, at=LATER)

    end_pair(here.pair, why="fit", by=here.mira, at=LATER)

    assert opens(client, here.ali, here) == {200}
    assert opens(client, here.noor, here) == {404}


def test_who_is_reported_reads_again_when_nothing_was_wrong(client, here):
    end_pair(here.pair, why="fit", by=here.mira, at=LATER)
    report = report_message(
        here.message, reason="unkind", words="", by=here.ali, at=LATER
    )
    assert opens(client, here.noor, here) == {404}

    take_report(report, by=here.mira, at=LATER)
    close_report(report, outcome="talked", words="", by=here.mira, at=LATER)

    assert opens(client, here.noor, here) == {200}


def test_who_was_reported_for_good_reason_stays_outside(client, here):
    report = report_message(
        here.message, reason="threat", words="", by=here.ali, at=LATER
    )
    safeguarding.take(report, by=here.mira, at=LATER)
    close_report(report, outcome="ended", words="", by=here.mira, at=LATER)
    leave_programme(here.mentor, by=here.mira, at=LATER)

    assert opens(client, here.noor, here) == {404}
    assert opens(client, here.ali, here) == {200}
    assert opens(client, here.mira, here) != {200}
