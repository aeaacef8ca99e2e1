"""Money that came in, and what each of it paid for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from rafiqi.areas.funding import access, actions, queries
from rafiqi.areas.funding.actions import Share
from rafiqi.areas.funding.models import Charge, Cost
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.at_once import at_once
from tests.make import funding

pytestmark = pytest.mark.django_db
NOON = make.NOON
TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def grant(mira, programme):
    return funding.grant(mira, programme)


def transport(grant):
    return grant.purposes.get(name="Transport")


def left(viewer, grant):
    return queries.grant(viewer, grant, at=NOON).line.left


def test_a_cost_is_paid_by_a_grant_a_purpose_and_own_money(mira, programme, grant):
    shares = (
        Share(Decimal("60.10"), grant, transport(grant)),
        Share(Decimal("30"), grant),
        Share(Decimal("9.90")),
    )

    cost = funding.cost(mira, programme, 100, *shares)

    view = queries.grant(mira, grant, at=NOON)
    assert view.line.spent == Decimal("90.10")
    assert view.line.left == Decimal("909.90")
    assert [(one.name, one.left) for one in view.purposes] == [
        ("Transport", Decimal("239.90")),
        ("Everything else", None),
    ]
    assert view.unnamed == 30
    line = queries.cost(mira, cost).line
    assert [one.grant for one in line.charges] == ["On the way", "On the way", ""]


def test_two_parts_from_one_purse_are_one(mira, programme, grant):
    cost = funding.cost(
        mira, programme, 50, Share(Decimal(20), grant), Share(Decimal(30), grant)
    )

    assert cost.charges.get().amount == 50


@pytest.mark.parametrize("parts", [(40,), (40, 20), (50, 0, 1)])
def test_the_parts_of_a_cost_are_the_cost(mira, programme, grant, parts):
    shares = [Share(Decimal(one), grant) for one in parts]

    with pytest.raises(actions.NotTheWhole):
        funding.cost(mira, programme, 50, *shares)

    assert not Cost.objects.exists()


def test_nothing_is_charged_beyond_a_grant(mira, programme, grant):
    funding.cost(mira, programme, 990, Share(Decimal(990), grant))

    with pytest.raises(actions.BeyondGrant) as no:
        funding.cost(mira, programme, "10.01", Share(Decimal("10.01"), grant))

    assert "€10" in str(no.value.says)
    funding.cost(mira, programme, 10, Share(Decimal(10), grant))
    assert left(mira, grant) == 0


def test_nothing_is_charged_beyond_a_purpose(mira, programme, grant):
    with pytest.raises(actions.BeyondGrant) as no:
        funding.cost(mira, programme, 301, Share(Decimal(301), grant, transport(grant)))

    assert "Transport" in str(no.value.says)


@pytest.mark.parametrize("day", [funding.FIRST - DAY, TODAY + DAY])
def test_nothing_is_charged_outside_the_days_of_a_grant(mira, programme, day):
    grant = funding.grant(mira, programme, ends_on=TODAY)
    share = Share(Decimal(50), grant)

    with pytest.raises(actions.OutsidePeriod):
        funding.cost(mira, programme, 50, share, spent_on=day, at=NOON + 5 * DAY)


def test_currencies_are_never_mixed(mira, programme, grant):
    with pytest.raises(actions.OtherCurrency):
        funding.cost(mira, programme, 50, Share(Decimal(50), grant), currency="TRY")

    funding.cost(mira, programme, 50, currency="TRY")
    funding.cost(mira, programme, 20)
    sums = queries.costs(mira, programme).sums
    assert sums == ((Decimal(20), "EUR"), (Decimal(50), "TRY"))


def test_a_grant_pays_for_its_programmes_only(mira, programme):
    other = make.programme(programme.organisation, name="Next door")
    grant = funding.grant(mira, other)

    with pytest.raises(actions.NotForThis):
        funding.cost(mira, programme, 50, Share(Decimal(50), grant))


def test_a_grant_for_no_programme_pays_for_all(mira, programme):
    grant = funding.grant(mira)

    funding.cost(mira, programme, 50, Share(Decimal(50), grant))

    assert left(mira, grant) == 950


def test_other_money_pays_than_until_now(mira, programme, grant):
    cost = funding.cost(mira, programme, 100, Share(Decimal(100), grant))

    parts = [Share(Decimal(40), grant), Share(Decimal(60))]
    actions.split(cost, parts, by=mira, at=NOON)

    assert left(mira, grant) == 960
    cost = funding.cost(mira, programme, 960, Share(Decimal(960), grant))
    actions.split(cost, [Share(Decimal(960), grant)], by=mira, at=NOON)
    assert left(mira, grant) == 0


def test_what_was_entered_by_mistake_is_taken_out(mira, programme, grant):
    cost = funding.cost(mira, programme, 100, Share(Decimal(100), grant))

    actions.unbook(cost, by=mira, at=NOON)

    assert left(mira, grant) == 1000


def change(grant, by, **fields):
    plain = ("title", "amount", "currency", "starts_on", "ends_on", "kind", "number")
    now = {name: getattr(grant, name) for name in (*plain, "conditions")}
    now["programmes"] = list(grant.programmes.all())
    now["purposes"] = [(one.name, one.amount) for one in grant.purposes.all()]
    actions.edit_grant(grant, **{**now, **fields}, by=by, at=NOON)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"amount": Decimal(99)}, actions.SpentMore),
        ({"currency": "TRY"}, actions.CurrencyStays),
        ({"ends_on": TODAY - DAY}, actions.SpentOutside),
        ({"starts_on": TODAY + DAY}, actions.SpentOutside),
        ({"purposes": [("Transport", Decimal(99))]}, actions.SpentMore),
        ({"purposes": []}, actions.SpentMore),
        ({"purposes": [("A", None), ("A ", None)]}, actions.PurposeTwice),
        ({"purposes": [("Transport", Decimal(1001))]}, actions.BeyondGrant),
        ({"amount": Decimal(0)}, actions.NoSum),
        ({"ends_on": date(2020, 1, 1)}, actions.EndsFirst),
    ],
)
def test_what_a_grant_has_paid_stays_within(mira, programme, grant, fields, refusal):
    share = Share(Decimal(100), grant, transport(grant))
    funding.cost(mira, programme, 100, share)

    with pytest.raises(refusal):
        change(grant, mira, **fields)


def test_a_programme_for_which_a_grant_has_paid_stays(mira, programme, grant):
    funding.cost(mira, programme, 100, Share(Decimal(100), grant))
    other = make.programme(programme.organisation)

    with pytest.raises(actions.SpentElsewhere):
        change(grant, mira, programmes=[other])


def test_purposes_keep_what_they_have_paid_when_others_come(mira, programme, grant):
    share = Share(Decimal(100), grant, transport(grant))
    funding.cost(mira, programme, 100, share)

    change(grant, mira, purposes=[("Rooms", None), ("Transport", Decimal(150))])

    view = queries.grant(mira, grant, at=NOON)
    assert [(one.name, one.spent) for one in view.purposes] == [
        ("Rooms", 0),
        ("Transport", 100),
    ]


def test_money_that_arrived_is_not_money_spent(mira, grant):
    actions.note_income(grant, Decimal(500), TODAY, by=mira, at=NOON)

    line = queries.grant(mira, grant, at=NOON).line
    assert (line.came, line.spent) == (500, 0)
    with pytest.raises(actions.NotYet):
        actions.note_income(grant, Decimal(1), TODAY + DAY, by=mira, at=NOON)


def test_a_report_stands_until_it_is_sent(mira, programme, grant):
    due = TODAY + 20 * DAY
    day = actions.plan_report(grant, due, TODAY, TODAY, by=mira, at=NOON)

    def days():
        found = queries.due(mira, [programme], at=NOON, within=30)
        return [one.days_left for one in found]

    assert days() == [20]
    assert queries.due(mira, [programme], at=NOON, within=19) == ()
    actions.mark_sent(day, by=mira, at=NOON)
    assert days() == []


def test_nobody_elsewhere_sees_a_grant(mira, programme, grant):
    cost = funding.cost(mira, programme, 50, Share(Decimal(50), grant))
    gift = funding.gift(mira, programme=programme)
    elsewhere = make.coordinator(make.programme(programme.organisation))
    abroad = make.coordinator(make.programme())

    for other in (elsewhere, abroad):
        with pytest.raises(NotFound):
            access.grant(other, grant.public_id)
        with pytest.raises(NotFound):
            access.cost(other, cost.public_id)
        with pytest.raises(NotFound):
            access.source(other, transport(grant).public_id)
        with pytest.raises(NotFound):
            access.gift(other, gift.public_id)
        assert queries.grants(other, at=NOON) == ()
    with pytest.raises(NotFound):
        access.funder(abroad, grant.funder.public_id)
    assert access.grant(mira, grant.public_id) == grant


def test_whoever_coordinates_a_part_may_not_change_the_whole(mira, programme):
    other = make.programme(programme.organisation)
    grant = funding.grant(mira, programme, other)
    lena = make.person(organisation=programme.organisation, leads_organisation=True)

    assert access.grant(mira, grant.public_id) == grant
    with pytest.raises(NotFound):
        access.edited(mira, grant.public_id)
    assert access.edited(lena, grant.public_id) == grant


def test_spending_is_summed_by_purpose_kind_and_month(mira, programme, grant):
    one = Share(Decimal(50), grant, transport(grant))
    for day in (TODAY, TODAY + DAY, TODAY - 5 * DAY):
        funding.cost(
            mira, programme, 50, one, spent_on=day, category="food", at=NOON + 9 * DAY
        )
    funding.cost(mira, programme, 7, Share(Decimal(7), grant))

    found = queries.spending(mira, grant, TODAY - 9 * DAY, TODAY)

    assert [(s.purpose, s.category, s.month, s.amount, s.costs) for s in found] == [
        ("Transport", "food", date(2031, 2, 1), 50, 1),
        ("Transport", "food", date(2031, 3, 1), 50, 1),
        ("", "room", date(2031, 3, 1), 7, 1),
    ]


def test_each_person_is_reached_once(mira, programme, grant):
    ali, sara = (make.enrolment(programme=programme) for _ in range(2))
    share = Share(Decimal(5), grant)
    for who in (ali, ali, sara, None):
        funding.cost(mira, programme, 5, share, enrolment=who)

    assert queries.reached(mira, grant, TODAY, TODAY) == 2
    assert queries.reached(mira, grant, TODAY + DAY, TODAY + DAY) == 0


def test_gifts_are_worth_what_somebody_estimates(mira, programme):
    funder = funding.funder(mira)
    funding.gift(mira, funder, programme=programme)
    funding.gift(mira, funder, each_worth=None, number=Decimal("2.5"))

    found = queries.gifts(mira)

    assert found.worth == ((Decimal("599.97"), "EUR"),)
    assert [str(one.number) for one in found.lines] == ["2.5", "3"]


def test_a_list_of_grants_costs_as_many_queries_for_three_as_for_one(
    mira, programme, django_assert_num_queries
):
    funder = funding.funder(mira)
    for title in ("A", "B", "C"):
        grant = funding.grant(mira, programme, of=funder, title=title)
        funding.cost(mira, programme, 5, Share(Decimal(5), grant))
        actions.plan_report(grant, TODAY, TODAY, TODAY, by=mira, at=NOON)

    with django_assert_num_queries(5):
        found = queries.grants(mira, at=NOON)

    assert [(one.title, one.spent) for one in found] == [("A", 5), ("B", 5), ("C", 5)]


def test_a_list_of_costs_costs_as_many_queries_for_three_as_for_one(
    mira, programme, grant, django_assert_num_queries
):
    for _ in range(3):
        share = Share(Decimal(5), grant, transport(grant))
        funding.cost(mira, programme, 5, share)

    with django_assert_num_queries(6):
        found = queries.costs(mira, programme)

    assert (len(found.lines), found.all) == (3, 3)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_last_money_of_a_grant_is_spent_once(mira, programme, grant):
    share = Share(Decimal(600), grant)

    def spend(_number):
        funding.cost(mira, programme, 600, share)

    answers = at_once(spend, range(6))

    assert sorted(answers) == ["BeyondGrant"] * 5 + ["done"]
    assert sum(one.amount for one in Charge.objects.all()) == 600
