"""What coordinators see and do about money."""

# ruff: noqa: RUF001  digits that look like letters are typed here

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Cost, Gift, Grant
from tests import make
from tests.make import funding
from tests.walk import visitor

pytestmark = pytest.mark.django_db
NOW = make.now()
TODAY = f"{NOW:%Y-%m-%d}"


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def promise(programme, **fields):
    return {
        "kind": "grant",
        "title": "On the way",
        "amount": "1000",
        "currency": "EUR",
        "starts_on": "2026-01-01",
        "ends_on": "2032-12-31",
        "programmes": [programme.public_id],
        "purposes": "Transport: 300,50\nالمواصلات: ٢٠٠\nEverything else",
        **fields,
    }


def test_a_grant_is_written_with_its_purposes_line_by_line(programme, mira):
    phone = visitor(mira)
    welcomed = phone.post("/funding/givers/", {"name": "Lindenau"})

    made = phone.post(welcomed.headers["Location"], promise(programme))

    grant = Grant.objects.get()
    assert made.headers["Location"] == f"/funding/grants/{grant.public_id}/"
    assert [(one.name, one.amount) for one in grant.purposes.all()] == [
        ("Transport", Decimal("300.50")),
        ("المواصلات", Decimal(200)),
        ("Everything else", None),
    ]
    page = phone.get(f"/funding/grants/{grant.public_id}/edit/").content.decode()
    assert "Transport: 300.50" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"purposes": "Transport: much"}, "Please write a sum after the colon"),
        ({"purposes": "A: 900\nB: 900"}, "has only"),
        ({"programmes": []}, "Please tick the programmes"),
        ({"ends_on": "2020-01-01"}, "must not be before"),
        ({"currency": "EURO"}, "at most 3"),
        ({"amount": "-5"}, "Please write how much it is"),
    ],
)
def test_a_clumsy_grant_is_sent_back_with_a_sentence(programme, mira, fields, said):
    funder = funding.funder(mira)

    page = visitor(mira).post(
        f"/funding/givers/{funder.public_id}/grant/", promise(programme, **fields)
    )

    assert said in page.content.decode()
    assert not Grant.objects.exists()


def test_a_cost_is_entered_and_split_on_its_page(programme, mira):
    grant = funding.grant(mira, programme)
    phone = visitor(mira)
    said = {"category": "room", "spent_on": TODAY, "amount": "100", "currency": "EUR"}

    phone.post(
        f"/funding/programme/{programme.public_id}/book/",
        {**said, "source": grant.public_id},
    )
    cost = Cost.objects.get()
    parts = {"source1": grant.public_id, "amount1": "60", "amount2": "40"}
    phone.post(f"/funding/costs/{cost.public_id}/split/", parts)

    assert [(one.grant, one.amount) for one in cost.charges.all()] == [
        (grant, 60),
        (None, 40),
    ]
    page = phone.post(
        f"/funding/costs/{cost.public_id}/split/", {**parts, "amount2": "41"}
    )
    assert "not the whole sum" in page.content.decode()


def test_too_much_for_a_grant_is_said_beside_the_question_who_pays(programme, mira):
    grant = funding.grant(mira, programme, amount=10, purposes=())
    said = {"category": "room", "spent_on": TODAY, "amount": "11", "currency": "EUR"}

    page = visitor(mira).post(
        f"/funding/programme/{programme.public_id}/book/",
        {**said, "source": grant.public_id},
    )

    assert "has only" in page.content.decode()
    assert not Cost.objects.exists()


def test_all_bookings_open_in_two_other_programs(programme, mira):
    grant = funding.grant(mira, programme)
    ali = make.enrolment(
        programme=programme, person=make.person("Ali Saleh", organisation=None)
    )
    parts = (Share(Decimal("60.10"), grant), Share(Decimal("39.90")))
    funding.cost(
        mira, programme, 100, *parts, what="=1+1", enrolment=ali, receipt="R-1"
    )

    file = visitor(mira).get(f"/funding/programme/{programme.public_id}/bookings/")

    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True))
    assert [row[3:8] for row in rows[1:]] == [
        ("=1+1", 60.1, "EUR", "Lindenau Foundation: On the way", None),
        ("=1+1", 39.9, "EUR", "own money", None),
    ]
    assert "Ali" not in str(rows)
    book = CalamineWorkbook.from_filelike(BytesIO(file.content))
    assert book.get_sheet_by_index(0).to_python()[1][4] == 60.1


def test_the_sheet_is_arabic_for_whoever_reads_arabic(programme, mira):
    funding.cost(mira, programme)
    path = f"/funding/programme/{programme.public_id}/bookings/"

    sheet = load_workbook(BytesIO(visitor(mira, "ar").get(path).content)).active

    assert sheet.sheet_view.rightToLeft
    assert sheet.cell(2, 7).value == "أموالنا"


def test_a_gift_is_noted_and_taken_out(programme, mira):
    funder, phone = funding.funder(mira), visitor(mira)
    said = {"kind": "hours", "what": "translation", "number": "2,5"}
    said |= {"currency": "EUR", "came_on": TODAY, "each_worth": "40"}

    phone.post("/funding/gifts/add/", {**said, "funder": funder.public_id})

    page = phone.get("/funding/gifts/").content.decode()
    assert "2.5 ×" in page
    assert "€100" in page
    phone.post(f"/funding/gifts/{Gift.objects.get().public_id}/drop/")
    assert not Gift.objects.exists()


def test_a_long_list_of_costs_has_pages(programme, mira):
    for _ in range(41):
        funding.cost(mira, programme)
    path = f"/funding/programme/{programme.public_id}/?kind=room"

    first = visitor(mira).get(path).content.decode()
    second = visitor(mira).get(f"{path}&page=2").content.decode()

    assert first.count("rooms: ") == 40
    assert second.count("rooms: ") == 1
    assert "?page=2&amp;kind=room" in first


def test_strangers_read_nothing_of_a_giver(mira):
    funder = funding.funder(mira)
    abroad = make.coordinator(make.programme())

    assert (
        visitor(abroad).get(f"/funding/givers/{funder.public_id}/").status_code == 404
    )
    assert "Lindenau" not in visitor(abroad).get("/funding/").content.decode()
