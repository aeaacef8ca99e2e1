"""What helps people to take part: asked, decided, given, and whether it helped."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from rafiqi.areas.funding import queries as money
from rafiqi.areas.funding.models import Cost
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.privacy import queries as privacy
from rafiqi.areas.supports import access, actions, queries
from rafiqi.areas.supports.models import Support, SupportGiven
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import funding, supports

pytestmark = pytest.mark.django_db
NOON = make.NOON
TODAY = NOON.date()
DAY = timedelta(days=1)


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee


@pytest.fixture
def mira(pair):
    return make.coordinator(pair.programme)


def letters(kind):
    return list(Letter.objects.filter(kind=kind).values_list("to__name", flat=True))


def test_a_newcomer_taps_two_pictures_and_two_wishes_wait(ali, mira):
    made = actions.ask(ali, ["data", "transport", "data"], "", by=ali.person, at=NOON)

    assert [one.kind for one in made] == ["data", "transport"]
    assert letters("support_asked") == []
    waiting = queries.waiting(mira, [ali.programme])
    assert [(one.who, one.step) for one in waiting] == [("Ali Saleh", "support")] * 2


def test_a_wish_that_waits_is_not_asked_twice(ali):
    supports.support(ali, "data")

    with pytest.raises(actions.WaitsAlready):
        supports.support(ali, "data")
    (new,) = actions.ask(ali, ["data", "device"], "", by=ali.person, at=NOON)

    assert new.kind == "device"


@pytest.mark.parametrize(
    ("kinds", "refusal"), [([], actions.NothingChosen), (["other"], actions.SayWhat)]
)
def test_a_wish_says_what(ali, kinds, refusal):
    with pytest.raises(refusal):
        actions.ask(ali, kinds, " ", by=ali.person, at=NOON)


def test_what_a_coordinator_says_with_them_comes_by_letter_and_can_be_taken_back(
    ali, mira
):
    support = supports.support(ali, by=mira)

    assert letters("support_asked") == ["Ali Saleh"]
    actions.take_back(support, by=ali.person, at=NOON)
    with pytest.raises(actions.IsTakenBack):
        actions.decide(support, "yes", "", by=mira, at=NOON)


def test_a_mentor_sees_only_what_the_newcomer_shows(pair, ali):
    noor = pair.mentor.person
    kept, shown = supports.support(ali), supports.support(ali, "data", pair=pair)

    assert access.support(noor, shown.public_id) == shown
    with pytest.raises(NotFound):
        access.support(noor, kept.public_id)
    actions.share(shown, None, by=ali.person, at=NOON)
    with pytest.raises(NotFound):
        access.support(noor, shown.public_id)


def test_a_mentor_of_before_sees_nothing_any_more(pair, ali):
    support = supports.support(ali, pair=pair)
    end_pair(pair, why="goals", by=make.coordinator(pair.programme), at=NOON)

    with pytest.raises(NotFound):
        access.support(pair.mentor.person, support.public_id)
    pair.refresh_from_db()
    with pytest.raises(actions.HasEnded):
        actions.share(support, pair, by=ali.person, at=NOON)


def test_only_their_own_team_sees_a_wish_and_the_mentor_never_decides(pair, ali):
    support = supports.support(ali, pair=pair)
    elsewhere = make.coordinator(make.programme(pair.programme.organisation))

    with pytest.raises(NotFound):
        access.support(elsewhere, support.public_id)
    with pytest.raises(NotFound):
        access.team_support(pair.mentor.person, support.public_id)


def test_the_words_lie_sealed(ali, mira):
    support = supports.support(ali, words="My son is ill")
    actions.decide(support, "partly", "Two days a week", by=mira, at=NOON)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words, answer FROM rafiqi_support")
        ((words, answer),) = cursor.fetchall()
    assert "son" not in words
    assert "days" not in answer
    support.refresh_from_db()
    assert (support.words, support.answer) == ("My son is ill", "Two days a week")


def test_an_answer_goes_out_by_letter_and_a_no_has_a_sentence(ali, mira):
    support = supports.support(ali)

    with pytest.raises(actions.SayWhy):
        actions.decide(support, "not_now", " ", by=mira, at=NOON)
    actions.decide(support, "not_now", "In May we have tickets.", by=mira, at=NOON)

    assert letters("support_decided") == ["Ali Saleh"]
    assert queries.waiting(mira, [ali.programme]) == ()


def test_nobody_decides_about_themselves(pair, mira):
    own = make.enrolment(programme=pair.programme, person=mira)
    support = supports.support(own)

    with pytest.raises(NotFound):
        access.team_support(mira, support.public_id)
    with pytest.raises(actions.NotYourOwn):
        actions.decide(support, "yes", "", by=mira, at=NOON)


def test_what_is_given_is_charged_to_a_purpose_at_once(ali, mira):
    grant = funding.grant(mira, ali.programme)
    purpose = grant.purposes.get(name="Transport")
    support = supports.support(ali)

    given = supports.given(
        support, mira, amount=Decimal(49), currency="EUR", grant=grant, purpose=purpose
    )

    cost = given.cost
    assert (cost.category, cost.enrolment, cost.source) == ("transport", ali, "support")
    assert money.grant(mira, grant, at=NOON).purposes[0].left == 251
    assert letters("support_given") == ["Ali Saleh"]


def test_more_than_a_grant_has_is_not_given(ali, mira):
    from rafiqi.areas.funding.actions import BeyondGrant

    grant = funding.grant(mira, ali.programme, amount=40, purposes=())

    with pytest.raises(BeyondGrant):
        supports.given(
            supports.support(ali), mira, amount=Decimal(49), currency="EUR", grant=grant
        )
    assert not SupportGiven.objects.exists()
    assert not Cost.objects.exists()


def test_nothing_is_given_before_a_yes_or_once_it_was_given_taken_back(ali, mira):
    support = supports.support(ali)
    with pytest.raises(actions.NotAgreed):
        actions.give(support, what="ticket", starts_on=TODAY, by=mira, at=NOON)

    supports.given(support, mira)

    with pytest.raises(actions.IsGiven):
        actions.take_back(support, by=ali.person, at=NOON)
    with pytest.raises(actions.IsGiven):
        actions.decide(support, "not_now", "Sorry", by=mira, at=NOON)


def test_they_say_whether_it_came_and_helps(ali, mira):
    given = supports.given(supports.support(ali), mira)
    assert [one.what for one in queries.to_say(ali.person)] == ["monthly ticket"]

    actions.say(given, False, 3, by=ali.person, at=NOON)
    given.refresh_from_db()
    assert (given.came, given.helped) == (False, None)
    actions.say(given, True, 3, by=ali.person, at=NOON)

    assert queries.to_say(ali.person) == ()
    (line,) = queries.counted(mira, [ali.programme])
    assert (line.asked, line.yes, line.given, line.came, line.helped) == (1, 1, 1, 1, 1)


def test_wishes_are_counted_by_kind_and_days(ali, mira):
    supports.support(ali)
    supports.support(ali, "data", at=NOON + 40 * DAY)
    gone = supports.support(ali, "device")
    actions.take_back(gone, by=ali.person, at=NOON)

    everything = queries.counted(mira, [ali.programme])
    march = queries.counted(mira, [ali.programme], TODAY, TODAY + 30 * DAY)

    assert [(one.kind, one.waiting) for one in everything] == [
        ("transport", 1),
        ("data", 1),
    ]
    assert [one.kind for one in march] == ["transport"]


def test_what_waits_too_long_stands_in_the_morning(ali, mira):
    supports.support(ali)

    def watches(at):
        (morning,) = mornings.mornings(mira, [ali.programme], at=at)
        return {key for need in morning.needs for key in need.watches}

    assert "support_waits" not in watches(NOON + DAY)
    assert "support_waits" in watches(NOON + 2 * DAY)


def test_a_due_report_stands_in_one_morning_and_rests_when_seen_to(ali, mira):
    from rafiqi.areas.funding import actions as givers
    from rafiqi.areas.mornings import access as seen
    from rafiqi.areas.mornings import actions as care

    other = make.programme(ali.programme.organisation)
    make.enrolment("coordinator", programme=other, person=mira)
    grant = funding.grant(mira, ali.programme, other)
    givers.plan_report(grant, TODAY + 30 * DAY, TODAY, TODAY, by=mira, at=NOON)

    def found():
        both = mornings.mornings(mira, [ali.programme, other], at=NOON)
        return [need for one in both for need in one.needs]

    (need,) = found()
    assert (need.first.door, need.first.who) == ("grant", ("Lindenau Foundation",))
    about = seen.about(mira, grant.public_id)
    assert mornings.need(mira, about, at=NOON).people[0].name == "Lindenau Foundation"
    care.finish(about, how="wrote", words="", by=mira, at=NOON)
    assert found() == []


def test_a_forgotten_newcomer_leaves_numbers_and_no_words(ali, mira):
    support = supports.support(ali, words="Tuesdays")
    supports.given(support, mira, amount=Decimal(10), currency="EUR")
    waits = supports.support(ali, "data", words="Wednesdays")

    erase_person(ali.person, by=mira, at=NOON)

    support.refresh_from_db()
    waits.refresh_from_db()
    assert (support.words, support.answer, waits.words) == ("", "", "")
    assert waits.state == Support.State.TAKEN_BACK
    assert SupportGiven.objects.get().what == ""
    assert Cost.objects.get().amount == 10
    assert queries.waiting(mira, [ali.programme]) == ()


def test_their_own_copy_holds_what_they_said(ali):
    supports.support(ali, words="Tuesdays at five")

    assert "Tuesdays at five" in str(privacy.known(ali.person, ali.person))


def test_a_list_of_wishes_costs_as_many_queries_for_three_as_for_one(
    ali, mira, django_assert_num_queries
):
    for kind in ("data", "device", "hours"):
        supports.given(supports.support(ali, kind), mira)

    with django_assert_num_queries(4):
        found = queries.supports(mira, ali.programme)

    assert len(found.lines) == len(found.counted) == 3
