"""The journeys that ship: complete in every language, and never changed under way."""

import shutil

import pytest
from django.core.management import call_command

from rafiqi.areas.journeys import _library, actions
from rafiqi.areas.journeys.models import Journey, Step
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

    journey = Journey.objects.get()
    assert journey.stages.get(position=1).title["en"] == "Say hello"
    assert journey.stages.count() == 6


def test_a_journey_under_way_keeps_its_words(library):
    actions.load(library, by=None, at=make.NOON)
    actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    change(library, "en", 'title = "Arrive and agree"', 'title = "Say hello"')

    with pytest.raises(actions.IsWalked) as no:
        actions.load(library, by=None, at=make.NOON)

    assert "higher version number" in no.value.says
    assert Journey.objects.get().stages.get(position=1).title["en"] != "Say hello"


def test_a_higher_version_stands_beside_the_one_under_way(library):
    actions.load(library, by=None, at=make.NOON)
    plan = actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    for language in ("en", "ar"):
        change(library, language, "version = 1", "version = 2")

    actions.load(library, by=None, at=make.NOON)

    later = actions.start(pair := make.pair(), by=pair.mentor.person, at=make.NOON)
    assert (plan.journey.version, later.journey.version) == (1, 2)


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
