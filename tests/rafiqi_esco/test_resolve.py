"""Professions written by hand in sign-up forms are understood, or honestly not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rafiqi_esco import resolve

FORM = Path(__file__).parents[3] / "shared/data/forms/mentors_form_export.csv"


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("Accountant ", "accountant"),
        ("civil engineer", "civil engineer"),
        ("Teacher (secondary)", "Secondary education teachers"),
        ("Chef / restaurant owner", "chef"),
        ("Bank - credit risk", "credit risk analyst"),
        ("mechanical eng.", "mechanical engineer"),
        ("HR manager", "human resources manager"),
        ("UX designer", "user interface designer"),
        ("senior software dev", "software developer"),
        ("welder 10 years", "welder"),
        ("فلاح", "mixed farmer"),
        ("خياطة", "tailor"),
        ("تاجر", "Shop keepers"),
        ("водій", "Drivers and mobile plant operators"),
        ("Bauingenieurin", "civil engineer"),
        ("muhasebeci", "accountant"),
    ],
)
def test_a_messy_profession_is_understood(written: str, understood: str):
    hit = resolve(written)

    assert hit is not None
    assert hit.label == understood


@pytest.mark.parametrize(
    "written",
    [
        "student",
        "Student ",
        "ربة منزل",
        "طالبة",
        "none",
        "-",
        "",
        "n/a",
        "домогосподарка",
    ],
)
def test_what_is_no_occupation_is_not_made_one(written: str):
    assert resolve(written) is None


def test_nonsense_is_not_understood():
    assert resolve("asdf qwer") is None


def test_someone_who_founded_companies_is_placed_among_managers():
    hit = resolve("Founder, two startups")

    assert hit is not None
    assert hit.concept.isco.startswith("1")


def test_a_known_name_is_surer_than_a_misspelt_one():
    known, misspelt = resolve("accountant"), resolve("accountnt")

    assert known is not None
    assert misspelt is not None
    assert known.score > 0.9 > misspelt.score


def test_of_two_professions_the_first_counts():
    hit = resolve("baker and taxi driver")

    assert hit is not None
    assert hit.label == "baker"


def test_a_word_for_many_occupations_is_understood_as_a_group():
    hit = resolve("Teacher")

    assert hit is not None
    assert hit.concept.kind == "group"


def test_what_was_understood_is_said_in_the_language_of_the_reader():
    hit = resolve("nurse", language="uk")

    assert hit is not None
    assert hit.label == "медсестра / медбрат"


@pytest.mark.skipif(not FORM.exists(), reason="the sample form export is not here")
def test_every_profession_of_the_sample_form_is_understood():
    with FORM.open(encoding="utf-8-sig", newline="") as file:
        jobs = {
            row["What is your profession?"]
            for row in csv.DictReader(file, delimiter=";")
        }

    assert [job for job in sorted(jobs - {""}) if resolve(job) is None] == []


@pytest.mark.parametrize("written", ["yes", "Berlin", "I like people", "high school"])
def test_an_answer_to_another_question_is_not_taken_for_a_profession(written: str):
    assert resolve(written) is None
