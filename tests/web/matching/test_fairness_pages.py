"""Choosing what is fair, and reading what it costs."""

import re

import pytest
from django.urls import reverse

from rafiqi.areas.matching.models import Round
from rafiqi.web.matching.fairness import fair_part
from rafiqi.web.matching.forms import Rules
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make.programme(name="First steps")


@pytest.fixture
def mira(programme, client):
    who = make.coordinator(programme)
    client.force_login(who)
    return who


def given(**fair):
    filled = {name: value for name, value in Rules.filled().items() if value}
    return {**filled, "passed_over": 0, "floor": 0, "points_per_week": 100, **fair}


def use(client, programme, **fair):
    path = reverse("matching:rules", args=[programme.public_id])
    return client.post(path, given(**fair) | {"do": "use"})


def read(response):
    text = re.sub(r"<style.*?</style>|</?bdi>", "", response.content.decode())
    return " ".join(text.split())


def test_mira_chooses_what_is_fair(client, programme, mira):
    use(
        client,
        programme,
        floor=90,
        fair_groups=["women", "minors"],
        lift_groups="on",
        passed_over=3,
        worst_first="on",
    )

    programme.refresh_from_db()
    kept = programme.rules
    assert (kept["floor"], kept["passed_over"], kept["worst_first"]) == (90, 3, True)
    assert kept["fair_groups"] == ["women", "minors"]
    assert kept["lift_groups"] is True


@pytest.mark.parametrize("rule", [{"floor": 80}, {"lift_groups": "on"}])
def test_a_rule_about_groups_needs_a_group(client, programme, mira, rule):
    response = use(client, programme, **rule)

    programme.refresh_from_db()
    assert "Please choose at least one group." in read(response)
    assert programme.rules == {}


def test_the_round_says_what_fairness_costs(client, programme, mira):
    for n in range(5):
        make.newcomer(programme, f"Woman {n}", gender="f")
        make.newcomer(programme, f"Man {n}", gender="m", goals=["job"])
    make.mentor(programme, goals=["job"], capacity=5)
    use(client, programme, floor=80, fair_groups=["women"])

    client.post(reverse("matching:open", args=[programme.public_id]))
    round = Round.objects.get()
    text = read(client.get(reverse("matching:round", args=[round.public_id])))

    assert re.search(r"The rule about groups costs \d+\.\d\d % of the points\.", text)
    assert "2 newcomers have a mentor who would have none without it." in text
    assert '<th scope="row">women</th><td>5</td><td>2</td><td>40 %</td>' in text
    assert '<th scope="row">everybody</th><td>10</td><td>5</td><td>50 %</td>' in text


def test_the_round_says_how_far_the_worst_off_group_was_lifted(client, programme, mira):
    for n in range(5):
        make.newcomer(programme, f"Woman {n}", gender="f")
        make.newcomer(programme, f"Man {n}", gender="m", goals=["job"])
    make.mentor(programme, goals=["job"], capacity=5)
    use(client, programme, lift_groups="on", fair_groups=["women", "men"])

    client.post(reverse("matching:open", args=[programme.public_id]))
    round = Round.objects.get()
    text = read(client.get(reverse("matching:round", args=[round.public_id])))

    assert "Lifting the worst-off group first costs" in text
    assert "Of these groups, “women” gets a mentor least often: 2 of 5." in text
    assert "No other pairs lift the worst-off higher, and this is proven." in text


def test_a_round_without_rules_still_counts_groups(client, programme, mira):
    for n in range(5):
        make.newcomer(programme, f"Woman {n}", gender="f")
    make.mentor(programme)

    client.post(reverse("matching:open", args=[programme.public_id]))
    round = Round.objects.get()
    text = read(client.get(reverse("matching:round", args=[round.public_id])))

    assert "Who has a mentor, by group" in text
    assert "costs" not in text


def price(rule, **more):
    usual = {"rule": rule, "share": 0.0, "pairs": 0, "gained": 0, "points": 0}
    return usual | more


def test_an_impossible_floor_is_said():
    floor = {"group": "women", "people": 9, "asked": 4, "least": 2, "matched": 2}

    part = fair_part({"prices": [price("floors", pairs=2)], "floors": [floor]})

    assert part.rules == (
        "The rule about groups costs 0.00 % of the points. There are 2 pairs fewer. "
        "Of the group “women”, 2 people can have a mentor at most; 4 would be needed.",
    )


def test_who_was_passed_over_is_counted():
    passed = {"matched": 3, "most": 3}

    part = fair_part({"prices": [price("passed_over")], "passed_over": passed})

    assert part.rules[0].endswith(
        "3 of those who come first have a mentor now. "
        "More of them are not possible, and this is proven."
    )


def test_a_group_that_is_behind_is_named():
    women = {"name": "women", "people": 50, "matched": 5, "is_behind": True}
    all = {"name": "", "people": 100, "matched": 60, "is_behind": False}

    part = fair_part({"groups": [women], "everybody": all})

    assert part.behind == ("women",)
    assert [row.percent for row in part.rows] == [60, 10]


def test_an_older_round_without_counts_shows_nothing():
    part = fair_part({})

    assert (part.rules, part.rows, part.behind) == ((), (), ())
