"""Who may meet whom, and what silence means."""

import pytest

from rafiqi_matcher import explain
from tests.rafiqi_matcher.people import ali, noor, usual


def rule(name, mentee, mentor):
    """What one rule says about a pair."""
    says = explain(mentee, mentor, usual())
    return next(one for one in says.rules if one.name == name)


@pytest.mark.parametrize(
    ("name", "mentee", "mentor", "holds"),
    [
        ("language", {"languages": {"ar": 2}, "min_language_level": 2}, {}, True),
        ("language", {"languages": {"ar": 1}, "min_language_level": 2}, {}, False),
        ("language", {"languages": {"uk": 4}}, {}, False),
        ("availability", {"slots": frozenset({2, 15}), "min_slots": 2}, {}, True),
        ("availability", {"slots": frozenset({2, 3}), "min_slots": 2}, {}, False),
        ("gender", {"wants_same_gender": True}, {}, False),
        ("gender", {"wants_same_gender": True, "gender": "f"}, {}, True),
        ("gender", {}, {"wants_same_gender": True}, False),
        (
            "gender",
            {"wants_same_gender": True, "gender": "x"},
            {"gender": "x"},
            True,
        ),
        ("format", {"online": True}, {"in_person": True, "region": "ulm"}, False),
        ("format", {"online": True}, {"online": True, "in_person": True}, True),
        ("safeguarding", {"minor": True}, {}, False),
        ("safeguarding", {"minor": True}, {"cleared": True}, True),
        ("origin", {"exclude_same_origin": True}, {"origin": "SY"}, False),
        ("origin", {"exclude_same_origin": True}, {"origin": "IQ"}, True),
        ("origin", {"exclude_same_origin": True}, {"origin": "local"}, True),
        ("conflict", {"organisation": "a"}, {"organisation": "a"}, False),
        ("conflict", {"organisation": "a"}, {"organisation": "b"}, True),
    ],
)
def test_the_rule_says(name, mentee, mentor, holds):
    assert rule(name, ali(**mentee), noor(**mentor)).holds == holds


@pytest.mark.parametrize(
    ("mentee", "mentor", "holds"),
    [
        ({"region": "ulm"}, {"region": "ulm"}, True),
        ({"region": "ulm"}, {"region": "kiel"}, False),
        (
            {"region": "ulm", "near_regions": frozenset({"kiel"})},
            {"region": "kiel"},
            True,
        ),
        (
            {"region": "ulm"},
            {"region": "kiel", "near_regions": frozenset({"ulm"})},
            True,
        ),
    ],
)
def test_in_a_room_one_must_reach_the_other(mentee, mentor, holds):
    pair = ali(in_person=True, **mentee), noor(in_person=True, **mentor)

    assert rule("format", *pair).holds == holds


@pytest.mark.parametrize(
    ("name", "mentee", "mentor", "asks"),
    [
        ("language", {"languages": {}}, {}, ["mentee"]),
        ("language", {}, {"languages": {}}, ["mentor"]),
        ("availability", {"slots": frozenset()}, {}, ["mentee"]),
        (
            "availability",
            {"slots": frozenset(), "min_slots": 3},
            {"slots": frozenset()},
            ["mentee", "mentor"],
        ),
        (
            "format",
            {"in_person": True},
            {"in_person": True, "region": "ulm"},
            ["mentee"],
        ),
        ("conflict", {"organisation": "a"}, {}, []),
        ("gender", {"gender": ""}, {}, []),
        ("origin", {"origin": ""}, {"origin": ""}, []),
    ],
)
def test_what_nobody_told_us_stops_no_pair_but_says_whom_to_ask(
    name, mentee, mentor, asks
):
    says = rule(name, ali(**mentee), noor(**mentor))

    assert says.holds
    assert says.unknown_for == asks


@pytest.mark.parametrize(
    ("name", "mentee", "mentor"),
    [
        ("gender", {"wants_same_gender": True, "gender": ""}, {"gender": ""}),
        ("gender", {"gender": ""}, {"wants_same_gender": True}),
        ("gender", {"wants_same_gender": True}, {"gender": ""}),
        ("origin", {"exclude_same_origin": True, "origin": ""}, {}),
        ("origin", {"exclude_same_origin": True}, {"origin": ""}),
    ],
)
def test_a_protection_fails_while_its_facts_are_unknown(name, mentee, mentor):
    says = rule(name, ali(**mentee), noor(**mentor))

    assert not says.holds
    assert says.unknown_for


@pytest.mark.parametrize(
    ("mentee", "mentor", "holds"),
    [
        ({}, {"online": True}, True),
        ({}, {"in_person": True}, True),
        ({"online": True}, {"in_person": True}, False),
        ({"online": True}, {}, True),
    ],
)
def test_who_names_no_format_accepts_both(mentee, mentor, holds):
    assert rule("format", ali(**mentee), noor(**mentor)).holds == holds


def test_a_rule_that_is_off_stops_nobody():
    rules = usual().without(["language"])

    says = explain(ali(languages={"uk": 4}), noor(), rules)

    assert says.is_allowed
    assert [one.name for one in says.rules if not one.is_on] == ["language"]
