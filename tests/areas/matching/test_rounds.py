from datetime import timedelta

import pytest

from rafiqi.areas.matching import actions
from rafiqi.areas.matching.models import Place, Proposal, Round
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.safeguarding.models import Clearance
from rafiqi.kernel.refusal import Refusal
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def open_round(programme, mira):
    return actions.open_round(programme, by=mira, at=make.NOON)


def pairs(round):
    drafts = round.proposals.filter(state=Proposal.State.DRAFT)
    return {(p.mentee.person.name, p.mentor.person.name) for p in drafts}


def waiting(round):
    return {w.mentee.person.name: w.reasons for w in round.waiting.all()}


def test_two_who_share_a_language_are_proposed_to_each_other(programme, mira):
    make.newcomer(programme, "Ali Saleh", speaks={"ara": "native"})
    make.newcomer(programme, "Olena Koval", speaks={"ukr": "native"})
    make.mentor(programme, "Noor Haddad", speaks={"ara": "B2", "deu": "native"})

    round = open_round(programme, mira)

    assert pairs(round) == {("Ali Saleh", "Noor Haddad")}
    assert waiting(round)["Olena Koval"]["stops"] == {"language": 1}
    assert round.total == round.bound >= round.greedy


def test_somebody_nearly_equal_who_has_waited_longer_comes_first(programme, mira):
    long_ago = make.NOON - timedelta(days=60)
    make.newcomer(programme, "New Comer", goals=["job"])
    make.newcomer(programme, "Long Waiting", goals=["job"], waiting_since=long_ago)
    make.mentor(programme, goals=["job"])

    round = open_round(programme, mira)

    assert pairs(round) == {("Long Waiting", "Noor Haddad")}


def test_who_withdrew_consent_is_left_out(programme, mira):
    make.newcomer(programme, "Sara Idris")
    ali = make.newcomer(programme, "Ali Saleh")
    make.mentor(programme, capacity=2)
    Consent.objects.create(
        person=ali.person,
        purpose="matching",
        wording="1",
        language="ar",
        given_at=make.NOON,
        withdrawn_at=make.NOON,
    )

    round = open_round(programme, mira)

    assert pairs(round) == {("Sara Idris", "Noor Haddad")}
    assert waiting(round) == {}


def test_who_may_still_be_17_needs_a_mentor_with_a_valid_check(programme, mira):
    make.newcomer(programme, birth_year=make.NOON.year - 18)
    noor = make.mentor(programme)
    Clearance.objects.create(
        person=noor.person,
        outcome="passed",
        expires_on=make.NOON.date() - timedelta(days=1),
    )

    round = open_round(programme, mira)

    assert waiting(round)["Ali Saleh"]["stops"] == {"safeguarding": 1}


def test_a_mentor_of_the_organisation_that_looks_after_somebody_is_left_out(
    programme, mira
):
    make.newcomer(programme, works_for="Caritas  Berlin")
    make.mentor(programme, works_for="caritas berlin")

    round = open_round(programme, mira)

    assert waiting(round)["Ali Saleh"]["stops"] == {"conflict": 1}


def test_two_spellings_of_a_town_are_one_place(programme, mira):
    make.newcomer(programme, place="50667 Köln", in_person=True, online=False)
    make.mentor(programme, place="Koeln, Ehrenfeld", in_person=True, online=False)

    round = open_round(programme, mira)

    facts = round.proposals.get().reasons["criteria"]["proximity"]["facts"]
    assert facts["because"]["is"] == "same"


def test_places_a_programme_calls_close_are_within_reach(mira, programme):
    programme.near_places = [["Berlin", "Potsdam"]]
    programme.save()
    make.newcomer(programme, place="Potsdam", in_person=True, online=False)
    make.mentor(programme, place="Berlin", in_person=True, online=False)

    assert len(pairs(open_round(programme, mira))) == 1


def test_nobody_becomes_their_own_mentor(programme, mira):
    ali = make.newcomer(programme)
    make.enrolment("mentor", programme=programme, person=ali.person)

    round = open_round(programme, mira)

    assert pairs(round) == set()


def test_two_who_said_no_are_not_asked_again(programme, mira):
    ali, noor = make.newcomer(programme), make.mentor(programme)
    make.proposal(noor, ali, state=Proposal.State.DECLINED).place.delete()

    assert pairs(open_round(programme, mira)) == set()


def test_a_no_for_lack_of_time_can_become_a_yes_later(programme, mira):
    ali, noor = make.newcomer(programme), make.mentor(programme)
    declined = make.proposal(noor, ali, state=Proposal.State.DECLINED)
    declined.place.delete()
    declined.answers.create(
        person=noor.person, is_yes=False, reason="time", at=make.NOON
    )

    assert pairs(open_round(programme, mira)) == {("Ali Saleh", "Noor Haddad")}


