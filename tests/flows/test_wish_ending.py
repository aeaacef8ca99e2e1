"""Anybody of a pair may say that they would like to finish."""

from datetime import timedelta

import pytest

from rafiqi.areas.endings import actions, queries
from rafiqi.areas.endings.models import ENDS_AS, Wish
from rafiqi.areas.matching import actions as matching
from rafiqi.areas.matching.models import Pair, Proposal
from rafiqi.areas.mornings import queries as mornings
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.flows.end_pair import end_pair
from rafiqi.flows.leave_programme import leave_programme
from rafiqi.flows.wish_ending import wish_ending
from rafiqi.kernel.names import apart
from tests import make
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
LATER = make.NOON + timedelta(days=40)
State = Enrolment.State


@pytest.fixture
def programme():
    return make.programme()


@pytest.fixture
def pair(programme):
    return make.pair(
        make.mentor(programme, "Noor Haddad", capacity=2), make.newcomer(programme)
    )


@pytest.fixture
def mira(programme):
    return make.coordinator(programme)


def wish(pair, side, why, after="new", at=LATER, **more):
    return wish_ending(pair, why=why, after=after, by=side.person, at=at, **more)


def reasons(viewer, programme, at=LATER):
    (morning,) = mornings.mornings(viewer, [programme], at=at)
    found = [one for n in morning.needs for one in (n.first, *n.also)]
    return {one.watch: (one.why, one.door, one.id) for one in found}


def state(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk).state


def test_an_early_wish_is_in_the_coordinators_morning_today(pair, mira, programme):
    is_over = wish(pair, pair.mentee, "fit", words="We quarrel.")

    why, door, id = reasons(mira, programme)["ending_early"]
    assert not is_over
    assert why.startswith(f"{apart('Ali Saleh')} would like to end it early.")
    assert (door, id) == ("end", pair.public_id)
    (told,) = queries.of_pair(mira, pair)
    assert (told.words, told.ends_as) == ("We quarrel.", "fit")


def test_the_other_side_never_reads_who_asked_or_why(pair):
    wish(pair, pair.mentee, "fit", words="We quarrel.")

    assert queries.mine(pair.mentor.person, pair) is None


def test_where_both_say_that_it_is_over_it_ends_at_once(pair, mira, programme):
    assert not wish(pair, pair.mentor, "done")
    assert "ending_planned" in reasons(mira, programme)
    assert wish(pair, pair.mentee, "goal", after="enough")

    pair.refresh_from_db()
    assert (pair.ended_why, pair.looks_again) == ("goal", False)
    assert (state(pair.mentee), state(pair.mentor)) == (State.LEFT, State.ACTIVE)
    assert not {"ending_early", "ending_planned"} & set(reasons(mira, programme))


def test_where_one_of_two_is_early_somebody_talks_first(pair, mira, programme):
    wish(pair, pair.mentor, "done")

    assert not wish(pair, pair.mentee, "talk")

    assert set(reasons(mira, programme)) >= {"ending_early"}
    assert "ending_planned" not in reasons(mira, programme)


def test_a_wish_can_be_changed_and_taken_back(pair, mira, programme):
    wish(pair, pair.mentor, "time")
    wish(pair, pair.mentor, "moved", after="enough")
    (told,) = queries.of_pair(mira, pair)
    assert (told.why, told.after) == ("moved", "enough")

    actions.take_back(pair, by=pair.mentor.person, at=LATER)

    assert queries.of_pair(mira, pair) == ()
    assert "ending_early" not in reasons(mira, programme)


def test_what_has_ended_is_not_finished_again(pair, mira):
    end_pair(pair, why="fit", by=mira, at=LATER)
    pair.refresh_from_db()

    with pytest.raises(actions.IsOver):
        wish(pair, pair.mentee, "fit")


@pytest.mark.parametrize(
    ("after", "then"),
    [("new", State.ACTIVE), ("break", State.PAUSED), ("enough", State.LEFT)],
)
def test_each_goes_on_as_they_wish(pair, mira, after, then):
    end_pair(
        pair, why="time", mentee_after=after, mentor_after=after, by=mira, at=LATER
    )

    assert (state(pair.mentee), state(pair.mentor)) == (then, then)


def test_a_mentor_who_stops_stays_with_the_others(pair, mira, programme):
    other = make.pair(pair.mentor, make.newcomer(programme, "Sara Idris"))

    end_pair(pair, why="time", mentor_after="enough", by=mira, at=LATER)

    other.refresh_from_db()
    assert other.ended_at is None
    assert state(pair.mentor) == State.PAUSED


def test_who_wants_somebody_new_comes_first_and_gets_another_mentor(
    pair, mira, programme
):
    longer = make.newcomer(
        programme, "Waits Longer", waiting_since=make.NOON - timedelta(days=300)
    )
    end_pair(pair, why="fit", by=mira, at=LATER)
    Enrolment.objects.filter(pk=pair.mentor.pk).update(state=State.PAUSED)
    other = make.mentor(programme, "Nadia Cohen", capacity=1)
    free = {"slots": [1, 2, 3], "online": True}
    for one in (pair.mentee, longer, other):
        type(one.person.profile).objects.filter(person=one.person).update(**free)

    found = matching.open_round(programme, by=mira, at=LATER)

    (made,) = found.proposals.all()
    assert (made.mentee, made.mentor) == (pair.mentee, other)


def test_these_two_are_not_proposed_to_each_other_again(pair, mira, programme):
    free = {"slots": [1, 2, 3], "online": True}
    for one in (pair.mentee, pair.mentor):
        type(one.person.profile).objects.filter(person=one.person).update(**free)
    end_pair(pair, why="fit", by=mira, at=LATER)

    found = matching.open_round(programme, by=mira, at=LATER)

    assert not found.proposals.filter(state=Proposal.State.DRAFT).exists()


def test_whose_mentor_leaves_comes_first_too(pair, mira):
    leave_programme(pair.mentor, by=mira, at=LATER)

    assert Pair.objects.get().looks_again


def test_every_reason_is_one_the_matcher_knows():
    assert set(ENDS_AS) == set(Wish.Why.values)
    assert set(ENDS_AS.values()) <= set(Pair.Ending.values)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_pair_ends_when_both_say_in_the_same_second_that_its_time_is_over():
    pairs = [make.pair() for _ in range(6)]
    two = [(one.pk, side) for one in pairs for side in (one.mentee, one.mentor)]

    got = at_once(lambda it: wish(Pair.objects.get(pk=it[0]), it[1], "done"), two)

    assert got == ["done"] * 12
    assert Pair.objects.filter(ended_at=LATER).count() == 6
