"""A programme's own rules file: read with care."""

from dataclasses import replace

import pytest
from django.utils import translation

from rafiqi.areas.matching import _people, queries
from rafiqi.areas.matching._own_file import FIELDS, TOLD_OF_ONE
from rafiqi.areas.matching._rules import USUAL
from rafiqi.areas.matching._rules_written import written
from rafiqi_matcher.rules_file import usual_rules
from tests import make

BASE = 'based_on = "usual"\n'
SAME_TOWN = (
    BASE
    + """
[[must]]
name = "same town"
same = "region"
"""
)
ONLY_TOWN = """
[[fit]]
name = "town"
weight = 100
same = "region"
"""


@pytest.fixture
def programme(db):
    return make.programme(name="First steps")


def said_about(text):
    with pytest.raises(queries.FileRefused) as no:
        USUAL.by_file(text)
    return str(no.value.says).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no criterion."),
        (BASE + "\n[weights\nskills = 1", "Line 3: This cannot be read as TOML"),
        (BASE + "x = " + "[" * 200 + "]" * 200, "too many brackets"),
        ("x = " + "[\n" * 9_000, "too many brackets"),
        ("a." * 9_000 + "b = 1", "Line 1: A line has at most 500 letters."),
        ("# so much\n" * 3_000, "The file is too long."),
        (
            BASE + "[[must]]\nname = 'x'\nany = [" + "{},\n" * 201 + "]",
            "There are more than 200 rules and parts.",
        ),
        (BASE + "[fields]\nshoe = 'word'", "Line 3: Rafiqi knows nothing about people"),
        (BASE + "[fields]\nshoe = 'word'", "languages, slots, gender"),
        (BASE + "[fields]\ngender = 'words'", "of the kind “word” here"),
        (
            BASE + "[fields]\ngender = {kind = 'word', one_of = ['f']}",
            "cannot be declared otherwise",
        ),
        (
            BASE + "[[must]]\nname = 'shoes'\nsame = 'shoe'",
            "Line 3: There is no “shoe” here.",
        ),
        (
            BASE + "[[must]]\nname = 'checked'\nhas = 'mentee.cleared'",
            "Line 4: Nobody tells us “mentee.cleared”",
        ),
        (BASE + "off = ['gender']", "Line 2: The rule “gender” protects people."),
        (
            "[[must]]\nname = 'safeguarding'\nhas = 'mentor.cleared'" + ONLY_TOWN,
            "Line 2: The rule “safeguarding” protects people.",
        ),
        (
            "[[must]]\nname = 'conflict'\nprotects = true\noff = true\n"
            "differs = 'organisation'" + ONLY_TOWN,
            "The rule “conflict” protects people.",
        ),
        (
            "[[must]]\nname = 'a'\nsame = 'region'\n"
            "[[must]]\nname = 'b'\ndiffers = 'region'" + ONLY_TOWN,
            "Line 5: The rules “a” and “b” contradict each other",
        ),
        (
            "[[fit]]\nname = 'skills'\nweight = 100\nsame = 'region'",
            "“skills” is the name of a usual rule",
        ),
        (BASE + "[weights]\nskills = 99", "Line 2: The weights add up to 99."),
        (BASE + "[weights]\nskils = 100", "Line 3: There is no “skils” here."),
        (BASE + "[fairness]\npassed_over = 2", "Line 2: What is fair is chosen"),
        (BASE + "weigth = 3", "Line 2: There is no “weigth” here."),
        (
            BASE + "[[must]]\nname = 'a'\nsame_group = 'region'\ntable = 'near'",
            "Line 5: There is no table “near” here.",
        ),
        (
            BASE + f"[[must]]\nname = '{'x' * 61}'\nsame = 'region'",
            "Line 3: A name has at most 60 letters",
        ),
        (
            BASE + "[[must]]\nname = \"a\\u0000b\"\nsame = 'region'",
            "A name has at most 60 letters, on one line.",
        ),
        (BASE + "objective = 'money'", "Line 2: There is no “money” here."),
        (
            BASE + "[[must]]\nname = 'a'\nshared_level = 'languages'\nat_least = 9",
            "Line 3: This is not right at “a”: It needs 9 of languages",
        ),
        (
            BASE + "[[must]]\nname = 'a'\nsame = 'region'\n" * 31,
            "Line 2: There are more than 30 entries of “[[must]]”.",
        ),
        (
            BASE + "[[must]]\nname = 'a'\nsame = 'region'\n" * 2,
            "The name “a” is there twice.",
        ),
        (
            BASE + "[[must]]\nname = 'a'\nsame = 'skills'",
            "Line 3: “skills” is a field of the kind “words”.",
        ),
        (
            BASE + "[[must]]\nname = 'a'\nhas = 'cleared'",
            "Line 3: Whose “cleared” is meant? Please write “mentee.cleared”",
        ),
        ("must = 3", "Please begin each entry of “must” with “[[must]]”."),
        (BASE + "off = [3]", "“off” needs a list of texts, such as “["),
        (BASE + "fields = 1979-01-01", "Please write “fields” as a table: “[fields]”"),
        (BASE + "[[must]]\nsame = 'region'", "Line 2: “name” needs a text in quotes."),
        (
            BASE + "[[must]]\nname = 'a'\nsame = 'region'\noff = 1",
            "Line 3: “off” can only be true or false.",
        ),
        (
            BASE + "[[must]]\nname = 'a'\nshared = 'skills'\nat_least = 2000000",
            "Line 3: “at_least” needs a whole number from 0 to",
        ),
    ],
)
def test_every_refusal_is_a_sentence_with_the_line_or_the_name(text, says):
    assert says in said_about(text)


