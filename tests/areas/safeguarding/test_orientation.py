"""Mentors know what is asked of them before somebody trusts them."""

from __future__ import annotations

import pytest

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching import queries as rounds
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.safeguarding import actions, queries
from rafiqi.areas.safeguarding._course import course
from rafiqi.areas.safeguarding.models import Orientation
from rafiqi.kernel.refusal import NotFound
from tests import make

pytestmark = pytest.mark.django_db


def right(key: str) -> list[int | None]:
    part = course().part(key)
    assert part
    return [question["right"] for question in part.questions]


def finish(person: Person) -> None:
    for part in course().parts:
        actions.pass_part(person, part.key, right(part.key), by=person, at=make.NOON)


def test_the_orientation_takes_forty_five_minutes_in_both_languages() -> None:
    whole = course()

    assert whole.minutes == 45
    assert len(whole.parts) == 9
    for part in whole.parts:
        assert set(part.text) == {"en", "ar"}
        assert len(part.questions) >= 2
        for question in part.questions:
            assert len(question["because"]) == len(question["choices"])
            assert 1 <= question["right"] <= len(question["choices"])


def test_a_mentor_stops_after_a_part_and_goes_on_later() -> None:
    noor = make.person()
    actions.pass_part(noor, "role", right("role"), by=noor, at=make.NOON)

    seen = queries.orientation(noor, noor)

    assert seen.passed == 1
    assert seen.next
    assert seen.next.key == "sponsorship"
    assert seen.finished_at is None


def test_a_part_with_a_wrong_answer_is_not_passed() -> None:
    noor = make.person()

    with pytest.raises(actions.NotAllRight):
        actions.pass_part(noor, "role", [1, 1], by=noor, at=make.NOON)
    with pytest.raises(actions.AnswerAll):
        actions.pass_part(noor, "role", [2, None], by=noor, at=make.NOON)
    with pytest.raises(NotFound):
        actions.pass_part(noor, "nothing", [], by=noor, at=make.NOON)

    assert not Orientation.objects.exists()


def test_the_last_part_finishes_it_on_that_day_and_for_good() -> None:
    noor = make.person()
    finish(noor)
    later = make.NOON.replace(year=2032)

    actions.pass_part(noor, "role", right("role"), by=noor, at=later)

    assert queries.orientation(noor, noor).finished_at == make.NOON


def test_whoever_had_it_in_person_is_noted_and_a_mistake_taken_back() -> None:
    mira, noor = make.person(), make.person()
    actions.note_orientation(noor, by=mira, at=make.NOON)
    assert queries.orientation(mira, noor).was_in_person

    actions.unnote_orientation(noor, by=mira, at=make.NOON)

    assert queries.orientation(mira, noor).finished_at is None


def test_a_note_by_mistake_takes_nothing_from_who_did_it_all() -> None:
    mira, noor = make.person(), make.person()
    finish(noor)

    actions.unnote_orientation(noor, by=mira, at=make.NOON)

    assert queries.orientation(mira, noor).finished_at == make.NOON


def test_many_mentors_are_asked_about_at_once(django_assert_num_queries) -> None:
    people = [make.person() for _ in range(3)]

    with django_assert_num_queries(2):
        queries.orientations(people[0], people)


@pytest.fixture
def strict() -> Programme:
    return make.programme(needs_orientation=True)


def test_nobody_is_matched_before_the_orientation_is_finished(
    strict: Programme,
) -> None:
    noor, nadia = make.mentor(strict, "Noor"), make.mentor(strict, "Nadia")
    mira = make.coordinator(strict)
    make.newcomer(strict)
    finish(noor.person)

    before = rounds.before_round(mira, strict, make.NOON)

    assert (before.mentors, before.places, before.unready) == (1, 1, 1)
    assert matching.free_places(strict, on=make.NOON.date()) == {
        noor.pk: 1,
        nadia.pk: 0,
    }


def test_an_older_orientation_still_counts(strict: Programme) -> None:
    noor = make.mentor(strict, "Noor")
    Orientation.objects.create(person=noor.person, version=0, finished_at=make.NOON)

    assert matching.free_places(strict, on=make.NOON.date()) == {noor.pk: 1}
    assert queries.orientation(noor.person, noor.person).finished_at == make.NOON


def test_a_programme_that_does_not_ask_for_it_matches_at_once() -> None:
    loose = make.programme(needs_orientation=False)
    noor = make.mentor(loose, "Noor")

    assert matching.free_places(loose, on=make.NOON.date()) == {noor.pk: 1}
    assert not matching.unready(loose, on=make.NOON.date()).exists()
