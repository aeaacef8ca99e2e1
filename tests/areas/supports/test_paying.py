"""Expenses and stipends: two people look at them, and nothing is paid twice."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from PIL import Image

from rafiqi.areas.funding import queries as money
from rafiqi.areas.funding.actions import BeyondGrant
from rafiqi.areas.funding.models import Cost
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.supports import access, actions, queries
from rafiqi.areas.supports.models import Expense, Receipt
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.files import made_safe
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.at_once import at_once
from tests.make import funding, supports

pytestmark = pytest.mark.django_db
NOON = make.NOON
TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def ali():
    programme = make.programme()
    who = make.person("Ali Saleh", organisation=programme.organisation)
    return make.enrolment(programme=programme, person=who)


@pytest.fixture
def mira(ali):
    return make.coordinator(ali.programme)


@pytest.fixture
def max(ali):
    return make.coordinator(ali.programme, "Max Braun")


@pytest.fixture
def expense(ali):
    return supports.expense(ali)


def checked(expense, by, grant=None):
    return actions.check(expense, grant, None, by=by, at=NOON)


def approved(expense, first, second, grant=None):
    checked(expense, first, grant)
    return actions.approve(expense, by=second, at=NOON)


def test_one_checks_another_approves_and_it_is_paid(ali, mira, max, expense):
    grant = funding.grant(mira, ali.programme)

    approved(expense, mira, max, grant)
    assert money.grant(mira, grant, at=NOON).line.spent == 20
    actions.pay(expense, TODAY, "cash", by=max, at=NOON)
    actions.confirm(expense, by=ali.person, at=NOON)

    expense.refresh_from_db()
    assert (expense.state, expense.paid_on, expense.got_at) == ("paid", TODAY, NOON)
    assert Letter.objects.get(kind="expense_news").to == ali.person


def test_whoever_has_checked_it_does_not_approve_it(mira, expense):
    checked(expense, mira)

    with pytest.raises(actions.SomebodyElse):
        actions.approve(expense, by=mira, at=NOON)
    assert not Cost.objects.exists()


def test_the_database_knows_it_too(mira, expense):
    checked(expense, mira)

    with pytest.raises(IntegrityError), transaction.atomic():
        Expense.objects.update(approved_by=mira)


def test_whoever_gets_the_money_decides_nothing(ali, mira, max):
    own = make.enrolment("mentor", programme=ali.programme, person=mira)
    expense = supports.expense(own)

    with pytest.raises(NotFound):
        access.team_expense(mira, expense.public_id)
    for act in (
        lambda: checked(expense, mira),
        lambda: actions.refuse(expense, "no", by=mira, at=NOON),
        lambda: actions.pay(expense, TODAY, "cash", by=mira, at=NOON),
    ):
        with pytest.raises(actions.NotYourOwn):
            act()
    checked(expense, max)
    with pytest.raises(actions.NotYourOwn):
        actions.approve(expense, by=mira, at=NOON)


def rules(ali, by, **fields):
    now = {"currency": "EUR", "alone_up_to": Decimal(0), "most": None}
    now |= {"keep_months": 12, **fields}
    actions.set_rules(ali.programme, **now, by=by, at=NOON)


@pytest.mark.parametrize(
    ("amount", "state"), [("20", "approved"), ("20.01", "checked")]
)
def test_one_is_enough_only_up_to_what_the_organisation_says(ali, mira, amount, state):
    rules(ali, mira, alone_up_to=Decimal(20))

    assert checked(supports.expense(ali, amount), mira).state == state


def test_another_currency_is_never_small(ali, mira):
    rules(ali, mira, alone_up_to=Decimal(20))

    assert checked(supports.expense(ali, 5, currency="TRY"), mira).state == "checked"


def test_an_expense_can_be_too_much_for_a_programme(ali, mira):
    rules(ali, mira, most=Decimal(50))

    with pytest.raises(actions.TooMuch) as no:
        supports.expense(ali, 51)
    assert "€50" in str(no.value.says)


def test_what_is_not_approved_is_not_paid(mira, expense):
    checked(expense, mira)

    with pytest.raises(actions.NotApproved):
        actions.pay(expense, TODAY, "cash", by=mira, at=NOON)


def test_nothing_is_approved_beyond_a_grant(ali, mira, max, expense):
    grant = funding.grant(mira, ali.programme, amount=19, purposes=())
    checked(expense, mira, grant)

    with pytest.raises(BeyondGrant):
        actions.approve(expense, by=max, at=NOON)

    expense.refresh_from_db()
    assert (expense.state, expense.approved_by) == ("checked", None)


def test_what_is_refused_after_all_gives_the_money_back_to_the_grant(
    ali, mira, max, expense
):
    grant = funding.grant(mira, ali.programme)
    approved(expense, mira, max, grant)

    with pytest.raises(actions.SayWhy):
        actions.refuse(expense, " ", by=mira, at=NOON)
    actions.refuse(expense, "It was paid by the job centre.", by=mira, at=NOON)

    assert money.grant(mira, grant, at=NOON).line.spent == 0
    with pytest.raises(actions.DoneAlready):
        actions.pay(expense, TODAY, "cash", by=mira, at=NOON)


def test_it_can_be_checked_again_by_somebody_else(mira, max, expense):
    approved(expense, mira, max)

    actions.check_again(expense, by=mira, at=NOON)
    approved(expense, max, mira)

    assert Cost.objects.count() == 1


def test_where_money_goes_is_sealed_and_forgotten_with_the_payment(ali, mira, max):
    expense = supports.expense(ali, wants="transfer", account="DE02 1203 Ali Saleh")
    with connection.cursor() as cursor:
        cursor.execute("SELECT account FROM rafiqi_expense")
        assert "1203" not in cursor.fetchall()[0][0]

    def read_by(viewer):
        found = access.expense(viewer, expense.public_id)
        return queries.expense(viewer, found).account

    assert (read_by(ali.person), read_by(mira)) == ("DE02 1203 Ali Saleh", "")
    approved(expense, mira, max)
    assert read_by(mira) == "DE02 1203 Ali Saleh"
    actions.pay(expense, TODAY, "transfer", by=mira, at=NOON)
    assert (read_by(ali.person), read_by(mira)) == ("", "")


def test_a_transfer_needs_an_account(ali):
    with pytest.raises(actions.WhichAccount):
        supports.expense(ali, wants="transfer", account=" ")


def with_place():
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 0.0)}
    paper = BytesIO()
    Image.new("RGB", (3000, 2000), "white").save(paper, "JPEG", exif=exif)
    return made_safe("my bill.jpg", paper.getvalue())


def test_a_receipt_is_small_without_place_and_only_for_those_who_approve(ali, mira):
    noor = make.enrolment("mentor", programme=ali.programme).person
    expense = supports.expense(ali, file=with_place())

    kept = access.receipt(mira, expense.public_id)

    photo = Image.open(BytesIO(bytes(kept.content)))
    assert max_side(photo) <= 1280
    assert not photo.getexif()
    for other in (noor, make.coordinator(make.programme(ali.programme.organisation))):
        with pytest.raises(NotFound):
            access.receipt(other, expense.public_id)


def max_side(photo):
    return sorted(photo.size)[-1]


def test_a_receipt_is_a_photo_or_a_pdf(ali):
    with pytest.raises(actions.NotAReceipt):
        supports.expense(ali, file=made_safe("receipt.txt", b"20 euros"))
    assert not Expense.objects.exists()


def test_receipts_are_deleted_when_the_programme_says(ali, mira, max):
    rules(ali, mira, keep_months=2)
    open_one = supports.expense(ali, file=supports.photo())
    paid = supports.expense(ali, file=supports.photo())
    approved(paid, mira, max)
    actions.pay(paid, TODAY, "cash", by=mira, at=NOON)

    assert actions.forget(by=None, at=NOON + 59 * DAY) == 0
    assert actions.forget(by=None, at=NOON + 61 * DAY) == 1

    assert Receipt.objects.get().expense == open_one
    assert Cost.objects.get().amount == 20


def test_what_was_handed_in_by_mistake_is_taken_back_with_its_receipt(ali, mira, max):
    expense = supports.expense(ali, file=supports.photo())

    actions.take_expense_back(expense, by=ali.person, at=NOON)

    assert not Receipt.objects.exists()
    with pytest.raises(actions.DoneAlready):
        checked(expense, mira)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"amount": 0}, actions.NoSum),
        ({"spent_on": TODAY + DAY}, actions.NotYet),
        ({"currency": "XYZ"}, actions.NoCurrency),
    ],
)
def test_clumsy_expenses_are_sent_back_with_a_sentence(ali, fields, refusal):
    amount = fields.pop("amount", 20)

    with pytest.raises(refusal):
        supports.expense(ali, amount, **fields)


def test_the_morning_says_what_the_next_step_is(ali, mira, max, expense):
    def why(at=NOON + 3 * DAY):
        (morning,) = mornings.mornings(max, [ali.programme], at=at)
        needs = (n for n in morning.needs if n.first.watch == "expense_waits")
        return "".join(need.first.why for need in needs)

    assert "waits to be checked" in why()
    checked(expense, mira)
    assert "Mira Stein" in why()
    actions.approve(expense, by=max, at=NOON)
    assert "waits to be paid" in why()
    actions.pay(expense, TODAY, "cash", by=max, at=NOON)
    assert why() == ""


def test_a_forgotten_person_leaves_the_sums_alone(ali, mira, max):
    paid = supports.expense(ali, file=supports.photo())
    approved(paid, mira, max)
    actions.pay(paid, TODAY, "cash", by=mira, at=NOON)
    approved(supports.expense(ali, wants="transfer", account="DE02"), mira, max)

    erase_person(ali.person, by=mira, at=NOON)

    assert [one.amount for one in Cost.objects.all()] == [20]
    assert not Receipt.objects.exists()
    kept = Expense.objects.order_by("pk")
    assert [(one.what, one.account, one.state) for one in kept] == [
        ("", "", "paid"),
        ("", "", "taken_back"),
    ]


def test_lists_cost_as_many_queries_for_three_as_for_one(
    ali, mira, django_assert_num_queries
):
    for _ in range(3):
        supports.expense(ali)
        supports.stipend(ali, mira)

    with django_assert_num_queries(2):
        found = queries.expenses(mira, ali.programme)
    with django_assert_num_queries(1):
        lines = queries.stipends(mira, ali.programme)

    assert (found.all, len(lines)) == (3, 3)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_approve_and_pay_at_once_one_does(ali, mira, max):
    ida = make.coordinator(ali.programme, "Ida Blum")
    expense = supports.expense(ali)
    checked(expense, mira)

    yes = at_once(lambda who: actions.approve(expense, by=who, at=NOON), [max, ida] * 3)
    paid = at_once(
        lambda who: actions.pay(expense, TODAY, "cash", by=who, at=NOON), [max, ida] * 3
    )

    assert sorted(yes) == sorted(paid) == ["DoneAlready"] * 5 + ["done"]
    assert Cost.objects.get().amount == 20
    assert Letter.objects.filter(kind="expense_news").count() == 1
