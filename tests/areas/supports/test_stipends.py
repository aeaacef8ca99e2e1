"""Stipends: agreed by two, then confirmed and paid month by month, each once."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rafiqi.areas.funding import queries as money
from rafiqi.areas.funding.models import Cost
from rafiqi.areas.supports import actions, queries
from rafiqi.areas.supports.models import Instalment, Stipend
from tests import make
from tests.at_once import at_once
from tests.make import funding, supports

pytestmark = pytest.mark.django_db
NOON = make.NOON
TODAY = NOON.date()
DAY = timedelta(days=1)
JANUARY, FEBRUARY, MARCH = (date(2031, month, 1) for month in (1, 2, 3))


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


def rules(ali, by, **fields):
    now = {"currency": "EUR", "alone_up_to": Decimal(0), "most": None}
    now |= {"keep_months": 12, **fields}
    actions.set_rules(ali.programme, **now, by=by, at=NOON)


def agreed(ali, first, second, **fields):
    stipend = supports.stipend(ali, first, **fields)
    actions.approve_stipend(stipend, by=second, at=NOON)
    return stipend


def test_a_stipend_is_agreed_by_two_and_confirmed_month_by_month(ali, mira, max):
    grant = funding.grant(mira, ali.programme)
    stipend = agreed(ali, mira, max, grant=grant)

    actions.confirm_month(stipend, JANUARY, by=mira, at=NOON)
    actions.pay_month(stipend, JANUARY, TODAY, "transfer", by=mira, at=NOON)
    actions.leave_month_out(stipend, FEBRUARY, "You were away.", by=mira, at=NOON)

    view = queries.stipend(ali.person, stipend, at=NOON)
    assert [one.state for one in view.months] == ["paid", "left_out", "due", "later"]
    assert money.grant(mira, grant, at=NOON).line.spent == 100


def test_a_stipend_is_not_agreed_by_whoever_proposed_it(ali, mira):
    stipend = supports.stipend(ali, mira)

    with pytest.raises(actions.SomebodyElse):
        actions.approve_stipend(stipend, by=mira, at=NOON)
    with pytest.raises(actions.StipendWaits):
        actions.confirm_month(stipend, JANUARY, by=mira, at=NOON)


def test_a_small_stipend_is_small_as_a_whole(ali, mira):
    rules(ali, mira, alone_up_to=Decimal(400))

    assert supports.stipend(ali, mira, 100).approved_by == mira
    assert supports.stipend(ali, mira, 101).approved_by is None


@pytest.mark.parametrize("month", [date(2030, 12, 1), date(2031, 4, 1), TODAY + DAY])
def test_only_months_of_the_stipend_that_have_begun_are_confirmed(
    ali, mira, max, month
):
    stipend = agreed(ali, mira, max)

    with pytest.raises(actions.NoSuchMonth):
        actions.confirm_month(stipend, month, by=mira, at=NOON)


def test_a_month_is_confirmed_and_paid_once(ali, mira, max):
    stipend = agreed(ali, mira, max)
    actions.confirm_month(stipend, JANUARY, by=mira, at=NOON)
    actions.pay_month(stipend, JANUARY, TODAY, "cash", by=mira, at=NOON)

    with pytest.raises(actions.DoneAlready):
        actions.confirm_month(stipend, JANUARY, by=max, at=NOON)
    with pytest.raises(actions.DoneAlready):
        actions.pay_month(stipend, JANUARY, TODAY, "cash", by=max, at=NOON)
    assert Cost.objects.count() == 1


def test_after_its_end_no_month_is_confirmed(ali, mira, max):
    stipend = agreed(ali, mira, max)

    actions.end_stipend(stipend, by=mira, at=NOON)

    with pytest.raises(actions.NoSuchMonth):
        actions.confirm_month(stipend, MARCH, by=mira, at=NOON)


def test_a_grant_that_begins_in_the_middle_of_a_month_pays_for_it(ali, mira, max):
    grant = funding.grant(mira, ali.programme, starts_on=date(2031, 1, 15))
    stipend = agreed(ali, mira, max, grant=grant)

    made = actions.confirm_month(stipend, JANUARY, by=mira, at=NOON)

    assert made.cost.spent_on == date(2031, 1, 15)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_confirm_a_month_at_once_one_does(ali, mira, max):
    stipend = agreed(ali, mira, max)

    answers = at_once(
        lambda who: actions.confirm_month(stipend, JANUARY, by=who, at=NOON),
        [mira, max] * 3,
    )

    assert sorted(answers) == ["DoneAlready"] * 5 + ["done"]
    assert Instalment.objects.count() == Cost.objects.count() == 1
    assert Stipend.objects.count() == 1
