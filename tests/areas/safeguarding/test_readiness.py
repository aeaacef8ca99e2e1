"""Nobody is matched with a mentor before all is there that the programme asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching import actions as rounds
from rafiqi.areas.matching._by_hand import NotReady
from rafiqi.areas.safeguarding import actions, queries
from rafiqi.areas.safeguarding.models import (
    Clearance,
    Interview,
    Orientation,
    Reference,
)
from tests import make

pytestmark = pytest.mark.django_db
TODAY = make.NOON.date()


@pytest.fixture
def strict():
    return make.programme(
        needs_orientation=True,
        needs_interview=True,
        needs_references=True,
        needs_clearance=True,
    )


def orient(mentor):
    Orientation.objects.create(person=mentor.person, version=1, finished_at=make.NOON)


def talk(mentor, by):
    actions.note_talk(mentor, "Warm.", held_on=TODAY, by=by, at=make.NOON)


def refer(mentor, by, state="good"):
    one = actions.name_reference(
        mentor, name="Ida Blum", contact="030 1", by=by, at=make.NOON
    )
    actions.note_reference(one, state, by=by, at=make.NOON)
    return one


def clear(mentor, until=None):
    Clearance.objects.create(
        person=mentor.person, outcome="passed", checked_on=TODAY, expires_on=until
    )


def places(programme):
    return list(matching.free_places(programme, on=TODAY).values())


def test_a_mentor_has_no_place_until_the_last_thing_is_there(strict):
    mira, noor = make.coordinator(strict), make.mentor(strict)
    steps = [
        lambda: orient(noor),
        lambda: talk(noor, mira),
        lambda: refer(noor, mira),
        lambda: refer(noor, mira, "not_good"),
        lambda: refer(noor, mira),
        lambda: clear(noor),
    ]

    found = []
    for step in steps:
        found += places(strict)
        step()

    assert found == [0] * 6
    assert places(strict) == [1]


@pytest.mark.parametrize("key", ["orientation", "interview", "references", "clearance"])
def test_each_thing_is_asked_for_by_itself(key):
    programme = make.programme(**{f"needs_{key}": True})
    noor = make.mentor(programme)

    (check,) = queries.readiness(noor.person, [noor], on=TODAY)[noor.pk]

    assert (check.key, check.is_done) == (key, False)
    assert places(programme) == [0]


def test_a_programme_that_asks_for_nothing_matches_at_once():
    programme = make.programme()
    make.mentor(programme)

    assert places(programme) == [1]


def test_a_check_that_has_run_out_is_missing_again():
    programme = make.programme(needs_clearance=True)
    clear(make.mentor(programme), until=TODAY - timedelta(days=1))

    assert places(programme) == [0]


def test_a_talk_counts_only_in_the_programme_that_held_it():
    one = make.programme(needs_interview=True)
    noor = make.mentor(one)
    other = make.programme(one.organisation, needs_interview=True)
    talk(noor, make.coordinator(one))
    make.enrolment("mentor", programme=other, person=noor.person)

    assert places(one) == [1]
    assert places(other) == [0]


def test_who_does_it_next_is_said(strict):
    mira, noor = make.coordinator(strict), make.mentor(strict)

    def turns():
        found = queries.readiness(mira, [noor], on=TODAY)[noor.pk]
        return {check.key: check.turn for check in found}

    before = turns()
    for _ in range(2):
        actions.name_reference(noor, name="I", contact="1", by=mira, at=make.NOON)

    assert before["references"] == "mentor"
    assert turns()["references"] == "team"
    assert turns()["interview"] == "team"
    assert turns()["orientation"] == "mentor"


def test_whoever_has_answered_about_a_mentor_is_forgotten(strict):
    mira, noor = make.coordinator(strict), make.mentor(strict)

    refer(noor, mira)

    kept = Reference.objects.get()
    assert (kept.name, kept.contact, kept.state, kept.by) == ("", "", "good", mira)
    with pytest.raises(actions.HasAnswered):
        actions.note_reference(kept, "not_good", by=mira, at=make.NOON)


def test_a_mentor_names_a_few_people_and_not_a_crowd(strict):
    noor = make.mentor(strict)
    for _ in range(4):
        actions.name_reference(
            noor, name="I", contact="1", by=noor.person, at=make.NOON
        )

    with pytest.raises(actions.EnoughNamed):
        actions.name_reference(
            noor, name="I", contact="1", by=noor.person, at=make.NOON
        )


def test_a_pair_by_hand_with_an_unready_mentor_says_what_to_do():
    programme = make.programme(needs_interview=True)
    mira = make.coordinator(programme)
    ready, unready = make.mentor(programme), make.mentor(programme, "Nadia Cohen")
    talk(ready, mira)
    ali = make.newcomer(programme)
    round = rounds.open_round(programme, by=mira, at=make.NOON)

    with pytest.raises(NotReady):
        rounds.assign(
            round, ali, unready, why="They get on", knows=True, by=mira, at=make.NOON
        )

    assert Interview.objects.count() == 1


def test_three_mentors_cost_as_many_queries_as_one(strict, django_assert_num_queries):
    mentors = [make.mentor(strict) for _ in range(3)]

    with django_assert_num_queries(5):
        queries.readiness(mentors[0].person, mentors, on=TODAY)
