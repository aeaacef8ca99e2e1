"""The journeys that ship: complete in every language, and never changed under way."""

import shutil

import pytest
from django.core.management import call_command

from rafiqi.areas.journeys import _library, actions
from rafiqi.areas.journeys.models import Journey, Material, Recording, Step
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(tmp_path):
    """A copy of the library that a test may spoil."""
    return shutil.copytree(_library.FOLDER, tmp_path / "library")


def change(library, language, old, new):
    file = library / "career_coaching" / f"{language}.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_career_coaching_has_eight_to_twelve_steps_in_four_months():
    actions.load(by=None, at=make.NOON)

    journey = Journey.objects.get(key="career-coaching")
    steps = Step.objects.filter(stage__journey=journey)
    assert 8 <= steps.count() <= 12
    assert journey.weeks == 16
    assert all(step.title["ar"] and step.mentor_task["en"] for step in steps)


def test_entrepreneurship_leads_from_an_idea_to_registration():
    actions.load(by=None, at=make.NOON)

    journey = Journey.objects.get(key="entrepreneurship")
    steps = list(Step.objects.filter(stage__journey=journey).order_by("position"))
    keys = [step.key for step in steps]
    assert len([step for step in steps if not step.only_if]) == 12
    assert keys.index("idea") < keys.index("rules") < keys.index("price")
    assert keys.index("price") < keys.index("pilot") < keys.index("registration")


def test_a_peer_helps_to_settle_in_with_seven_steps_in_two_months():
    actions.load(by=None, at=make.NOON)

    journey = Journey.objects.get(key="settling-in-with-a-peer")
    steps = Step.objects.filter(stage__journey=journey)
    assert 6 <= steps.count() <= 8
    assert journey.weeks == 8
    assert all(step.title["ar"] and step.mentor_task["ar"] for step in steps)


def test_each_step_to_an_own_business_has_a_text_and_something_to_write():
    actions.load(by=None, at=make.NOON)

    for step in Step.objects.filter(stage__journey__key="entrepreneurship"):
        texts = step.materials.filter(kind="text")
        assert all(200 <= len(one.text["en"].split()) <= 400 for one in texts)
        assert all(200 <= len(one.text["ar"].split()) <= 400 for one in texts)
        assert texts.exists()
        assert step.materials.filter(kind="exercise").exists()


def test_every_answer_of_a_quiz_is_explained():
    actions.load(by=None, at=make.NOON)

    quizzes = Material.objects.filter(kind="quiz")
    assert {q.step.stage.journey.key for q in quizzes} == {
        "career-coaching",
        "entrepreneurship",
    }
    for question in (one for quiz in quizzes for one in quiz.questions):
        assert len(question["because"]) == len(question["choices"])
        assert 1 <= question["right"] <= len(question["choices"])
        assert all(set(words) == {"en", "ar"} for words in question["choices"])


def test_a_recording_lies_beside_the_texts_and_is_kept_once(library):
    (library / "career_coaching" / "hello.ogg").write_bytes(b"OggS hello")
    for language in ("en", "ar"):
        change(
            library,
            language,
            'key = "questions"\n',
            'key = "questions"\nkind = "audio"\nsound = "hello.ogg"\n',
        )

    actions.load(library, by=None, at=make.NOON)
    again, *_others = actions.load(library, by=None, at=make.NOON)

    heard = Material.objects.get(kind="audio")
    assert Recording.objects.get().public_id == heard.sounds["ar"]
    assert not again.is_new


def test_loading_twice_changes_nothing(capsys):
    call_command("load_journeys")
    before = list(Step.objects.values_list("pk", flat=True))

    call_command("load_journeys")

    assert list(Step.objects.values_list("pk", flat=True)) == before
    assert "unchanged" in capsys.readouterr().out


def test_a_better_text_replaces_one_that_nobody_walks(library):
    actions.load(library, by=None, at=make.NOON)
    change(library, "en", 'title = "Arrive and agree"', 'title = "Say hello"')

    actions.load(library, by=None, at=make.NOON)

    journey = Journey.objects.get(key="career-coaching")
    assert journey.stages.get(position=1).title["en"] == "Say hello"
    assert journey.stages.count() == 6


def test_a_journey_under_way_keeps_its_words(library):
    actions.load(library, by=None, at=make.NOON)
    actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    change(library, "en", 'title = "Arrive and agree"', 'title = "Say hello"')

    with pytest.raises(actions.IsWalked) as no:
        actions.load(library, by=None, at=make.NOON)

    assert "higher version number" in no.value.says
    journey = Journey.objects.get(key="career-coaching")
    assert journey.stages.get(position=1).title["en"] != "Say hello"


def test_a_higher_version_stands_beside_the_one_under_way(library):
    actions.load(library, by=None, at=make.NOON)
    plan = actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    for language in ("en", "ar"):
        change(library, language, "version = 2", "version = 3")

    actions.load(library, by=None, at=make.NOON)

    later = actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    assert (plan.journey.version, later.journey.version) == (2, 3)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('key = "first-meeting"', 'key = "first"', "stages 1.steps 1.key"),
        ("minutes = 60", "minutes = 61", "stages 1.steps 1.minutes"),
        ("week = 1", "week = 2", "stages 1.steps 1.week"),
    ],
)
def test_languages_that_tell_different_journeys_are_refused(library, old, new, place):
    change(library, "ar", old, new)

    with pytest.raises(_library.NotTheSame) as no:
        actions.load(library, by=None, at=make.NOON)

    assert place in no.value.says
    assert not Journey.objects.exists()


def test_an_empty_text_is_refused_by_its_place(library):
    change(library, "en", 'title = "Our agreement"', 'title = " "')

    with pytest.raises(_library.NotWritten) as no:
        actions.load(library, by=None, at=make.NOON)

    assert "agreement.title" in no.value.says