def test_a_refusal_is_read_in_arabic():
    with translation.override("ar"):
        assert said_about(BASE + "off = ['gender']").startswith("السطر 2:")


def test_an_upload_that_is_no_text_says_where():
    with pytest.raises(queries.FileRefused) as no:
        queries.decoded(b"name = 'a'\n\xff\xfe")

    assert "Line 2: This is not plain text." in str(no.value.says)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa = 1\r\nb = 2", b"a = 1\nb = 2"])
def test_a_file_from_any_computer_is_read(raw):
    assert queries.decoded(raw) == "a = 1\nb = 2"


def test_whatever_a_file_leaves_out_people_stay_protected():
    rules = USUAL.by_file(ONLY_TOWN).engine()

    usual = {rule.name: rule for rule in usual_rules().must if rule.protects}
    assert {rule.name: rule for rule in rules.hard_rules} == usual
    assert rules.weights == {"town": 100}


def test_a_field_that_is_declared_shorter_keeps_what_it_means():
    rules = USUAL.by_file(BASE + "[fields]\ngender = 'word'").engine()

    assert rules.must == usual_rules().must


def test_what_rafiqi_says_it_knows_of_people_is_what_it_tells(programme):
    newcomer, mentor = make.newcomer(programme, "Ali"), make.mentor(programme, "Noor")
    near = _people.Nearness(())
    told = {
        "mentee": set(_people.mentee(newcomer, near, USUAL, 2026).facts),
        "mentor": set(_people.mentor(mentor, near, places=1, is_cleared=True).facts),
    }

    for side, other in (("mentee", "mentor"), ("mentor", "mentee")):
        assert set(FIELDS) - told[side] == TOLD_OF_ONE[other]


@pytest.mark.parametrize("text", [SAME_TOWN, ONLY_TOWN, BASE + "off = ['language']"])
def test_the_file_in_force_says_what_holds(text):
    rules = USUAL.by_file(text)
    assert written(rules) == text

    changed = replace(rules, most_people=False, off=(*rules.off, *rules.switches[-1:]))
    again = USUAL.by_file(written(changed))

    assert again.engine() == changed.engine()
    assert "based_on" in written(USUAL)
    assert USUAL.by_file(written(USUAL)).engine() == USUAL.engine()


def test_strange_names_survive_being_written():
    text = BASE + '[[must]]\nname = "d\\"o. #\\\\ t"\ntold = "mentor.origin"\n'
    rules = USUAL.by_file(text + 'one_of = ["a\\u007f", "\\n", "ت"]\n')

    again = USUAL.by_file(written(replace(rules, most_people=False)))

    assert again.engine() == replace(rules, most_people=False).engine()
