import json
from dataclasses import asdict

from rafiqi_matcher import Rules, explain
from rafiqi_matcher.explain import in_whole_points
from tests.rafiqi_matcher.people import ali, noor


def test_an_explanation_names_what_two_people_share():
    says = explain(ali(), noor(), Rules())

    facts = {one.name: one.facts for one in says.criteria}
    assert facts["language"]["shared"] == [
        {"language": "ar", "mentee_level": 4, "mentor_level": 3, "shared_level": 3}
    ]
    assert facts["skills"]["shared"] == ["nursing"]
    assert facts["availability"]["common_slots"] == [2]
    assert facts["lived"]["same_part_of_the_world"]


def test_the_strongest_criterion_comes_first():
    says = explain(ali(), noor(), Rules())

    assert [one.name for one in says.strongest][:2] == ["skills", "language"]


def test_an_explanation_can_be_stored_as_json():
    says = explain(ali(), noor(), Rules())

    assert json.loads(json.dumps(asdict(says)))["mentor"] == "noor"


def test_rounding_goes_to_those_that_lost_most():
    assert in_whole_points([19, 15, 6]) == [2, 1, 1]
    assert in_whole_points([5, 5]) == [1, 0]
    assert in_whole_points([4, 4]) == [0, 0]
