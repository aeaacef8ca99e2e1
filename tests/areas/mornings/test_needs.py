"""The coordinator's morning: who needs her today, and why."""

from datetime import timedelta

import pytest

from rafiqi.areas.journeys import actions
from rafiqi.areas.matching.models import Answer, Proposal
from rafiqi.areas.meetings.models import Meeting, Side
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import queries
from rafiqi.areas.programmes.models import Role
from rafiqi.areas.safeguarding.models import Clearance
from tests import make
from tests.make import recognitions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOON = make.NOON


@pytest.fixture
def programme():
    return make.programme()


def newcomer(programme, name="Ali Saleh", **fields):
    who = make.person(name, organisation=programme.organisation)
    return make.enrolment(Role.NEWCOMER, programme=programme, person=who, **fields)


def mentor(programme, capacity=9):
    who = make.person("Noor Haddad", organisation=programme.organisation)
    return make.enrolment(
        Role.MENTOR, programme=programme, person=who, capacity=capacity
    )


def asked(programme, name="Ali Saleh", *, state=Proposal.State.SENT, **times):
    return make.proposal(
        mentor(programme), newcomer(programme, name), state=state, **times
    )


def answer(proposal, side, *, is_yes=True, **fields):
    Answer.objects.create(
        proposal=proposal, person=side.person, is_yes=is_yes, at=NOON, **fields
    )


def walking(programme, *, meets=True):
    """A pair whose plan has a long way to go, and which has agreed to meet."""
    plan = make.plan(make.pair(mentor(programme), newcomer(programme)))
    if meets:
        met(plan.pair, NOON + 900 * DAY, happened="")
    plan.steps.filter(position=3).update(due_on=NOON + 300 * DAY)
    return plan


def needs(programme, at=NOON):
    (morning,) = queries.mornings(make.coordinator(programme), [programme], at=at)
    firsts = [need.first for need in morning.needs]
    return [(one.who[0], one.why, one.door) for one in firsts]


def test_a_quiet_morning_names_nobody(programme):
    asked(programme, sent_at=NOON, expires_at=NOON + 3 * DAY)
    newcomer(programme)

    assert needs(programme) == []


def test_a_silent_mentor_is_named_after_two_days(programme):
    proposal = asked(programme, sent_at=NOON, expires_at=NOON + 9 * DAY)
    answer(proposal, proposal.mentee)

    assert needs(programme, NOON + DAY) == []
    ((who, why, kind),) = needs(programme, NOON + 2 * DAY)
    assert (who, kind) == ("Ali Saleh", "person")
    assert "mentor has been silent for 2 days" in why


def test_a_silent_newcomer_is_named_and_it_is_their_page_that_helps(programme):
    proposal = asked(programme, sent_at=NOON, expires_at=NOON + 9 * DAY)
    answer(proposal, proposal.mentor)

    mira = make.coordinator(programme)
    (morning,) = queries.mornings(mira, [programme], at=NOON + 3 * DAY)

    (need,) = morning.needs
    assert "newcomer has been silent for 3 days" in need.first.why
    assert need.first.id == proposal.mentee.public_id


def test_a_proposal_about_to_run_out_is_named_once(programme):
    proposal = asked(programme, sent_at=NOON, expires_at=NOON + 3 * DAY)
    answer(proposal, proposal.mentor)

    ((_, why, _),) = needs(programme, NOON + 2.5 * DAY)

    assert "runs out soon. Only one" in why


def test_a_no_is_told_with_its_reason_while_the_newcomer_waits(programme):
    proposal = asked(programme, state=Proposal.State.DECLINED, closed_at=NOON)
    answer(proposal, proposal.mentor, is_yes=False, reason=Answer.Reason.TIME)

    ((who, why, kind),) = needs(programme, NOON + DAY)
    assert (who, kind) == ("Ali Saleh", "round")
    assert why == "The mentor has said no: I have no time at the moment."
    assert needs(programme, NOON + 8 * DAY) == []

    make.pair(mentor(programme), proposal.mentee)
    assert needs(programme, NOON + DAY) == []


