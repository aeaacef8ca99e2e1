"""What people see and do about support, expenses and stipends."""

# ruff: noqa: RUF001  digits that look like letters are typed here

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rafiqi.areas.supports import actions
from rafiqi.areas.supports.models import Expense, Receipt, Support
from tests import make
from tests.make import supports
from tests.walk import visitor

pytestmark = pytest.mark.django_db
NOW = make.now()
DAY = timedelta(days=1)
PDF = b"%PDF-1.4 a receipt"


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def read(who, path, language="en"):
    return visitor(who, language).get(path).content.decode()


def test_a_newcomer_taps_what_helps_and_keeps_it_from_the_mentor(pair, ali):
    phone = visitor(ali.person)
    path = f"/support/of/{ali.public_id}/ask/"
    assert phone.get(path).content.decode().count('name="kinds"') == 7

    answer = phone.post(path, {"kinds": ["data", "hours"], "sees": "nobody"})

    assert answer.headers["Location"] == "/support/"
    assert {one.kind for one in Support.objects.all()} == {"data", "hours"}
    assert not Support.objects.exclude(pair=None)
    assert "Internet on my phone" in read(ali.person, "/support/")
    assert "Internet on my phone" not in read(pair.mentor.person, "/support/")


def test_what_a_mentor_says_with_them_the_mentor_sees(pair, ali):
    noor = pair.mentor.person
    path = f"/support/of/{ali.public_id}/ask/"

    visitor(noor).post(path, {"kinds": ["transport"], "words": "Tuesdays"})

    support = Support.objects.get()
    assert (support.pair, support.asked_by) == (pair, noor)
    assert "Tuesdays" in read(noor, f"/support/{support.public_id}/")


def test_an_ambassador_says_it_at_the_desk_and_reads_nothing_afterwards(ali):
    from rafiqi.areas.journal import actions as journal

    amal = make.enrolment("ambassador", programme=ali.programme).person
    journal.write("programmes.enrolled", ali.public_id, by=amal, at=NOW)
    path = f"/support/of/{ali.public_id}/ask/"

    visitor(amal).post(path, {"kinds": ["childcare"], "words": "two children"})

    support = Support.objects.get()
    page = visitor(amal).get(f"/support/{support.public_id}/")
    assert page.status_code == 404


def test_a_coordinator_answers_in_two_taps_and_the_newcomer_reads_it(ali, mira):
    support = supports.support(ali, at=NOW)
    path = f"/support/{support.public_id}/"

    visitor(mira).post(f"{path}decide/", {"state": "yes"})

    assert "The answer: yes" in read(ali.person, path)
    assert "Mira Stein" not in read(ali.person, path)


def test_a_no_without_a_sentence_stands_there_again(ali, mira):
    support = supports.support(ali, at=NOW)

    page = visitor(mira).post(
        f"/support/{support.public_id}/decide/", {"state": "not_now"}
    )

    assert "Please write one sentence" in page.content.decode()


def test_a_newcomer_says_with_one_tap_that_it_helps(ali, mira):
    given = supports.given(supports.support(ali, at=NOW), mira, at=NOW)
    assert "Has it come?" in read(ali.person, "/")

    visitor(ali.person).post(f"/support/given/{given.public_id}/", {"helped": "3"})

    given.refresh_from_db()
    assert (given.came, given.helped) == (True, 3)
    assert "Has it come?" not in read(ali.person, "/")


def handed_in(ali, **fields):
    said = {
        "category": "transport",
        "what": "حافلة",
        "spent_on": f"{NOW:%Y-%m-%d}",
        "amount": "١٢٫٥٠",
        "currency": "EUR",
        "wants": "cash",
        **fields,
    }
    path = f"/support/of/{ali.public_id}/expense/"
    return visitor(ali.person, "ar").post(path, said)


def test_an_expense_is_typed_in_arabic_digits_with_a_pdf(ali, mira):
    handed_in(ali, file=SimpleUploadedFile("b.pdf", PDF))

    expense = Expense.objects.get()
    assert str(expense.amount) == "12.50"
    page = visitor(mira).get(f"/support/expenses/{expense.public_id}/receipt/")
    assert page.content == PDF
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("content", [b"MZ\x90\x00 a program", b"just words", b""])
def test_what_is_no_receipt_is_sent_back_and_nothing_is_kept(ali, content):
    answer = handed_in(ali, file=SimpleUploadedFile("b.pdf", content))

    assert answer.status_code == 200
    assert not Expense.objects.exists()
    assert not Receipt.objects.exists()


def test_the_second_button_is_for_the_second_person(ali, mira):
    max = make.coordinator(ali.programme, "Max Braun")
    expense = supports.expense(ali, at=NOW)
    path = f"/support/expenses/{expense.public_id}/"
    visitor(mira).post(f"{path}check/", {"source": ""})

    assert ">Approve<" not in read(mira, path)
    assert ">Approve<" in read(max, path)
    visitor(mira).post(f"{path}approve/")
    expense.refresh_from_db()
    assert expense.state == "checked"
    visitor(max).post(f"{path}approve/")
    paid = {"paid_on": f"{NOW:%Y-%m-%d}", "how": "cash"}
    visitor(mira).post(f"{path}pay/", paid)

    expense.refresh_from_db()
    assert expense.state == "paid"
    assert "The money has come" in read(ali.person, path)


def test_only_a_leader_sets_the_limits(ali, mira):
    lena = make.person(organisation=ali.programme.organisation, leads_organisation=True)
    path = f"/support/programme/{ali.programme.public_id}/rules/"
    said = {"currency": "eur", "alone_up_to": "10", "most": "", "keep_months": "6"}

    assert visitor(mira).post(path, said).status_code == 404
    assert visitor(lena).post(path, said).status_code == 302
    small = supports.expense(ali, 10, at=NOW)
    assert actions.check(small, None, None, by=mira, at=NOW).state == "approved"


def test_a_month_of_a_stipend_is_confirmed_and_paid(ali, mira):
    max = make.coordinator(ali.programme, "Max Braun")
    month = NOW.date().replace(day=1)
    stipend = supports.stipend(ali, mira, first_month=month, last_month=month, at=NOW)
    path = f"/support/stipends/{stipend.public_id}/"
    paid = {"paid_on": f"{NOW:%Y-%m-%d}", "how": "transfer"}

    visitor(max).post(f"{path}agree/")
    visitor(max).post(f"{path}month/", {"do": f"confirm.{month}"})
    visitor(mira).post(f"{path}month/", {"do": f"pay.{month}", **paid})

    assert "paid on" in read(ali.person, path)


@pytest.mark.parametrize("do", ["pay", "confirm.", "pay.2031-13-01", "leave_out.x", ""])
def test_a_strange_month_changes_nothing(ali, mira, do):
    stipend = supports.stipend(ali, mira)

    page = visitor(mira).post(
        f"/support/stipends/{stipend.public_id}/month/", {"do": do}
    )

    assert page.status_code == 302
    assert not stipend.instalments.exists()


def test_the_pages_read_from_right_to_left(ali, mira):
    supports.support(ali, at=NOW)

    page = read(mira, f"/support/programme/{ali.programme.public_id}/", "ar")

    assert 'dir="rtl"' in page
    assert "الدعم من أجل المشاركة" in page