def test_a_second_round_waits_for_the_first(programme, mira):
    make.newcomer(programme)
    make.mentor(programme)
    open_round(programme, mira)

    with pytest.raises(actions.RoundIsOpen):
        open_round(programme, mira)


def test_without_newcomers_or_places_there_is_no_round(programme, mira):
    with pytest.raises(actions.NobodyWaits):
        open_round(programme, mira)

    make.newcomer(programme)
    make.mentor(programme, capacity=0)

    with pytest.raises(actions.NobodyHasPlaces):
        open_round(programme, mira)


def test_sending_takes_the_places_and_asks_both(programme, mira):
    make.newcomer(programme, "Ali Saleh")
    make.newcomer(programme, "Sara Idris")
    make.mentor(programme, capacity=2)
    round = open_round(programme, mira)

    sent = actions.send(round, by=mira, at=make.NOON)

    assert sent == 2
    assert sorted(p.number for p in Place.objects.all()) == [1, 2]
    assert Letter.objects.filter(kind="proposal").count() == 4
    assert {p.expires_at for p in round.proposals.all()} == {
        make.NOON + timedelta(days=3)
    }


def test_sending_asks_the_database_as_often_for_many_as_for_few(
    programme, mira, django_assert_max_num_queries
):
    for _ in range(7):
        make.newcomer(programme)
        make.mentor(programme)
    round = open_round(programme, mira)

    with django_assert_max_num_queries(17):
        actions.send(round, by=mira, at=make.NOON)


def test_a_round_is_sent_once(programme, mira):
    make.newcomer(programme)
    make.mentor(programme)
    round = open_round(programme, mira)
    actions.send(round, by=mira, at=make.NOON)

    with pytest.raises(actions.IsSettled):
        actions.send(round, by=mira, at=make.NOON)


def test_a_mentor_with_fewer_places_than_before_is_not_overbooked(programme, mira):
    make.newcomer(programme)
    noor = make.mentor(programme)
    round = open_round(programme, mira)
    Enrolment.objects.filter(pk=noor.pk).update(capacity=0)

    with pytest.raises(Refusal):
        actions.send(round, by=mira, at=make.NOON)

    assert not Place.objects.exists()
    assert Round.objects.get(pk=round.pk).state == Round.State.DRAFT


def test_somebody_who_has_left_meanwhile_is_not_asked(programme, mira):
    ali = make.newcomer(programme)
    make.mentor(programme)
    round = open_round(programme, mira)
    Enrolment.objects.filter(pk=ali.pk).update(state=Enrolment.State.LEFT)

    with pytest.raises(actions.NotAsPlanned):
        actions.send(round, by=mira, at=make.NOON)

    assert not Letter.objects.exists()


def test_a_round_thrown_away_frees_everybody_for_the_next(programme, mira):
    make.newcomer(programme)
    make.mentor(programme)
    first = open_round(programme, mira)

    actions.drop_round(first, by=mira, at=make.NOON)
    second = open_round(programme, mira)

    assert second.number == 2
    assert len(pairs(second)) == 1


def test_who_has_an_open_proposal_does_not_take_part(programme, mira):
    make.proposal(make.mentor(programme), make.newcomer(programme, "Asked Already"))
    make.newcomer(programme, "Still Waiting")
    make.mentor(programme, "Lena Vogt")

    round = open_round(programme, mira)

    assert pairs(round) == {("Still Waiting", "Lena Vogt")}


def three_who_can_all_have_a_mentor_at_a_price(programme):
    """Ali fits Noor far better than Jan does; Jan fits nobody but Noor."""
    make.newcomer(programme, "Ali Saleh", goals=["job"], interests=["football"])
    make.newcomer(programme, "Jan Beck", speaks={"eng": "B2"}, slots=[1])
    make.mentor(programme, "Noor Haddad", goals=["job"], interests=["football"])
    make.mentor(programme, "Lena Vogt", slots=[2])


def test_nobody_stays_without_a_mentor_so_that_others_fit_better(programme, mira):
    three_who_can_all_have_a_mentor_at_a_price(programme)

    round = open_round(programme, mira)

    assert pairs(round) == {("Ali Saleh", "Lena Vogt"), ("Jan Beck", "Noor Haddad")}
    assert round.total == round.bound


def test_a_programme_may_put_the_best_fit_first(programme, mira):
    three_who_can_all_have_a_mentor_at_a_price(programme)
    programme.rules = {"most_people": False}
    programme.save()

    round = open_round(programme, mira)

    assert pairs(round) == {("Ali Saleh", "Noor Haddad")}
    assert waiting(round)["Jan Beck"]["candidates"] == 1