def test_the_words_of_a_no_come_before_its_reason(programme):
    proposal = asked(programme, state=Proposal.State.DECLINED, closed_at=NOON)
    answer(
        proposal,
        proposal.mentee,
        is_yes=False,
        reason=Answer.Reason.OTHER,
        words="I move away",
    )

    ((_, why, _),) = needs(programme)

    assert why == "The newcomer has said no: I move away."


def test_a_proposal_that_ran_out_is_told(programme):
    asked(programme, state=Proposal.State.EXPIRED, closed_at=NOON)

    ((_, why, kind),) = needs(programme, NOON + DAY)

    assert "run out" in why
    assert kind == "round"


def missed(person, state=Letter.State.UNREACHABLE):
    return Letter.objects.create(
        to=person, kind="proposal", path="/", written_at=NOON, state=state
    )


def test_somebody_without_a_mailbox_is_told_in_person(programme):
    proposal = asked(programme, sent_at=NOON, expires_at=NOON + 3 * DAY)
    ali = proposal.mentee.person
    missed(ali)

    assert needs(programme, NOON + DAY) == []
    ali.email = ""
    ali.save()
    ((who, why, kind),) = needs(programme, NOON + 2.5 * DAY)
    assert (who, kind) == ("Ali Saleh", "person")
    assert "Please tell them yourself." in why
    assert needs(make.programme(programme.organisation)) == []


def test_who_has_been_here_since_the_letter_need_not_be_told(programme):
    ali = newcomer(programme).person
    ali.email = ""
    ali.last_login = NOON + DAY
    ali.save()
    missed(ali)

    assert needs(programme, NOON + 2 * DAY) == []


def test_an_address_that_does_not_work_is_named(programme):
    missed(newcomer(programme).person, Letter.State.FAILED)

    ((_, why, _),) = needs(programme, NOON + DAY)

    assert "did not arrive" in why


def test_a_step_two_weeks_late_is_named_until_it_is_ticked(programme):
    plan = walking(programme)

    assert needs(programme, NOON + (7 + 13) * DAY) == []
    ((who, why, kind),) = needs(programme, NOON + (7 + 14) * DAY)
    assert (who, kind) == ("Ali Saleh", "plan")
    assert why == "Their next step is 14 days late: Meet"

    actions.tick(plan.steps.get(position=1), by=plan.pair.mentor.person, at=NOON)
    assert needs(programme, NOON + (7 + 13) * DAY) == []


def test_a_pair_that_ticks_nothing_for_three_weeks_is_named(programme):
    plan = walking(programme)
    plan.steps.update(due_on=NOON + 99 * DAY)

    assert needs(programme, NOON + 20 * DAY) == []
    ((_, why, _),) = needs(programme, NOON + 21 * DAY)
    assert why == "They have ticked nothing for 21 days."


def test_a_pair_that_has_finished_says_goodbye_after_a_week(programme):
    plan = walking(programme)
    for step in plan.steps.all():
        actions.tick(step, by=plan.pair.mentor.person, at=NOON)

    assert needs(programme, NOON + 6 * DAY) == []
    ((_, why, kind),) = needs(programme, NOON + 7 * DAY)
    assert "finished their journey" in why
    assert kind == "plan"


def test_a_journey_that_ends_soon_is_named(programme):
    plan = walking(programme)
    plan.steps.update(due_on=NOON + 50 * DAY)
    actions.tick(
        plan.steps.get(position=1), by=plan.pair.mentor.person, at=NOON + 35 * DAY
    )

    assert needs(programme, NOON + 35 * DAY) == []
    ((_, why, _),) = needs(programme, NOON + 36 * DAY)
    assert "Their journey ends on 20 April 2031." in why


def test_a_background_check_is_named_before_it_runs_out_and_after(programme):
    noor = mentor(programme)
    Clearance.objects.create(
        person=noor.person,
        outcome=Clearance.Outcome.PASSED,
        expires_on=(NOON + 40 * DAY).date(),
    )

    assert needs(programme, NOON + 9 * DAY) == []
    ((who, why, kind),) = needs(programme, NOON + 10 * DAY)
    assert (who, kind) == ("Noor Haddad", "person")
    assert "runs out on 10 April 2031" in why
    ((_, why, _),) = needs(programme, NOON + 41 * DAY)
    assert "ran out on 10 April 2031" in why


