"""Fairness as a rules file declares it, and as the command tells it."""

from __future__ import annotations

import csv

import pytest

from rafiqi_matcher import BadInput, World, rules_from
from rafiqi_matcher.cli import main
from rafiqi_matcher.fairness.wishes import Floor
from rafiqi_matcher.people import Person

GROUPS = {
    "minors": {"has": "mentee.minor"},
    "women": {"told": "mentee.gender", "one_of": ["f"]},
    "no German": {"told": "mentee.languages", "none_of": ["de"]},
    "young": {"number": "mentee.years", "at_most": 2},
}


def rules(groups=GROUPS, **fairness):
    return rules_from({"based_on": "usual", "groups": groups, "fairness": fairness})


def members(*people):
    return rules().fair.members([Person(id, facts) for id, facts in people], World())


def test_a_group_is_a_condition_on_the_mentee():
    found = members(
        ("a", {"gender": "f", "languages": {"de": 2}, "minor": True, "years": 1}),
        ("b", {"gender": "m", "languages": {"ar": 4}, "years": 9}),
    )

    assert found == {
        "minors": {"a"},
        "women": {"a"},
        "no German": {"b"},
        "young": {"a"},
    }


def test_who_has_not_told_us_belongs_to_no_group():
    found = members(("a", {}))

    assert set().union(*found.values()) == set()


def test_floors_are_shares_or_numbers_of_people():
    fair = rules(floors={"minors": 0.8, "women": "equal", "young": 3}).fair

    assert fair.floors == (
        Floor("minors", share=0.8),
        Floor("women", share=1.0),
        Floor("young", number=3),
    )


def test_groups_can_be_lifted_the_worst_off_first():
    fair = rules(lift_groups=["minors", "women"]).fair

    assert fair.is_on
    assert fair.lifted == ("minors", "women")


def test_who_was_passed_over_often_enough_comes_first():
    fair = rules(passed_over=2).fair
    people = [Person("a", {"passed_over": 2}), Person("b", {"passed_over": 1})]

    assert fair.forgotten([*people, Person("c")]) == {"a"}


@pytest.mark.parametrize(
    ("groups", "fairness", "says"),
    [
        ({}, {"floors": {"minors": 0.8}}, "There is no group 'minors'"),
        (GROUPS, {"floors": {"minors": 1.5}}, "Write 0.8 for four fifths"),
        (GROUPS, {"floors": {"minors": True}}, "Write 0.8 for four fifths"),
        (GROUPS, {"lift_groups": ["minor"]}, "Did you mean minors"),
        (GROUPS, {"lift_groups": "women"}, "must be a list of texts"),
        (GROUPS, {"floor": {}}, "Did you mean floors"),
        (GROUPS, {"passed_over": -1}, "passed_over is -1"),
        (GROUPS, {"worst_first": "yes"}, "write true or false"),
        ({"x": {"has": "mentor.cleared"}}, {}, "about mentees alone"),
        ({"x": "women"}, {}, "Say who belongs to it"),
        ({"x": {"told": "mentee.gender"}}, {}, "either one_of or none_of"),
        ({"x": {"told": "mentee.gender", "one_of": ["w"]}}, {}, "no word of gender"),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(groups, fairness, says):
    with pytest.raises(BadInput, match=says):
        rules(groups, **fairness)


MENTEES = """\
id,skills,gender,minor,wants_same_gender,exclude_same_origin,organisation,passed_over
a,nursing,m,no,,,,0
b,nursing; law,f,no,,,,3
"""
MENTORS = "id,skills,wants_same_gender,organisation\nnoor,nursing,,\n"
RULES = """\
based_on = "usual"
[groups]
women = { told = "mentee.gender", one_of = ["f"] }
[fairness]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mentees.csv").write_text(MENTEES, encoding="utf-8")
    (tmp_path / "mentors.csv").write_text(MENTORS, encoding="utf-8")
    return tmp_path


def match(folder, fairness):
    (folder / "rules.toml").write_text(RULES + fairness, encoding="utf-8")
    files = ["mentees.csv", "mentors.csv"]
    out = ["-o", "matches.csv", "--prices", "prices.csv", "--rules", "rules.toml"]
    assert main([*files, *out]) == 0
    with (folder / "matches.csv").open(encoding="utf-8", newline="") as file:
        return [row["mentee"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("fairness", "says"),
    [
        ("floors = { women = 1 }", "The floors for groups costs"),
        ('lift_groups = ["women"]', "Lifting the worst-off group first costs"),
        ('lift_groups = ["women"]', "women: 1 of 1, 100.0%."),
        ('lift_groups = ["women"]', "worst-off of these groups higher"),
        ("passed_over = 3", "Putting first who was passed over costs"),
    ],
)
def test_the_command_matches_fairly_and_says_the_price(folder, capsys, fairness, says):
    assert match(folder, "") == ["a"]

    assert match(folder, fairness) == ["b"]

    assert says in capsys.readouterr().err


def test_the_proof_of_a_fair_round_can_be_verified(folder, capsys):
    match(folder, "floors = { women = 1 }\nworst_first = true")

    files = ["mentees.csv", "mentors.csv", "matches.csv", "prices.csv"]
    code = main(["verify", *files, "--rules", "rules.toml"])

    assert code == 0
    assert "Proven best." in capsys.readouterr().out


def test_a_floor_that_is_impossible_is_said(folder, capsys):
    (folder / "mentors.csv").write_text(
        "id,skills,wants_same_gender,organisation,capacity\nnoor,nursing,,,0\n"
    )

    assert match(folder, "floors = { women = 1 }") == []

    says = "women: 0 of 1 are matched; 1 were asked for, 0 is the most we found."
    assert says in capsys.readouterr().err


def test_anybodys_matches_can_be_audited(folder, capsys):
    people = [f"p{n},law,f,no,,,,0" for n in range(6)]
    header = MENTEES.splitlines()[0]
    (folder / "mentees.csv").write_text("\n".join([header, *people]))
    (folder / "rules.toml").write_text(RULES)
    (folder / "theirs.csv").write_text("mentee,mentor,score\np1,noor,5000\n")

    code = main(["audit", "mentees.csv", "theirs.csv", "--rules", "rules.toml"])

    assert code == 0
    women = next(
        line for line in capsys.readouterr().out.splitlines() if "women" in line
    )
    assert women.split() == ["women", "6", "1", "16.7%", "3.0%-56.4%", "5,000", "1.00"]


def test_a_score_that_is_none_is_refused(folder, capsys):
    (folder / "rules.toml").write_text(RULES)
    (folder / "theirs.csv").write_text("mentee,mentor,score\na,noor,good\n")

    code = main(["audit", "mentees.csv", "theirs.csv", "--rules", "rules.toml"])

    assert code == 2
    assert "row 2, column score: 'good' is no score." in capsys.readouterr().err
