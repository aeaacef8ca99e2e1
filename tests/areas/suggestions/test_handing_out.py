"""Whom to introduce to what: quotas kept, nobody forgotten, as good as it can be."""

import random
from collections import Counter
from itertools import product

import pytest

from rafiqi.areas.suggestions import bridge
from rafiqi.areas.suggestions._newcomers import Newcomer
from rafiqi.areas.suggestions._offers import Offer
from rafiqi_matcher.rules_file import OPPORTUNITIES, usual_rules
from tests import make

RULES = usual_rules(OPPORTUNITIES)


def newcomer(n, **facts):
    return Newcomer(n, f"n{n}", n, f"N {n}", "", make.NOON, {}, facts)


def offer(n, places, **facts):
    return Offer(
        n, f"o{n}", "job", {}, "", "", "", None, places, None, frozenset(), facts
    )


def market(seed, people=4, things=3):
    pick = random.Random(seed)
    sectors = ["2221", "2222", "5120", "9412"]
    newcomers = [
        newcomer(
            n,
            sector=pick.choice(sectors),
            region=pick.choice(["ulm", "berlin", ""]),
            kinds=pick.choice([["job"], ["course"], []]),
        )
        for n in range(people)
    ]
    offers = [
        offer(
            n,
            pick.randint(1, 2),
            kind=pick.choice(["job", "course"]),
            sector=pick.choice(sectors),
            region=pick.choice(["ulm", "berlin"]),
        )
        for n in range(things)
    ]
    return {one.id: one for one in newcomers}, {one.id: one for one in offers}


def wish(newcomers, offers, quota=1, **bonus):
    return bridge.Wish(
        dict.fromkeys(newcomers, quota),
        {id: one.places for id, one in offers.items()},
        bonus,
    )


def worth(newcomers, offers):
    """The score of every pair that breaks no rule."""
    return {
        (one.newcomer, one.offer): one.score
        for one in bridge.ranked(newcomers, offers, RULES)
    }


def best_by_trying(newcomers, offers, scores, bonus):
    """Most people first, then the highest sum: every assignment there is."""
    best = (0, 0)
    choices = [[None, *(o for o in offers if (n, o) in scores)] for n in newcomers]
    for chosen in product(*choices):
        taken = Counter(o for o in chosen if o)
        if any(taken[o] > offers[o].places for o in taken):
            continue
        pairs = [(n, o) for n, o in zip(newcomers, chosen, strict=True) if o]
        total = sum(scores[pair] + bonus.get(pair[0], 0) for pair in pairs)
        best = max(best, (len(pairs), total))
    return best


@pytest.mark.parametrize("seed", range(15))
def test_the_first_for_everybody_is_the_best_there_is(seed):
    newcomers, offers = market(seed)
    bonus = {"n0": 900, "n1": -400}
    scores = worth(newcomers, offers)

    found = bridge.handed_out(
        newcomers, offers, RULES, (), wish(newcomers, offers, **bonus)
    )

    total = sum(one.score + bonus.get(one.newcomer, 0) for one in found.pairs)
    tried = best_by_trying(newcomers, offers, scores, bonus)
    assert (len(found.pairs), total) == tried
    assert found.gap == 0


@pytest.mark.parametrize("seed", range(8))
def test_quotas_places_and_what_is_shut_are_kept_and_no_pair_comes_twice(seed):
    newcomers, offers = market(seed, 8, 4)
    scores = worth(newcomers, offers)
    shut = set(list(scores)[:3])
    given = wish(newcomers, offers, quota=2)

    found = bridge.handed_out(newcomers, offers, RULES, shut, given)

    pairs = [(one.newcomer, one.offer) for one in found.pairs]
    assert len(pairs) == len(set(pairs))
    assert not shut & set(pairs)
    assert max(Counter(n for n, _ in pairs).values(), default=0) <= 2
    taken = Counter(o for _, o in pairs)
    assert all(taken[o] <= offers[o].places for o in taken)
    assert set(pairs) <= set(scores)


def test_everybody_has_a_first_before_anybody_has_a_second():
    newcomers = {one.id: one for one in (newcomer(0, sector="2221"), newcomer(1))}
    offers = {
        one.id: one
        for one in (offer(0, 1, kind="job", sector="2221"), offer(1, 1, kind="job"))
    }

    found = bridge.handed_out(
        newcomers, offers, RULES, (), wish(newcomers, offers, quota=2)
    )

    assert {one.newcomer for one in found.pairs[:2]} == {"n0", "n1"}


@pytest.mark.parametrize("seed", range(5))
def test_what_is_best_for_each_is_what_each_pair_is_worth(seed):
    newcomers, offers = market(seed, 9, 5)
    scores = worth(newcomers, offers)

    found = bridge.best_for_each(newcomers, offers, RULES, [("n0", "o0")], 3)

    for id, (count, best) in found.items():
        own = sorted(
            (s for (n, o), s in scores.items() if o == id and (n, o) != ("n0", "o0")),
            reverse=True,
        )
        assert count == len(own)
        assert [one.score for one in best] == own[:3]
