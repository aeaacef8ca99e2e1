"""What coordinators read about rules and criteria that a programme made itself."""

import re

import pytest
from django.utils import translation

from rafiqi.web.matching import obstacles, reasons
from rafiqi_matcher.explain import explain
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules_file import rules_from
from rafiqi_matcher.world import World

TWO = reasons.Two("Ali", "Noor")
FIELDS = {
    "hobbies": "words",
    "free": "times",
    "languages": "levels",
    "home_town": "word",
    "years": "number",
    "clown": "flag",
}
WORLD = World({"near": {"ulm": {"ulm": 1000, "bonn": 900}}, "land": {"ulm": "bw"}})
ALI = {
    "hobbies": ["chess", "tea"],
    "free": [2],
    "languages": {"ar": 4},
    "home_town": "ulm",
    "years": 3,
}
NOOR = ALI | {"hobbies": ["chess"], "clown": True}


def told(measure, mentor=NOOR, two=TWO):
    """The sentences of a pair by one criterion, without markup."""
    entry = {"name": "home_life", "weight": 100, **measure}
    rules = rules_from({"fields": FIELDS, "fit": [entry]})
    (says,) = explain(Person("a", ALI), Person("b", mentor), rules, WORLD).criteria
    facts = {
        "criteria": {
            says.name: {
                "points": says.points,
                "weight": says.weight,
                "part": says.contribution,
                "facts": says.facts,
            }
        }
    }
    sentences = reasons.sentences(facts, two)
    return [re.sub("</?bdi>", "", sentence) for sentence in sentences], facts


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        ({"share_of": "hobbies"}, "home life: chess."),
        ({"shared": "hobbies", "points": [0, 1000]}, "home life: chess."),
        ({"shared": "free", "points": [0, 1000]}, "home life: Monday evening."),
        (
            {"shared_level": "languages", "points": [0, 0, 0, 0, 900]},
            "home life: ar.",
        ),
        ({"same": "home_town"}, "home life: both say ulm."),
        ({"table": "near", "of": "home_town"}, "home life: both say ulm."),
        ({"same_group": "home_town", "table": "land"}, "home life: both say ulm."),
        (
            {"ahead": ["mentor.years", "mentee.years"], "best": 0, "per_step": 100},
            "home life: both say 3.",
        ),
        ({"has": "mentor.clown"}, "home life: this fits."),
        ({"any": [{"same": "home_town"}]}, "home life: this fits."),
    ],
)
def test_every_comparison_has_a_sentence(measure, says):
    assert told(measure)[0] == [says]


def test_two_words_that_are_near_are_both_named():
    said, _ = told(
        {"table": "near", "of": "home_town"}, mentor=NOOR | {"home_town": "bonn"}
    )

    assert said == ["home life: ulm and bonn."]


def test_the_two_do_not_read_what_a_programme_compares_for_itself():
    two = reasons.Two("Ali", "Noor", reader="mentor")

    assert told({"same": "home_town"}, two=two)[0] == []


def test_whom_to_ask_and_what_counted_are_told_by_the_name_of_the_criterion():
    _, facts = told({"same": "home_town"}, mentor={})

    (asked,) = reasons.unknown(facts, TWO)
    assert "Noor" in asked
    assert "home life" in asked
    assert "home life" in reasons.details(facts)[0].label


def test_a_rule_of_ones_own_is_named_where_it_stands_in_the_way():
    waits = {"mentors": 2, "candidates": 0, "stops": {"hours": 2}}
    why = obstacles.why_waiting({**waits, "if_lifted": {"hours": 2}}, "Ali", "")

    told = [re.sub("</?bdi>", "", sentence) for sentence in why]
    assert told == [
        "No mentor with a place keeps the rule “hours” with Ali.",
        "2 mentors would be possible without the rule “hours”.",
    ]
    assert "“<bdi>hours</bdi>” would not be kept" in obstacles.breaks("hours")
    assert "leaves 3 newcomers" in obstacles.alone("hours", 3)


def test_it_is_said_in_arabic_too():
    with translation.override("ar"):
        assert "كلاهما" in told({"same": "home_town"})[0][0]
        assert "القاعدة" in obstacles.alone("hours", 3)


def test_what_a_programme_wrote_becomes_no_markup():
    assert "<b>" not in obstacles.breaks("<b>bold</b>")
