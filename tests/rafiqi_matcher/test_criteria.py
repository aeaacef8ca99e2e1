"""How many points a pair earns, and for what."""

import pytest

from rafiqi_matcher import World, explain, rules_from
from tests.rafiqi_matcher.people import ali, noor, usual


def criterion(name, mentee, mentor, world=None):
    """What one criterion says about a pair."""
    says = explain(mentee, mentor, usual(), world)
    return next(one for one in says.criteria if one.name == name)


@pytest.mark.parametrize(
    ("name", "mentee", "mentor", "points"),
    [
        ("skills", {"skills": frozenset("abc")}, {"skills": frozenset("bcd")}, 666),
        ("goals", {"goals": frozenset("ab")}, {"goals": frozenset("b")}, 500),
        ("sector", {"sector": "2221"}, {"sector": "2221"}, 1000),
        ("sector", {"sector": "2221"}, {"sector": "2222"}, 700),
        ("sector", {"sector": "2221"}, {"sector": "2212"}, 450),
        ("sector", {"sector": "2221"}, {"sector": "2310"}, 200),
        ("sector", {"sector": "2221"}, {"sector": "5321"}, 0),
        ("language", {}, {}, 800),
        ("seniority", {"years": 2}, {"years": 8}, 1000),
        ("seniority", {"years": 2}, {"years": 11}, 700),
        ("seniority", {"years": 20}, {"years": 2}, 0),
        ("lived", {}, {"origin": "SY"}, 1000),
        ("lived", {}, {"origin": "IQ"}, 600),
        ("lived", {}, {"origin": "ER", "refugee_background": True}, 400),
        ("lived", {}, {"origin": "ER"}, 0),
        (
            "interests",
            {"interests": frozenset("ab")},
            {"interests": frozenset("abc")},
            700,
        ),
        (
            "interests",
            {"interests": frozenset("abcdefg")},
            {"interests": frozenset("abcdefg")},
            1000,
        ),
        ("availability", {"slots": frozenset({2, 15, 4})}, {}, 400),
        (
            "availability",
            {"slots": frozenset(range(9))},
            {"slots": frozenset(range(9))},
            1000,
        ),
        ("proximity", {"region": "ulm"}, {"region": "ulm"}, 1000),
        (
            "proximity",
            {"region": "ulm", "near_regions": frozenset({"kiel"})},
            {"region": "kiel"},
            500,
        ),
    ],
)
def test_points(name, mentee, mentor, points):
    assert criterion(name, ali(**mentee), noor(**mentor)).points == points


@pytest.mark.parametrize(
    ("name", "mentee", "mentor"),
    [
        ("skills", {"skills": frozenset()}, {}),
        ("goals", {"goals": frozenset()}, {}),
        ("sector", {"sector": ""}, {"sector": ""}),
        ("language", {"languages": {}}, {}),
        ("seniority", {"years": None}, {"years": None}),
        ("seniority", {"years": None}, {"years": 6}),
        ("lived", {"origin": ""}, {"origin": ""}),
        ("interests", {"interests": frozenset()}, {}),
        ("availability", {"slots": frozenset()}, {}),
        ("proximity", {"region": ""}, {"region": ""}),
    ],
)
def test_what_is_unknown_earns_nothing_and_says_whom_to_ask(name, mentee, mentor):
    says = criterion(name, ali(**mentee), noor(**mentor))

    assert says.points == 0
    assert "mentee" in says.unknown_for


def test_a_programme_may_have_its_own_idea_of_near_sectors():
    near = {"name": "near", "weight": 100, "table": "near", "of": "sector"}
    rules = rules_from({"fields": {"sector": "word"}, "fit": [near]})
    world = World({"near": {"a": {"a": 1000, "b": 321}, "b": {"a": 0, "b": 1000}}})

    says = explain(ali(sector="a"), noor(sector="b"), rules, world)

    assert says.score == 3210


def test_more_than_64_different_skills_are_all_counted():
    skills = frozenset(f"skill {n}" for n in range(200))

    says = criterion("skills", ali(skills=skills), noor(skills=skills))

    assert says.points == 1000
    assert len(says.facts["shared"]) == 200
