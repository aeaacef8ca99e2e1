from datetime import timedelta

import pytest

from rafiqi.areas.matching import queries
from rafiqi.areas.matching.models import Answer, Proposal
from rafiqi.areas.programmes.models import Role
from tests import make

pytestmark = pytest.mark.django_db

TOMORROW = make.NOON + timedelta(hours=20)
IN_THREE_DAYS = make.NOON + timedelta(days=3)


def answer(proposal, side, is_yes, **fields):
    return Answer.objects.create(
        proposal=proposal, person=side.person, is_yes=is_yes, at=make.NOON, **fields
    )


def test_both_are_asked_and_see_only_the_first_name_of_the_other():
    asked = make.proposal(expires_at=IN_THREE_DAYS)

    seen = queries.open_proposals(asked.mentee.person, make.NOON)

    assert [(p.id, p.other, p.is_mentor, p.has_answered) for p in seen] == [
        (asked.public_id, "Noor", False, False)
    ]


def test_who_has_said_yes_waits_for_the_other():
    asked = make.proposal(expires_at=IN_THREE_DAYS)
    answer(asked, asked.mentor, is_yes=True)

    (seen,) = queries.open_proposals(asked.mentor.person, make.NOON)

    assert seen.has_answered
    assert seen.is_mentor


def test_an_offer_that_has_run_out_is_not_asked_any_more():
    asked = make.proposal(expires_at=make.NOON)

    assert queries.open_proposals(asked.mentee.person, make.NOON) == ()


def test_a_pair_knows_each_others_full_names():
    pair = make.pair()

    (seen,) = queries.pairs(pair.mentor.person)

    assert (seen.id, seen.other, seen.is_mentor) == (pair.public_id, "Ali Saleh", True)


def test_three_open_proposals_cost_two_queries(django_assert_num_queries):
    programme = make.programme()
    mentor = make.enrolment(Role.MENTOR, programme=programme, capacity=3)
    for _ in range(3):
        make.proposal(mentor, expires_at=IN_THREE_DAYS)

    with django_assert_num_queries(2):
        seen = queries.open_proposals(mentor.person, make.NOON)

    assert len(seen) == 3


def test_a_coordinator_sees_who_is_silent_who_said_no_and_who_waits():
    programme = make.programme()
    mira = make.coordinator(programme)
    mentor = make.enrolment(Role.MENTOR, programme=programme, capacity=5)
    silent = make.proposal(mentor, expires_at=IN_THREE_DAYS, sent_at=make.NOON)
    half = make.proposal(mentor, expires_at=TOMORROW, sent_at=make.NOON)
    answer(half, half.mentor, is_yes=True)
    declined = make.proposal(mentor, state=Proposal.State.DECLINED, closed_at=make.NOON)
    answer(declined, declined.mentee, is_yes=False, reason="time", words="My exams")
    make.enrolment(
        programme=programme,
        person=make.person("Sara Idris", organisation=programme.organisation),
        waiting_since=make.NOON - timedelta(days=90),
    )

    standing = queries.standing(mira, programme, make.NOON)

    assert [p.id for p in standing.asked] == [silent.public_id]
    assert [p.id for p in standing.half] == [half.public_id]
    assert [side.name for side in standing.half[0].silent] == ["Ali Saleh"]
    assert [p.id for p in standing.ending_soon] == [half.public_id]
    assert [(s.reason, s.words) for s in standing.declined[0].refused] == [
        ("time", "My exams")
    ]
    assert [line.name for line in standing.waiting] == ["Sara Idris", "Ali Saleh"]
    assert standing.free_places == 2


def test_the_standing_of_a_programme_costs_eight_queries(django_assert_num_queries):
    programme = make.programme()
    mira = make.coordinator(programme)
    mentor = make.enrolment(Role.MENTOR, programme=programme, capacity=9)
    for _ in range(3):
        make.proposal(mentor, expires_at=IN_THREE_DAYS)
        make.pair(mentor)
        make.enrolment(programme=programme)

    with django_assert_num_queries(8):
        standing = queries.standing(mira, programme, make.NOON)

    assert [len(standing.pairs), len(standing.waiting)] == [3, 3]
