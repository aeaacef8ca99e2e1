"""What one word more would open, against trying every word with every pair."""

import random
from itertools import combinations

import numpy as np
import pytest

from rafiqi_matcher.changes import Told, telling
from rafiqi_matcher.explain import explain
from rafiqi_matcher.one_change import one_change
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules_file import OPPORTUNITIES, rules_from, usual_rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.world import World
from rafiqi_matcher.would_allow import broken_by, would_allow

WORLD = World()
FIELDS = {
    "languages": ["deu:A1", "deu:A2", "deu:B1", "eng:A1", "eng:A2"],
    "skills": ["s-1", "s-2", "s-3"],
    "education": ["0", "1", "2", "3"],
    "papers": ["driving", "degree"],
}


def market(seed, newcomers=12, offers=8):
    """People and opportunities that break few rules at a time."""
    pick = random.Random(seed)

    def some(words, most):
        return pick.sample(words, pick.randint(0, min(most, len(words))))

    mentees = [
        Person(
            f"n{n}",
            {
                **{name: some(words, 4) for name, words in FIELDS.items()},
                "kinds": pick.choice([[], ["job"], ["job", "course"]]),
                "region": pick.choice(["", "ulm", "berlin"]),
                "minor": pick.random() < 0.2,
            },
        )
        for n in range(newcomers)
    ]
    mentors = []
    for n in range(offers):
        needs = some(FIELDS["skills"], 2)
        languages, papers = some(FIELDS["languages"], 2), some(FIELDS["papers"], 1)
        facts = {
            "kind": pick.choice(["job", "course"]),
            "needed_skills": needs,
            "needed_skills_count": len(needs),
            "languages": languages,
            "languages_count": len(languages),
            "papers": papers,
            "papers_count": len(papers),
            "education": some(FIELDS["education"], 1),
            "region": pick.choice(["", "ulm", "berlin"]),
            "adults_only": pick.random() < 0.3,
        }
        mentors.append(Person(f"o{n}", facts, 1))
    return mentees, mentors


def allowed(mentee, mentor, rules):
    one = np.zeros(1, np.intp)
    return bool(Judge([mentee], [mentor], rules, WORLD).allowed(one, one)[0])


@pytest.mark.parametrize("seed", range(12))
def test_single_changes_are_just_those_that_open_a_pair_when_they_are_tried(seed):
    mentees, mentors = market(seed)
    rules = usual_rules(OPPORTUNITIES)

    found = {
        (one.told, pair)
        for one in one_change(mentees, mentors, rules, WORLD)
        for pair in one.pairs
    }

    tried = {
        (told, (i, j))
        for name, words in FIELDS.items()
        for word in words
        for told in [Told("mentee", name, word)]
        for i, mentee in enumerate(mentees)
        for j, mentor in enumerate(mentors)
        if word not in mentee.facts[name]
        if mentee.facts[name]
        if not allowed(mentee, mentor, rules)
        if allowed(telling(mentee, told), mentor, rules)
    }
    assert found == tried


@pytest.mark.parametrize("seed", range(6))
def test_the_fewest_words_are_named_that_make_a_pair_possible(seed):
    mentees, mentors = market(seed, 6, 6)
    rules = usual_rules(OPPORTUNITIES)
    every = [Told("mentee", n, w) for n, words in FIELDS.items() for w in words]
    for mentee in mentees:
        for mentor in mentors:
            broken = broken_by(explain(mentee, mentor, rules, WORLD))
            if not broken:
                continue

            ways = would_allow(mentee, mentor, rules, WORLD, broken, ["mentee"])

            ways = [way for way in ways if all(t.field in FIELDS for t in way)]
            lengths = {len(way) for way in ways}
            for size in (1, 2):
                works = [
                    way
                    for way in combinations(every, size)
                    if all(t.word not in mentee.facts[t.field] for t in way)
                    and allowed(_telling(mentee, way), mentor, rules)
                ]
                if works:
                    assert lengths == {size}
                    assert set(map(set_of, ways)) <= set(map(set_of, works))
                    break
            else:
                assert not ways


def set_of(way):
    return frozenset(way)


def _telling(mentee, way):
    for told in way:
        mentee = telling(mentee, told)
    return mentee


def test_forbidden_pairs_are_not_opened():
    mentees, mentors = market(3)
    rules = usual_rules(OPPORTUNITIES)
    everything = one_change(mentees, mentors, rules, WORLD)
    first = everything[0].pairs[0]

    left = one_change(mentees, mentors, rules, WORLD, {first})

    assert all(first not in one.pairs for one in left)


def test_rules_of_ones_own_can_be_based_on_those_for_opportunities():
    rules = rules_from({"based_on": "opportunities", "off": ["place"]})

    assert "place" not in {rule.name for rule in rules.hard_rules}
    assert "adults" in {rule.name for rule in rules.hard_rules}
