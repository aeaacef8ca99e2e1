"""What may be said about people, and what is refused before anything is computed."""

import pytest

from rafiqi_matcher import BadInput, Person, Round, solve
from tests.rafiqi_matcher.people import ali, noor


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("languages", {"ar": 5}),
        ("languages", {"ar": 0}),
        ("languages", {"ar": 1.5}),
        ("languages", ["ar"]),
        ("slots", [21]),
        ("slots", "2"),
        ("slots", [2.0]),
        ("gender", "female"),
        ("years", -1),
        ("years", 101),
        ("years", float("nan")),
        ("years", True),
        ("min_language_level", 0),
        ("min_slots", 22),
        ("skills", [["nursing"]]),
        ("minor", 1),
        ("origin", 1.5),
    ],
)
def test_a_fact_that_does_not_fit_its_field_is_refused_by_its_name(field, value):
    round = Round((ali(**{field: value}),), (noor(),))

    with pytest.raises(BadInput) as refusal:
        solve(round)

    assert refusal.value.field == field


@pytest.mark.parametrize("capacity", [-1, 2**31, 1.0, float("nan"), True, None])
def test_a_capacity_out_of_its_range_is_refused(capacity):
    with pytest.raises(BadInput) as refusal:
        noor(capacity=capacity)

    assert refusal.value.field == "capacity"


@pytest.mark.parametrize("id", ["", 7, None])
def test_everybody_needs_an_id(id):
    with pytest.raises(BadInput, match="needs an id"):
        Person(id)


def test_numbers_and_texts_are_the_same_words():
    mentee, mentor = ali(skills=[1, 2]), noor(skills=["1", "2", "2"])

    says = solve(Round((mentee,), (mentor,)))

    assert says.pairs[0].score == solve(Round((ali(),), (noor(),))).pairs[0].score


def test_facts_that_no_rule_names_are_not_looked_at():
    assert solve(Round((ali(shoes=44.5),), (noor(),))).unmatched == ()
