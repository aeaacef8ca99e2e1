import json
from dataclasses import asdict

from rafiqi_matcher import explain
from rafiqi_matcher.explain import in_whole_points
from tests.rafiqi_matcher.people import ali, noor, usual


def test_an_explanation_names_what_two_people_share():
    says = explain(ali(), noor(), usual())

    facts = {one.name: one.facts for one in says.criteria}
    assert facts["language"]["shared"] == [
        {"word": "ar", "mentee_level": 4, "mentor_level": 3, "shared_level": 3}
    ]
    assert facts["skills"]["shared"] == ["nursing"]
    assert facts["availability"]["shared"] == ["2"]
    assert facts["lived"]["because"]["group"] == "western-asia"


def test_the_strongest_criterion_comes_first():
    says = explain(ali(), noor(), usual())

    assert [one.name for one in says.strongest][:2] == ["skills", "language"]


def test_an_explanation_can_be_stored_as_json():
    says = explain(ali(), noor(), usual())

    assert json.loads(json.dumps(asdict(says)))["mentor"] == "noor"


def test_rounding_goes_to_those_that_lost_most():
    assert in_whole_points([19, 15, 6]) == [2, 1, 1]
    assert in_whole_points([5, 5]) == [1, 0]
    assert in_whole_points([4, 4]) == [0, 0]
