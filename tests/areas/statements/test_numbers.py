"""What a report for a funder counts, and that it stays as it was made."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import actions as programmes
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.areas.statements import access, actions, queries
from rafiqi.areas.statements.models import Statement
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import statements

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIRST, LAST = date(2031, 3, 1), date(2031, 3, 31)
AFTER = make.NOON + 60 * DAY


@pytest.fixture
def home() -> Programme:
    return make.programme()


@pytest.fixture
def mira(home: Programme) -> Person:
    return make.coordinator(home)


def _made(mira: Person, *of: Programme, **more: Any) -> Statement:
    return statements.statement(*of, by=mira, first=FIRST, last=LAST, at=AFTER, **more)


def _numbers(mira: Person, *of: Programme) -> dict[str, int]:
    view = queries.statement(mira, _made(mira, *of))
    return {one.key: one.number for chapter in view.chapters for one in chapter.lines}


def test_whoever_takes_part_in_two_programmes_counts_once(
    home: Programme, mira: Person
) -> None:
    other = make.programme(home.organisation)
    make.enrolment(Role.COORDINATOR, programme=other, person=mira)
    sara = make.enrolment(programme=home).person
    make.enrolment(programme=other, person=sara)

    assert _numbers(mira, home, other)["newcomers"] == 1


def test_who_left_before_the_first_day_is_not_reached(
    home: Programme, mira: Person
) -> None:
    before = make.NOON - 90 * DAY
    gone = make.enrolment(programme=home, enrolled_at=before)
    programmes.leave(gone, by=mira, at=make.NOON - 30 * DAY)
    make.enrolment(programme=home, enrolled_at=before)

    numbers = _numbers(mira, home)

    assert (numbers["newcomers"], numbers["newcomers_new"]) == (1, 0)


def test_pairs_count_where_they_begin_walk_and_finish(
    home: Programme, mira: Person
) -> None:
    _pair(home)
    _pair(home, ended_at=make.NOON + 3 * DAY, ended_why="done")
    _pair(home, ended_at=make.NOON + 3 * DAY, ended_why="silent")
    earlier = _pair(home)
    Pair.objects.filter(pk=earlier.pk).update(confirmed_at=make.NOON - 50 * DAY)

    numbers = _numbers(mira, home)

    assert numbers["pairs_begun"] == 3
    assert numbers["accompanied"] == 4
    assert numbers["pairs_finished"] == 1


def test_what_happens_in_another_programme_is_not_told(
    home: Programme, mira: Person
) -> None:
    _pair(make.programme(home.organisation))

    assert set(_numbers(mira, home).values()) == {0}


def test_a_report_stays_as_it_was_when_the_data_changes(
    home: Programme, mira: Person
) -> None:
    made = _made(mira, home)
    make.enrolment(programme=home)

    view = queries.statement(mira, made, again=True)

    newcomers = view.chapters[0].lines[0]
    assert (newcomers.number, newcomers.now, newcomers.has_changed) == (0, 1, True)
    assert view.is_whole


def test_who_is_forgotten_still_counts_once_without_a_name(
    home: Programme, mira: Person
) -> None:
    sara = make.enrolment(programme=home).person
    made = _made(mira, home)

    erase_person(sara, by=mira, at=AFTER)

    records = queries.records(mira, made, "newcomers")
    assert records.found == 1
    assert records.lines[0].name == ""


def test_a_number_opens_to_the_people_it_counts(home: Programme, mira: Person) -> None:
    sara = make.enrolment(
        programme=home, person=make.person("Sara", organisation=home.organisation)
    )
    made = _made(mira, home)

    records = queries.records(mira, made, "newcomers")

    (line,) = records.lines
    assert (line.name, line.on) == ("Sara", sara.enrolled_at.date())
    assert (records.counted.number, records.counted.has_changed) == (1, False)


def test_a_code_is_one_persons_in_one_report_and_another_in_the_next(
    home: Programme, mira: Person
) -> None:
    _pair(home)
    one, other = _made(mira, home), _made(mira, home)

    def code(of: Statement, key: str) -> str:
        return queries.records(mira, of, key).lines[0].code

    assert code(one, "newcomers") == code(one, "pairs_begun")
    assert code(one, "newcomers") != code(other, "newcomers")


def test_whoever_changes_a_report_in_the_database_breaks_its_seal(
    home: Programme, mira: Person
) -> None:
    made = _made(mira, home)
    made.frozen["numbers"]["newcomers"] = 4_000
    made.save()

    assert not queries.statement(mira, made).is_whole


def test_every_number_has_as_many_records_as_it_says(
    home: Programme, mira: Person
) -> None:
    for _ in range(3):
        _pair(home)
    made = _made(mira, home)

    for counted, rows in queries.all_records(mira, made):
        assert len(list(rows)) == counted.number, counted.key


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        (LAST, FIRST, actions.EndsBefore),
        (FIRST, AFTER.date() + DAY, actions.NotOver),
    ],
)
def test_a_report_is_about_days_that_have_been(
    home: Programme, mira: Person, first: date, last: date, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        actions.make([home], first, last, language="en", by=mira, at=AFTER)


def test_who_coordinates_only_one_of_its_programmes_does_not_read_a_report(
    home: Programme, mira: Person
) -> None:
    other = make.programme(home.organisation)
    make.enrolment(Role.COORDINATOR, programme=other, person=mira)
    made = _made(mira, home, other)
    max = make.coordinator(other, "Max")
    lena = make.person(organisation=home.organisation, leads_organisation=True)

    assert access.statement(mira, made.public_id) == made
    assert access.statement(lena, made.public_id) == made
    with pytest.raises(NotFound):
        access.statement(max, made.public_id)
    with pytest.raises(NotFound):
        access.statement(make.coordinator(make.programme()), made.public_id)


def _pair(of: Programme, **fields: Any) -> Pair:
    mentor, mentee = (
        make.enrolment(role, programme=of) for role in (Role.MENTOR, Role.NEWCOMER)
    )
    return make.pair(mentor, mentee, **fields)
