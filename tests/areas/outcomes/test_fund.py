"""Lists of the fund in small: what comes of them, what is wrong, who wins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rafiqi.areas.outcomes import actions, queries
from rafiqi.areas.outcomes.models import (
    Confirmation,
    Outcome,
    OutcomesUnwanted,
    RtofRecord,
)
from rafiqi.areas.people import actions as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.erase_person import erase_person
from tests import make
from tests.make import fund, outcomes

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=9)


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return fund.serves(programme)


def rows(mira, programme, file):
    columns, found = queries.fund_rows(mira, programme, file)
    return [dict(zip(columns, row, strict=True)) for row in found]


def codes(mira, programme, content):
    check = queries.fund_check(mira, fund.taken(programme, content, mira))
    return [(one.number, one.column, one.code) for one in check.mistakes]


def test_a_job_and_how_it_stood_later_is_one_outcome(programme, mira):
    for content in (fund.PEOPLE, fund.WORK, fund.SUSTAINED):
        fund.brought(programme, content, mira)

    job = Outcome.objects.get()
    assert (job.kind, job.contract, job.hours) == ("work", "permanent", "31-48")
    assert (job.title, job.began_on) == ("Nurse", date(2030, 11, 1))
    assert job.held_months == 3
    assert Confirmation.objects.get().state == "changed"


def test_records_wait_until_their_person_comes(programme, mira):
    source = fund.taken(programme, fund.WORK, mira)
    assert queries.fund_check(mira, source).waiting == 1
    actions.bring_in(source, by=mira, at=make.NOON)
    assert not Outcome.objects.exists()

    fund.brought(programme, fund.PEOPLE, mira)

    assert Outcome.objects.get().enrolment.person.name == "Sara Idris"


def test_what_somebody_has_told_us_is_not_overwritten(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    sara = Person.objects.get(reference="AA-1")
    people.speak(sara, {"eng": "C1"}, by=sara, at=make.NOON)

    fund.brought(programme, fund.BASELINE, mira)

    sara.profile.refresh_from_db()
    assert (sara.profile.origin, sara.profile.education) == ("SD", 5)
    assert sara.languages.get().level == "C1"


def test_what_was_corrected_here_is_what_the_fund_reads(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.WORK, mira)
    job = Outcome.objects.get()

    actions.correct(
        job,
        began_on=date(2030, 11, 8),
        hours="16-30",
        told_by="newcomer",
        how="said",
        by=job.enrolment.person,
        at=LATER,
    )

    (row,) = rows(mira, programme, "employment_entry")
    assert row["date_employment_entry"] == "2030-11-08"
    assert row["hours_of_employment_entry"] == "16 to 30 hours"
    assert (row["wage_employment_entry"], row["provider_id_empl_entry"]) == ("12", "x")


def test_a_corrected_list_corrects_what_nobody_has_touched(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.WORK, mira)

    fund.brought(programme, fund.WORK.replace("2030-11-01", "2030-12-01"), mira)

    assert Outcome.objects.get().began_on == date(2030, 12, 1)
    (row,) = rows(mira, programme, "employment_entry")
    assert row["date_employment_entry"] == "2030-12-01"


def test_a_job_that_was_noted_by_hand_is_not_noted_again(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    sara = Enrolment.objects.get(person__reference="AA-1")
    outcomes.outcome(sara, began_on=date(2030, 11, 1), by=mira)

    source = fund.brought(programme, fund.WORK, mira)
    actions.take_list_back(source, by=mira, at=LATER)

    assert Outcome.objects.get().origin == ""


def test_a_job_that_no_list_knew_goes_out_in_the_funds_words(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    omar = Enrolment.objects.get(person__reference="BB-2")
    job = outcomes.outcome(omar, contract="temporary", hours="8-15", title="Cook")
    outcomes.confirmed(job, date(2031, 2, 20))
    outcomes.confirmed(job, date(2031, 5, 1), at=LATER + timedelta(days=90))

    (row,) = rows(mira, programme, "employment_entry")
    (later,) = rows(mira, programme, "employment_sustain")

    assert row["unique_id"] == "BB-2"
    assert row["primary_employment_entry_status"] == "TC"
    assert row["hours_of_employment_entry"] == "8 to 15 hours"
    assert later["employment_sustainment_date"] == "2031-05-01"


def test_who_wants_nothing_counted_is_not_reported(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.WORK, mira)
    sara = Enrolment.objects.get(person__reference="AA-1")

    OutcomesUnwanted.objects.create(enrolment=sara, at=LATER)

    assert [row["unique_id"] for row in rows(mira, programme, "person")] == ["BB-2"]
    assert rows(mira, programme, "employment_entry") == []


def test_what_a_newcomer_objects_to_is_not_reported(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.WORK, mira)
    job = Outcome.objects.get()

    actions.object_to(job, "", by=job.enrolment.person, at=LATER)

    assert rows(mira, programme, "employment_entry") == []


def test_the_forgotten_leave_no_record_of_the_fund(programme, mira):
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.BASELINE, mira)

    erase_person(Person.objects.get(reference="AA-1"), by=mira, at=LATER)

    assert {one.unique_id for one in RtofRecord.objects.all()} == {"BB-2"}


def test_numbers_go_when_the_programme_does_not_want_them_any_more(programme):
    mira = fund.serves(programme, keeps_ni_numbers=True)
    fund.brought(programme, fund.PEOPLE, mira)
    fund.brought(programme, fund.BASELINE, mira)
    (row, *_) = rows(mira, programme, "baseline")
    assert row["ni_number"] == "QQ123456C"

    actions.choose(
        programme,
        extra=(),
        uses_rtof=True,
        keeps_ni_numbers=False,
        by=mira,
        at=LATER,
    )

    assert not any(one.ni_number for one in RtofRecord.objects.all())


@pytest.mark.parametrize(
    ("was", "wrong", "code"),
    [
        ("AA-1,Sara", ",Sara", "no_id"),
        ("1990", "19x0", "no_year"),
        ("Woman", "Lady", "not_in_list"),
        ("2030-09", "2030-19", "no_month"),
        ("AA-1,Sara,Idris", "AA-1,,", "no_name"),
        ("BB-2", "AA-1", "twice"),
        ("Sara", "S" * 300, "too_long"),
    ],
)
def test_each_cell_that_is_wrong_is_named(programme, mira, was, wrong, code):
    (mistake,) = codes(mira, programme, fund.PEOPLE.replace(was, wrong))

    assert mistake[2] == code


@pytest.mark.parametrize(
    ("was", "wrong", "code"),
    [
        ("2030-11-01", "1.11.2030", "no_day"),
        ("2030-11-01", "", "no_day_at_all"),
        (",12,", ",a lot,", "no_number"),
        ("PC", "XX", "not_in_list"),
    ],
)
def test_each_cell_about_work_that_is_wrong_is_named(programme, mira, was, wrong, code):
    (mistake,) = codes(mira, programme, fund.WORK.replace(was, wrong))

    assert (mistake[0], mistake[2]) == (2, code)


def test_nothing_is_half_brought_in(programme, mira):
    source = fund.taken(programme, fund.PEOPLE.replace("1990", "then"), mira)

    with pytest.raises(actions.HasMistakes):
        actions.bring_in(source, by=mira, at=make.NOON)
    assert not Enrolment.objects.filter(role="newcomer").exists()

    actions.bring_in(source, leave_out=True, by=mira, at=make.NOON)
    assert Person.objects.get(reference="BB-2").name == "Omar Farah"
    assert not Person.objects.filter(reference="AA-1").exists()


def test_somebody_with_the_same_number_and_another_name_is_a_mistake(programme, mira):
    make.person("Ida Blum", organisation=programme.organisation, reference="AA-1")

    assert codes(mira, programme, fund.PEOPLE) == [(2, "first_name", "other_name")]


def test_somebody_we_know_is_not_added_again(programme, mira):
    sara = make.person(
        "Sara  IDRIS", organisation=programme.organisation, reference="AA-1"
    )

    source = fund.brought(programme, fund.PEOPLE, mira)

    assert source.outcome["added"] == 1
    assert Enrolment.objects.get(person=sara).programme == programme
    actions.take_list_back(source, by=mira, at=LATER)
    assert not Enrolment.objects.filter(person=sara).exists()
    assert Person.objects.filter(pk=sara.pk).exists()


def test_who_has_more_outcomes_by_now_stays(programme, mira):
    source = fund.brought(programme, fund.PEOPLE, mira)
    sara = Enrolment.objects.get(person__reference="AA-1")
    outcomes.outcome(sara, by=mira)

    assert actions.take_list_back(source, by=mira, at=LATER) == 1
    assert Enrolment.objects.filter(pk=sara.pk).exists()
    with pytest.raises(actions.SettledAlready):
        actions.take_list_back(source, by=mira, at=LATER)


def test_a_programme_that_does_not_serve_the_fund_keeps_nothing_of_it(programme):
    mira = make.coordinator(programme)

    with pytest.raises(actions.FundNotUsed):
        fund.taken(programme, fund.PEOPLE, mira)


@pytest.mark.parametrize("content", ["name,age\nSara,30\n", "", "unique_id\nAA-1\n"])
def test_another_file_is_sent_back(programme, mira, content):
    with pytest.raises((actions.NoFundList, actions.UnreadableList)):
        fund.taken(programme, content, mira)