def met(pair, at, happened=Side.Happened.YES):
    meeting = Meeting.objects.create(
        pair=pair,
        state=Meeting.State.AGREED,
        starts_at=at,
        proposed_at=at,
        changed_at=at,
        minutes=60,
    )
    for side in (pair.mentor, pair.mentee):
        Side.objects.create(meeting=meeting, person=side.person, happened=happened)


def reasons(programme, at):
    (morning,) = queries.mornings(make.coordinator(programme), [programme], at=at)
    return {
        one.watch: one.why for need in morning.needs for one in (need.first, *need.also)
    }


def test_a_pair_that_has_not_met_for_three_weeks_is_named(programme):
    plan = walking(programme, meets=False)
    met(plan.pair, NOON + 10 * DAY)

    assert "meeting_none" not in reasons(programme, NOON + 30 * DAY)
    found = reasons(programme, NOON + 31 * DAY)
    assert found["meeting_none"] == (
        "They have not met for 21 days, and no meeting is agreed."
    )

    met(plan.pair, NOON + 40 * DAY)
    assert "meeting_none" not in reasons(programme, NOON + 31 * DAY)


def test_a_pair_that_has_never_met_is_named(programme):
    walking(programme, meets=False)

    found = reasons(programme, NOON + 21 * DAY)

    assert found["meeting_none"] == (
        "They have been a pair for 21 days and have not met yet."
    )


def test_a_meeting_of_which_nobody_tells_is_never_taken_for_one(programme):
    plan = walking(programme, meets=False)
    met(plan.pair, NOON + 20 * DAY, happened="")

    found = reasons(programme, NOON + 22 * DAY)

    assert "have not met yet" in found["meeting_none"]


def test_a_meeting_that_did_not_take_place_is_named_until_the_next(programme):
    plan = walking(programme, meets=False)
    met(plan.pair, NOON + 5 * DAY, happened=Side.Happened.NOT_OTHER)

    assert "meeting_missed" in reasons(programme, NOON + 19 * DAY)
    assert "meeting_missed" not in reasons(programme, NOON + 20 * DAY)
    met(plan.pair, NOON + 8 * DAY)
    assert "meeting_missed" not in reasons(programme, NOON + 9 * DAY)


def test_only_what_cannot_wait_counts_for_today(programme):
    newcomer(programme, waiting_since=NOON - 20 * DAY)
    make.application(programme)
    late = asked(programme, sent_at=NOON, expires_at=NOON + DAY)
    answer(late, late.mentee)

    (morning,) = queries.mornings(make.coordinator(programme), [programme], at=NOON)

    assert (morning.today, morning.later) == (1, 2)


def test_several_reasons_are_one_need_the_most_urgent_first(programme):
    proposal = asked(programme, sent_at=NOON, expires_at=NOON + 3 * DAY)
    answer(proposal, proposal.mentee)

    (morning,) = queries.mornings(
        make.coordinator(programme), [programme], at=NOON + 2.5 * DAY
    )

    (need,) = morning.needs
    assert need.watches == ("proposal_ends", "proposal_silent")
    assert need.urgency == 3


def test_the_five_who_wait_longest_are_named(programme):
    for days in range(10, 20):
        newcomer(programme, f"Waits {days}", waiting_since=NOON - days * DAY)

    found = needs(programme)

    assert [who for who, _, _ in found] == [
        f"Waits {days}" for days in (19, 18, 17, 16, 15)
    ]
    assert found[0][1] == "Has been waiting for 19 days without a proposal."


def test_three_programmes_cost_as_many_queries_as_one(
    programme, django_assert_num_queries
):
    lena = make.person(organisation=programme.organisation, leads_organisation=True)
    ours = [programme, *(make.programme(programme.organisation) for _ in range(2))]
    for one in ours:
        make.plan(make.pair(mentor(one), newcomer(one)))
        late = asked(one, sent_at=NOON, expires_at=NOON + DAY)
        missed(late.mentee.person, Letter.State.FAILED)
        recognitions.recognition(late.mentee)

    with django_assert_num_queries(32):
        mornings = queries.mornings(lena, ours, at=NOON)

    assert [(len(m.plans), len(m.needs)) for m in mornings] == [(1, 1)] * 3
