"""One newcomer at the desk: give a place today, or hold it."""

from datetime import timedelta

import pytest

from rafiqi.areas.journal.models import Entry
from rafiqi.areas.matching import _at_desk, _by_hand, actions, queries
from rafiqi.areas.matching.models import Place, Proposal, Round
from rafiqi.areas.messaging.models import Letter
from rafiqi.areas.programmes.models import Enrolment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


@pytest.fixture
def ali(programme):
    speaks = {"ara": "native"}
    return make.newcomer(programme, speaks=speaks, goals=["job", "housing"])


@pytest.fixture
def noor(programme):
    speaks = {"ara": "native", "tir": "native"}
    return make.mentor(programme, speaks=speaks, goals=["job", "family"], capacity=1)


def last_year(programme, number=40, **told):
    """So many came in the year before, and left."""
    for n in range(number):
        came = make.newcomer(programme, f"Newcomer {n}", **told)
        days = 364 * (n + 1) // number
        Enrolment.objects.filter(pk=came.pk).update(
            enrolled_at=make.NOON - timedelta(days=days), state="left"
        )
    first = Enrolment.objects.filter(programme=programme).order_by("enrolled_at")[0]
    long_ago = make.NOON - timedelta(days=500)
    Enrolment.objects.filter(pk=first.pk).update(enrolled_at=long_ago)


def propose(ali, noor, mira, why=""):
    return actions.propose_today(ali, noor, why=why, by=mira, at=make.NOON)


def test_a_place_is_held_for_those_who_came_at_this_time_last_year(
    programme, ali, noor, mira
):
    last_year(programme, speaks={"tir": "native"}, goals=["job", "family"])

    view = queries.today(mira, ali, make.NOON)

    (one,) = view.mentors
    assert (view.basis, one.is_now) == ("history", False)
    assert one.worth > one.brings
    assert view.follows(noor.public_id) is False


def test_with_few_people_the_best_fit_is_shown_and_nothing_advised(
    programme, ali, noor, mira
):
    view = queries.today(mira, ali, make.NOON)

    assert (view.basis, len(view.mentors)) == ("nothing", 1)
    assert view.follows(noor.public_id) is None


def test_a_pair_is_proposed_at_once_and_holds_the_place(ali, noor, mira):
    made = propose(ali, noor, mira)

    made.refresh_from_db()
    assert (made.state, made.round.state) == (Proposal.State.SENT, Round.State.SENT)
    assert Place.objects.get().mentor == noor
    assert Letter.objects.filter(kind="proposal").count() == 2
    assert queries.today(mira, ali, make.NOON) is None


def test_the_journal_says_whether_the_advice_was_followed(programme, ali, noor, mira):
    last_year(programme, speaks={"ukr": "native"})

    made = propose(ali, noor, mira)

    entry = Entry.objects.get(verb="matching.proposed_today")
    assert (entry.subject, entry.note) == (made.public_id, "as advised")
    assert made.changed_why == ""


def test_whoever_decides_otherwise_says_why_and_it_is_kept(programme, ali, noor, mira):
    last_year(programme, speaks={"tir": "native"}, goals=["job", "family"])

    with pytest.raises(_by_hand.NeedsReason):
        propose(ali, noor, mira)
    made = propose(ali, noor, mira, why="They have met already")

    note = Entry.objects.get(verb="matching.proposed_today").note
    assert note == "against the advice"
    assert (made.changed_by, made.changed_why) == (mira, "They have met already")


def test_rules_that_protect_people_stay(programme, noor, mira):
    young = make.newcomer(programme, "Sami", speaks={"ara": "native"}, birth_year=2016)

    with pytest.raises(_at_desk.NotOffered):
        propose(young, noor, mira)

    assert not Round.objects.exists()


def test_who_has_a_proposal_is_not_proposed_twice(programme, ali, noor, mira):
    propose(ali, noor, mira)

    with pytest.raises(_at_desk.DoesNotWait):
        propose(ali, noor, mira)


def test_while_a_round_is_looked_at_nobody_is_proposed_beside_it(
    programme, ali, noor, mira
):
    actions.open_round(programme, by=mira, at=make.NOON)

    with pytest.raises(actions.RoundIsOpen):
        propose(ali, noor, mira)


def test_a_full_mentor_is_not_offered(programme, ali, noor, mira):
    propose(ali, noor, mira)
    sara = make.newcomer(programme, "Sara", speaks={"ara": "native"})

    assert queries.today(mira, sara, make.NOON).mentors == ()
