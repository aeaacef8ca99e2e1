"""Whose words are whose: in the export, after erasure, and for everybody else."""

import json

import pytest

from rafiqi.areas.goals import access, actions, queries
from rafiqi.areas.goals.models import Note, Objective, Revision, Sentence
from rafiqi.areas.privacy import queries as privacy
from rafiqi.flows.erase_person import erase_person
from rafiqi.kernel.refusal import NotFound
from tests import make
from tests.make import goals

pytestmark = pytest.mark.django_db
SECRET = "I am afraid of the interview"


@pytest.fixture
def pair():
    return make.pair()


@pytest.fixture
def ali(pair):
    return pair.mentee.person


@pytest.fixture
def noor(pair):
    return pair.mentor.person


def export(person):
    return json.dumps(privacy.known(person, person), ensure_ascii=False)


def test_a_note_is_in_its_writers_export_and_in_nobody_elses(pair, ali, noor):
    goals.note(pair, SECRET)

    assert SECRET in export(ali)
    assert SECRET not in export(noor)
    assert SECRET not in export(make.coordinator(pair.programme))


def test_nobody_but_the_writer_opens_a_note(pair, ali, noor):
    note = goals.note(pair, SECRET)

    assert queries.notes(noor, pair) == ()
    for other in (noor, make.coordinator(pair.programme)):
        with pytest.raises(NotFound):
            access.note(other, note.public_id)
    assert access.note(ali, note.public_id) == note


def test_notes_go_with_their_writer_and_only_with_them(pair, ali, noor):
    goals.note(pair, SECRET)
    actions.note(pair, "Call her on Monday", by=noor, at=make.NOON)

    erase_person(noor, by=None, at=make.NOON)

    (left,) = Note.objects.all()
    assert (left.author, left.text) == (ali, SECRET)


def test_the_plan_is_in_the_newcomers_export_and_its_words_go_with_them(pair, ali):
    goals.action(goals.objective(pair, "I work in a bakery"), "Ask the baker")
    actions.write(pair, "now", "I live alone", by=ali, at=make.NOON)
    for words in ("I work in a bakery", "Ask the baker", "I live alone"):
        assert words in export(ali)

    erase_person(ali, by=None, at=make.NOON)

    assert Objective.objects.get().text == ""
    assert Objective.objects.get().actions.get().what == ""
    assert Sentence.objects.get().text == ""
    assert set(Revision.objects.values_list("about", "before")) == {("", "")}


def test_what_a_mentor_wrote_goes_with_the_mentor_and_the_rest_stays(pair, ali, noor):
    one = goals.objective(pair, "I work in a bakery")
    goals.action(one, "Ask the baker")

    erase_person(noor, by=None, at=make.NOON)

    (view,) = queries.objectives(ali, pair, at=make.NOON)
    assert view.text == "I work in a bakery"
    assert [act.what for act in view.actions] == [""]


def test_with_another_secret_a_note_reads_as_nothing_and_with_the_old_one_again(
    pair, settings
):
    note, old = goals.note(pair, SECRET), settings.SECRET_KEY

    settings.SECRET_KEY = "another secret, fifty letters long or even longer than it"
    note.refresh_from_db()
    assert note.text == ""
    settings.SECRET_KEY_FALLBACKS = [old]
    note.refresh_from_db()
    assert note.text == SECRET
