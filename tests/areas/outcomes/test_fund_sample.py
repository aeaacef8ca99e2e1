"""The official sample of the fund comes in and goes out again, cell by cell."""

from __future__ import annotations

import csv
import io

import pytest

from rafiqi.areas.outcomes import _rtof_layout, actions, queries
from rafiqi.areas.outcomes.models import Confirmation, Outcome, RtofRecord
from rafiqi.areas.people.models import Person, Profile
from rafiqi.areas.programmes.models import Enrolment
from rafiqi_sheets import write_csv
from tests import make
from tests.make import fund

pytestmark = pytest.mark.django_db
ALL_FILES = [f"sample_record_{file}.csv" for file in _rtof_layout.files()]


@pytest.fixture
def programme():
    return make.programme()


def cells(content: bytes) -> dict[tuple[str, str, str], str]:
    """(number, which of their rows, column) to what stands there."""
    found = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
        which = row.get("integration_outcome_type", "")
        for column, text in row.items():
            found[row["unique_id"], which, column] = text
    return found


def written(mira, programme, file=""):
    columns, rows = queries.fund_rows(mira, programme, file)
    return write_csv(columns, rows)


def test_the_wide_file_comes_back_to_the_byte(programme):
    mira = fund.serves(programme, keeps_ni_numbers=True)
    wide = fund.sample(fund.WIDE)

    fund.brought(programme, wide, mira)

    assert written(mira, programme).removeprefix(b"\xef\xbb\xbf") == wide


def test_only_the_numbers_stay_behind_where_nobody_wants_them(programme):
    mira = fund.serves(programme)
    wide = fund.sample(fund.WIDE)

    fund.brought(programme, wide, mira)

    before, after = cells(wide), cells(written(mira, programme))
    lost = {key for key, text in before.items() if after[key] != text}
    assert {column for _id, _which, column in lost} == {"ni_number"}
    assert len(lost) == 155
    assert not RtofRecord.objects.filter(values__has_key="ni_number").exists()
    assert not any(one.ni_number for one in RtofRecord.objects.all())


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_the_nine_files_come_back_to_the_byte_in_any_order(programme, backwards):
    mira = fund.serves(programme, keeps_ni_numbers=True)
    files = {name: fund.sample(name) for name in ALL_FILES}

    for name in sorted(files, reverse=backwards):
        fund.brought(programme, files[name], mira)

    for file in _rtof_layout.files():
        ours = written(mira, programme, file).removeprefix(b"\xef\xbb\xbf")
        assert ours == files[f"sample_record_{file}.csv"], file
    assert not RtofRecord.objects.filter(enrolment=None).exists()


def test_it_becomes_people_and_outcomes(programme):
    mira = fund.serves(programme)

    source = fund.brought(programme, fund.sample(fund.WIDE), mira)

    assert source.outcome["added"] == Enrolment.objects.filter(role="newcomer").count()
    assert source.outcome["added"] == 250
    tallies = {one.key: one.people for one in queries.by_kind(mira, [programme])}
    assert tallies["work"] + tallies["business"] == 183
    assert tallies["housing"] == 128
    assert Confirmation.objects.count() == 113 + 93
    assert Profile.objects.exclude(birth_year=None).count() == 250
    assert source.content is None


def test_a_second_time_it_adds_nothing(programme):
    mira = fund.serves(programme)
    fund.brought(programme, fund.sample(fund.WIDE), mira)
    before = (Person.objects.count(), Outcome.objects.count())

    again = fund.taken(programme, fund.sample(fund.WIDE), mira)
    check = queries.fund_check(mira, again)

    assert (check.people, check.kinds, check.same) == (0, (), 1582)
    with pytest.raises(actions.NothingNew):
        actions.bring_in(again, by=mira, at=make.NOON)
    assert (Person.objects.count(), Outcome.objects.count()) == before


def test_taken_back_nothing_of_it_is_left(programme):
    mira = fund.serves(programme)
    source = fund.brought(programme, fund.sample(fund.WIDE), mira)

    stay = actions.take_list_back(source, by=mira, at=make.NOON)

    assert stay == 0
    assert list(Person.objects.all()) == [mira]
    assert not RtofRecord.objects.exists()
    assert not Outcome.objects.exists()
