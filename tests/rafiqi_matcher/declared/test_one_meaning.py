"""One declaration, one meaning: judged singly, as columns, and in the explanation."""

import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from rafiqi_matcher import World, explain, explain_pairs
from rafiqi_matcher.declared import terms
from rafiqi_matcher.engine.features import NOT_ALLOWED
from rafiqi_matcher.features import features_of
from rafiqi_matcher.scoring import Judge
from tests.rafiqi_matcher.declared.any_rules import (
    CONDITIONS,
    MEASURES,
    PEOPLE,
    WORLD,
    any_rules,
    crowd,
    one_criterion,
    one_rule,
)
from tests.rafiqi_matcher.people import mentees, mentors, usual

some = settings(
    max_examples=30,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


def all_pairs(judge):
    return np.indices(judge.shape)


def reference(judge):
    rows, columns = all_pairs(judge)
    allowed, scores = judge.allowed(rows, columns), judge.scores(rows, columns)
    return np.where(allowed, scores, NOT_ALLOWED)


ALONE = [
    *(one_rule(one) for one in CONDITIONS),
    *(one_rule(one, protects=True) for one in CONDITIONS),
    *(one_rule(one, if_unknown="fails", when_any=["mentee.yes"]) for one in CONDITIONS),
    *(one_rule(one, when_any=["mentor.yes"]) for one in CONDITIONS),
    *(one_rule(one, protects=True, when_any=["yes"]) for one in CONDITIONS),
    *(one_rule({"any": [one, CONDITIONS[0]]}) for one in CONDITIONS),
    *(one_rule({"all": [one, CONDITIONS[1]]}) for one in CONDITIONS),
    *(one_criterion({**one, "points": 700}) for one in CONDITIONS),
    *(one_criterion(one) for one in MEASURES),
]


@pytest.mark.parametrize("many", [64, 2])
def test_columns_say_what_each_rule_alone_says(many, monkeypatch):
    monkeypatch.setattr(terms, "MANY_WORDS", many)
    ours, theirs = crowd(60, 1), crowd(50, 2)
    used = set()

    for rules in ALONE:
        judge = Judge(ours, theirs, rules, WORLD)
        columns = features_of(judge)
        used |= {term for term in ("counts", "equals") if getattr(columns, term)}
        assert (columns.scores(*all_pairs(judge)) == reference(judge)).all()

    assert used == ({"counts", "equals"} if many == 2 else {"counts"})


@some
@given(any_rules(), PEOPLE, PEOPLE)
def test_columns_say_what_the_rules_say(rules, ours, theirs):
    judge = Judge(ours, theirs, rules, WORLD)

    columns_say = features_of(judge).scores(*all_pairs(judge))

    assert (columns_say == reference(judge)).all()


def test_an_explanation_says_what_each_rule_alone_says():
    pairs = list(zip(crowd(60, 3), crowd(60, 4), strict=True))
    each = np.arange(len(pairs))

    for rules in ALONE:
        judge = Judge([a for a, _ in pairs], [b for _, b in pairs], rules, WORLD)
        told = list(explain_pairs(pairs, rules, WORLD))

        assert [says.is_allowed for says in told] == judge.allowed(each, each).tolist()
        assert [says.score for says in told] == judge.scores(each, each).tolist()


@some
@given(any_rules(), PEOPLE, PEOPLE)
def test_an_explanation_says_what_the_rules_say_and_can_be_stored(rules, ours, theirs):
    for mentee, mentor in zip(ours, theirs, strict=False):
        says = explain(mentee, mentor, rules, WORLD)
        judge = Judge([mentee], [mentor], rules, WORLD)
        here = np.zeros(1, np.intp)

        assert says.is_allowed == judge.allowed(here, here)[0]
        assert says.score == judge.scores(here, here)[0]
        assert json.loads(json.dumps(asdict(says)))


@some
@given(any_rules(), PEOPLE, PEOPLE)
def test_the_step_of_an_explanation_is_the_one_that_earned_the_points(
    rules, ours, theirs
):
    for mentee, mentor in zip(ours, theirs, strict=False):
        says = explain(mentee, mentor, rules, WORLD)

        for criterion, declared in zip(says.criteria, rules.fit, strict=True):
            if "step" in criterion.facts:
                step = criterion.facts["step"]
                points = 0 if step is None else declared.measure.steps[step][1]
                assert criterion.points == points


@some
@given(mentees(), mentors())
def test_the_usual_rules_become_columns_without_loss(mentee, mentor):
    rules = usual()
    judge = Judge([mentee], [mentor], rules, World())

    assert (features_of(judge).scores(*all_pairs(judge)) == reference(judge)).all()


@some
@given(any_rules(), PEOPLE, PEOPLE)
def test_columns_do_not_depend_on_the_order_of_people(rules, ours, theirs):
    forwards = features_of(Judge(ours, theirs, rules, WORLD))
    backwards = features_of(Judge(ours[::-1], theirs[::-1], rules, WORLD))
    rows, columns = np.indices((len(ours), len(theirs)))

    one = forwards.scores(rows, columns)
    other = backwards.scores(rows, columns)[::-1, ::-1]

    assert (one == other).all()
