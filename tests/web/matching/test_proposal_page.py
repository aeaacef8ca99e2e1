import re
from datetime import timedelta

import brotli
import pytest
from django.urls import reverse
from django.utils import timezone

from rafiqi.areas.matching import _answers, actions
from rafiqi.areas.matching.models import Answer, Proposal
from rafiqi.areas.programmes.models import Enrolment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    programme = make.programme()
    make.newcomer(
        programme,
        "Ali Saleh",
        speaks={"ara": "native"},
        slots=[5],
        goals=["job"],
        place="Berlin",
        origin="SY",
        language="ar",
    )
    make.mentor(
        programme,
        "Noor Haddad",
        speaks={"ara": "B2"},
        slots=[5],
        goals=["job"],
        place="Berlin",
        origin="SY",
        years=8,
        has_refugee_background=True,
    )
    mira, now = make.coordinator(programme), timezone.now()
    round = actions.open_round(programme, by=mira, at=now)
    actions.send(round, by=mira, at=now)
    return round.proposals.get()


def path(asked):
    return reverse("matching:proposal", args=[asked.public_id])


def read(client, asked, side):
    client.force_login(side.person)
    text = client.get(path(asked)).content.decode()
    return " ".join(re.sub(r"<style.*?</style>|</?bdi>", "", text).split())


def test_letters_lead_to_the_page(asked):
    assert _answers.path(asked) == path(asked)


def test_noor_reads_why_and_nothing_to_reach_ali_by(client, asked):
    text = read(client, asked, asked.mentor)

    assert "You both speak Arabic (B2 and mother tongue)." in text
    assert "Ali looks for what you help with: finding a job." in text
    assert "You both live in the same town: Berlin." in text
    assert "Saleh" not in text
    assert asked.mentee.person.email not in text


def test_neither_origin_nor_flight_is_told_to_the_two(client, asked):
    for side in (asked.mentor, asked.mentee):
        text = read(client, asked, side)

        assert "Syria" not in text
        assert "سوريا" not in text
        assert "flee" not in text


def test_ali_reads_it_in_arabic_from_right_to_left(client, asked):
    text = read(client, asked, asked.mentee)

    assert 'dir="rtl"' in text
    assert "كلاكما يتحدث العربية (اللغة الأم وB2)." in text
    assert "نعم" in text


def test_the_page_is_light_and_its_one_script_only_reads_aloud(client, asked):
    client.force_login(asked.mentee.person)

    body = client.get(path(asked)).content

    assert len(brotli.compress(body, quality=5)) < 8_000
    assert re.findall(rb"<script[^>]*/([a-z]+)[^/>]*>", body) == [b"listen"]


def test_ali_says_no_with_a_reason(client, asked):
    client.force_login(asked.mentee.person)

    client.post(
        path(asked),
        {"answer": "no", "reason": "place", "words": "<script>far</script>"},
    )

    asked.refresh_from_db()
    assert asked.state == Proposal.State.DECLINED
    assert Answer.objects.get().words == "<script>far</script>"
    assert "<script>" not in client.get(path(asked)).content.decode()


def test_a_no_without_a_reason_keeps_what_was_written(client, asked):
    client.force_login(asked.mentee.person)

    text = client.post(path(asked), {"answer": "no", "words": "Too far"})

    assert "Too far" in text.content.decode()
    assert not Answer.objects.exists()


def test_noor_pauses_from_the_same_step(client, asked):
    client.force_login(asked.mentor.person)

    client.post(path(asked), {"answer": "no", "reason": "time", "pause": "on"})

    mentor = Enrolment.objects.get(pk=asked.mentor.pk)
    assert mentor.state == Enrolment.State.PAUSED


def test_who_has_said_yes_reads_what_happens_now(client, asked):
    client.force_login(asked.mentor.person)

    text = client.post(path(asked), {"answer": "yes"}, follow=True).content.decode()

    assert "Now we wait for the answer of <bdi>Ali</bdi>." in text
    assert "I have changed my mind" in text


def test_an_offer_that_ran_out_cannot_be_answered(client, asked):
    asked.expires_at = timezone.now() - timedelta(minutes=1)
    asked.save()
    client.force_login(asked.mentee.person)

    client.post(path(asked), {"answer": "yes"})

    assert not Answer.objects.exists()
    assert b'value="yes"' not in client.get(path(asked)).content


def test_nobody_reads_a_proposal_that_was_not_sent(client):
    draft = make.proposal(state=Proposal.State.DRAFT)
    client.force_login(draft.mentee.person)

    assert client.get(path(draft)).status_code == 404


def test_a_proposal_that_was_taken_back_says_so_and_asks_nothing(client, asked):
    mira = make.coordinator(asked.round.programme)
    actions.withdraw(asked, why="Noor is ill", by=mira, at=timezone.now())

    text = read(client, asked, asked.mentee)

    assert "اضطررنا إلى سحب هذا الاقتراح" in text
    assert "Noor is ill" not in text
    assert 'name="answer"' not in text


def test_mira_takes_a_proposal_back_and_the_round_says_why(client, asked):
    client.force_login(make.coordinator(asked.round.programme))
    page = reverse("matching:round", args=[asked.round.public_id])
    path = reverse("matching:withdraw", args=[asked.public_id])
    before = client.get(page).content.decode()

    client.post(path, {"why": "Noor is ill"})

    after = client.get(page).content.decode()
    assert path in before
    assert path not in after
    assert "Noor is ill" in after
