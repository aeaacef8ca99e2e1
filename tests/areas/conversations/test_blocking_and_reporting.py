"""Somebody wants no more messages, or reports one; nobody is blamed before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rafiqi.areas.conversations import access, actions, queries
from rafiqi.areas.journal.models import Entry
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.people.models import Profile
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.safeguarding import access as reports
from rafiqi.areas.safeguarding import actions as safeguarding
from rafiqi.areas.safeguarding import queries as report_queries
from rafiqi.areas.safeguarding.models import Concern
from rafiqi.flows.erase_person import UnderReport, erase_person
from rafiqi.flows.report_message import report_message
from rafiqi.flows.take_report import take_report
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return make.thread()


@pytest.fixture
def noor(thread):
    return thread.pair.mentor.person


@pytest.fixture
def ali(thread):
    return thread.pair.mentee.person


@pytest.fixture
def mira(thread):
    return make.coordinator(thread.programme)


@pytest.fixture
def said(thread, noor):
    return actions.write(thread, "Send me money", by=noor, at=make.NOON)


def say(thread, by):
    return actions.write(thread, "Hello", by=by, at=make.NOON)


def reported(said, by, **more):
    told = {"reason": "money", "words": "He asks for money.", "at": make.NOON, **more}
    return report_message(said, by=by, **told)


class TestBlocking:
    def test_the_other_side_writes_no_more_and_reads_no_blame(
        self, thread, ali, noor, said
    ):
        actions.block(said, by=ali, at=make.NOON)

        with pytest.raises(actions.Paused):
            say(thread, noor)

        reason = str(queries.thread(noor, thread).why_not)
        assert "block" not in reason.lower()
        assert ali.short_name not in reason

    def test_who_blocks_writes_neither_until_they_take_it_back(
        self, thread, ali, noor, said
    ):
        actions.block(said, by=ali, at=make.NOON)
        with pytest.raises(actions.YouBlocked):
            say(thread, ali)

        actions.unblock(thread, by=ali, at=make.NOON)

        say(thread, ali)
        say(thread, noor)

    def test_nobody_takes_back_what_another_has_blocked(self, thread, ali, noor, said):
        actions.block(said, by=ali, at=make.NOON)

        actions.unblock(thread, by=noor, at=make.NOON)

        with pytest.raises(actions.Paused):
            say(thread, noor)

    def test_the_coordinators_are_told_once(self, thread, ali, mira, said):
        actions.block(said, by=ali, at=make.NOON)
        actions.block(said, by=ali, at=make.NOON)

        assert Letter.objects.get(kind="blocked").to == mira
        (line,) = queries.blocks(mira, thread.programme)
        assert (line.by, line.of) == (ali.name, "Noor Haddad")

    def test_a_second_adult_cannot_be_blocked(self, thread, ali, noor, mira):
        Profile.objects.filter(person=ali).update(birth_year=2014)
        say(thread, noor)
        hers = say(thread, mira)

        with pytest.raises(actions.CannotBeBlocked):
            actions.block(hers, by=ali, at=make.NOON)

    def test_of_the_coordinators_one_is_blocked_and_the_others_still_help(
        self, thread, ali, mira
    ):
        max_ = make.coordinator(thread.programme, "Max Braun")
        home = thread.programme
        hers = actions.write_with_team(home, ali, "Hi", by=mira, at=make.NOON)
        actions.block(hers, by=ali, at=make.NOON)

        with pytest.raises(actions.Paused):
            say(hers.thread, mira)
        assert queries.blocks(mira, home) == ()
        assert len(queries.blocks(max_, home)) == 1
        say(hers.thread, max_)
        say(hers.thread, ali)

    def test_a_coordinator_blocks_nobody(self, thread, ali, mira):
        home = thread.programme
        his = actions.write_with_team(home, ali, "Hi", by=ali, at=make.NOON)

        with pytest.raises(NotFound):
            actions.block(his, by=mira, at=make.NOON)


class TestReporting:
    def test_the_clock_runs_by_the_programmes_own_working_days(self, said, ali):
        first = reported(said, ali)
        assert first.due_at - first.made_at == timedelta(days=2)  # over a Sunday

        safeguarding_days = Programme.objects.filter(pk=first.programme_id)
        safeguarding_days.update(report_days=3)
        said.thread.programme.refresh_from_db()
        safeguarding.take(first, by=ali, at=make.NOON)
        safeguarding.close(first, outcome="nothing", words="x", by=ali, at=make.NOON)
        assert (reported(said, ali).due_at - make.NOON).days == 4

    def test_the_coordinators_are_told_and_whoever_is_reported_is_not(
        self, said, ali, noor, mira
    ):
        reported(said, ali)

        assert Letter.objects.get(kind="report").to == mira
        assert not Letter.objects.filter(kind="report", to=noor).exists()

    def test_one_report_of_one_message_by_one_person_is_enough(self, said, ali):
        reported(said, ali)

        with pytest.raises(safeguarding.ReportedBefore):
            reported(said, ali)

    def test_whoever_takes_it_reads_the_thread_until_it_is_closed(
        self, thread, said, ali, mira
    ):
        concern = reported(said, ali)
        max_ = make.coordinator(thread.programme, "Max Braun")
        with pytest.raises(NotFound):
            access.thread(mira, thread.public_id)
        assert access.reported(mira, concern) is None

        take_report(concern, by=mira, at=make.NOON)
        concern.refresh_from_db()

        found = access.thread(mira, thread.public_id)
        assert [m.text for m in queries.thread(mira, found).messages] == [said.text]
        assert access.reported(mira, concern) == said
        with pytest.raises(NotFound):
            access.thread(max_, thread.public_id)
        with pytest.raises(NotFound):
            say(thread, mira)
        opened = Entry.objects.get(verb="conversations.opened_by_report")
        assert (opened.by, opened.subject) == (mira, thread.public_id)

        safeguarding.close(
            concern, outcome="talked", words="Called both.", by=mira, at=make.NOON
        )
        with pytest.raises(NotFound):
            access.thread(mira, thread.public_id)

    def test_another_coordinator_takes_it_over(self, thread, said, ali, mira):
        max_ = make.coordinator(thread.programme, "Max Braun")
        concern = reported(said, ali)
        take_report(concern, by=mira, at=make.NOON)
        with pytest.raises(safeguarding.TakenByAnother):
            safeguarding.close(
                concern, outcome="nothing", words="", by=max_, at=make.NOON
            )

        take_report(concern, by=max_, at=make.NOON)

        access.thread(max_, thread.public_id)
        with pytest.raises(NotFound):
            access.thread(mira, thread.public_id)

    def test_a_report_is_looked_into_before_it_is_closed_and_closed_once(
        self, said, ali, mira
    ):
        concern = reported(said, ali)
        told = {"outcome": "nothing", "words": "", "by": mira, "at": make.NOON}
        with pytest.raises(safeguarding.NotTaken):
            safeguarding.close(concern, **told)

        take_report(concern, by=mira, at=make.NOON)
        safeguarding.close(concern, **told)

        with pytest.raises(safeguarding.IsClosed):
            safeguarding.close(concern, **told)

    def test_a_coordinator_does_not_see_what_is_reported_about_herself(
        self, thread, ali, mira
    ):
        home = thread.programme
        lena = make.person(organisation=home.organisation, leads_organisation=True)
        hers = actions.write_with_team(home, ali, "Hi", by=mira, at=make.NOON)

        concern = reported(hers, ali)

        with pytest.raises(NotFound):
            reports.concern(mira, concern.public_id)
        found = report_queries.open_reports(mira, [home], at=make.NOON)
        assert found[home.pk].all == 0
        assert reports.concern(lena, concern.public_id) == concern
        assert Letter.objects.get(kind="report").to == lena

    def test_staff_elsewhere_find_no_report(self, said, ali):
        concern = reported(said, ali)
        home = concern.programme
        next_door = make.coordinator(make.programme(home.organisation))
        abroad = make.coordinator(make.programme())

        for who in (ali, next_door, abroad):
            with pytest.raises(NotFound):
                reports.concern(who, concern.public_id)

    def test_late_reports_are_counted(self, thread, said, ali, mira):
        reported(said, ali)
        late = make.NOON + timedelta(days=5)

        found = report_queries.open_reports(mira, [thread.programme], at=late)

        ours = found[thread.programme_id]
        assert (ours.all, ours.late) == (1, 1)

    def test_whoever_reported_reads_where_it_stands(self, thread, said, ali, noor):
        reported(said, ali)

        assert len(queries.thread(ali, thread).reports) == 1
        assert queries.thread(noor, thread).reports == ()


class TestForgetting:
    def test_a_report_is_looked_into_before_anybody_is_forgotten(
        self, said, ali, noor, mira
    ):
        reported(said, ali)

        for who in (ali, noor):
            with pytest.raises(UnderReport):
                erase_person(who, by=mira, at=make.NOON)

    def test_closed_reports_say_nothing_about_who_is_forgotten(
        self, said, ali, noor, mira
    ):
        concern = reported(said, ali, words="Noor Haddad wants money")
        take_report(concern, by=mira, at=make.NOON)
        safeguarding.close(
            concern, outcome="warned", words="Noor knows", by=mira, at=make.NOON
        )

        erase_person(noor, by=mira, at=make.NOON)

        concern.refresh_from_db()
        assert (concern.words, concern.outcome_words) == ("", "")
        assert concern.outcome == "warned"

    def test_closed_reports_are_thrown_away_after_three_years(self, said, ali, mira):
        concern = reported(said, ali)
        take_report(concern, by=mira, at=make.NOON)
        told = {"outcome": "nothing", "words": "", "by": mira, "at": make.NOON}
        safeguarding.close(concern, **told)

        safeguarding.forget(by=None, at=make.NOON + timedelta(days=1000))
        assert Concern.objects.exists()
        safeguarding.forget(by=None, at=make.NOON + timedelta(days=1100))

        assert not Concern.objects.exists()


def test_a_coordinator_who_left_reads_no_more(thread, said, ali, mira):
    make.coordinator(thread.programme, "Max Braun")
    concern = reported(said, ali)
    take_report(concern, by=mira, at=make.NOON)

    Enrolment.objects.filter(person=mira).update(state="left")

    with pytest.raises(NotFound):
        access.thread(mira, thread.public_id)
