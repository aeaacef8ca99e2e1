"""The one place of this room that asks the matcher: who fits what, and why.

To the matcher a newcomer is a mentee, and an opportunity a mentor with places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from rafiqi.areas.suggestions._newcomers import Newcomer
from rafiqi.areas.suggestions._offers import Offer
from rafiqi_matcher.explain import Explanation, explain_pairs
from rafiqi_matcher.one_change import one_change
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import Round
from rafiqi_matcher.rules import MOST_PEOPLE, Must, Rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.solve import solve
from rafiqi_matcher.world import World
from rafiqi_matcher.would_allow import broken_by, would_allow

_WORLD = World()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A newcomer with an opportunity that breaks no rule; score is 0 to 10000."""

    newcomer: str
    offer: str
    score: int


@dataclass(frozen=True, slots=True)
class Why:
    """What the matcher looked at for one pair.

    reasons  criterion -> what it looked at, the strongest first; only those that count
    breaks   the hard rules it does not keep -> what they looked at
    unsaid   the hard rules that hold because the newcomer has not told
    """

    newcomer: str
    offer: str
    score: int
    reasons: Mapping[str, Mapping[str, Any]]
    breaks: Mapping[str, Mapping[str, Any]]
    unsaid: tuple[str, ...]

    @property
    def fits(self) -> bool:
        return not self.breaks


@dataclass(frozen=True, slots=True)
class Missing:
    """One word more that somebody would have to have: a skill, a level, a document."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be handed out.

    quota        newcomer -> so many more may wait for their answer
    places       opportunity -> so many more may be introduced
    bonus        newcomer -> points for waiting and for having had few chances
    least_score  pairs below it are not made
    """

    quota: Mapping[str, int]
    places: Mapping[str, int]
    bonus: Mapping[str, int]
    least_score: int = 0


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Who gets what; the first pair of everybody comes before the second of anybody.

    gap  how far the pairs could be from the best, in points; 0 is proof
    """

    pairs: tuple[Ranked, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Opens:
    """What one word more would open: (newcomer, opportunity) each."""

    what: Missing
    pairs: tuple[tuple[str, str], ...]


WORTH_SAYING = 200
"""Points of 1000 from which a criterion is a reason and not an accident."""


def ranked(
    newcomers: Mapping[str, Newcomer], offers: Mapping[str, Offer], rules: Rules
) -> list[Ranked]:
    """Every pair that breaks no rule, the best first; for few people or few offers."""
    if not newcomers or not offers:
        return []
    judge = _judge(newcomers.values(), offers.values(), rules)
    rows, columns = np.arange(len(newcomers))[:, None], np.arange(len(offers))[None]
    allowed = np.flatnonzero(judge.allowed(rows, columns))
    one, other = np.divmod(allowed, len(offers))
    scores = judge.scores(one, other)
    order = np.argsort(-scores, kind="stable")
    people, things = list(newcomers), list(offers)
    return [
        Ranked(people[i], things[j], score)
        for i, j, score in zip(
            one[order].tolist(),
            other[order].tolist(),
            scores[order].tolist(),
            strict=True,
        )
    ]


def best_for_each(
    newcomers: Mapping[str, Newcomer],
    offers: Mapping[str, Offer],
    rules: Rules,
    shut: Collection[tuple[str, str]],
    most: int,
) -> dict[str, tuple[int, list[Ranked]]]:
    """For each opportunity how many it fits, and the best of them. No pair is kept.

    One opportunity after another, with everybody at once.
    """
    if not newcomers or not offers:
        return {}
    judge = _judge(newcomers.values(), offers.values(), rules)
    place = {id: n for n, id in enumerate(newcomers)}
    people, rows = list(newcomers), np.arange(len(newcomers))
    apart: dict[str, list[int]] = defaultdict(list)
    for one, other in shut:
        apart[other].append(place[one])
    found = {}
    for n, id in enumerate(offers):
        column = np.full(1, n)
        allowed = judge.allowed(rows, column)
        allowed[apart[id]] = False
        who = np.flatnonzero(allowed)
        scores = judge.scores(who, column)
        first = np.argsort(-scores, kind="stable")[:most]
        best = zip(who[first].tolist(), scores[first].tolist(), strict=True)
        found[id] = who.size, [Ranked(people[i], id, score) for i, score in best]
    return found


def counted(
    newcomers: Mapping[str, Newcomer],
    offers: Mapping[str, Offer],
    rules: Rules,
    shut: Collection[tuple[str, str]],
) -> tuple[int, int]:
    """How many pairs break no rule, and how many newcomers are in any."""
    best = best_for_each(newcomers, offers, rules, shut, len(newcomers))
    pairs = sum(count for count, _ in best.values())
    return pairs, len({one.newcomer for _, some in best.values() for one in some})


def handed_out(
    newcomers: Mapping[str, Newcomer],
    offers: Mapping[str, Offer],
    rules: Rules,
    shut: Collection[tuple[str, str]],
    wish: Wish,
) -> HandedOut:
    """Whom to introduce to what: everybody a first one before anybody a second.

    Each time the best set of pairs is found and proven for whoever may have one more,
    and for the places that are left.
    """
    left, rounds, gap = dict(wish.places), list[list[Ranked]](), 0
    apart = set(shut)
    for number in range(max(wish.quota.values(), default=0)):
        seeking = [n for id, n in newcomers.items() if wish.quota[id] > number]
        with_place = [o for id, o in offers.items() if left.get(id)]
        if not seeking or not with_place:
            break
        result = solve(_round(seeking, with_place, rules, apart, wish, left))
        pairs = [Ranked(p.mentee, p.mentor, p.score) for p in result.pairs]
        if not pairs:
            break
        rounds.append(pairs)
        gap += result.certificate.gap
        for one in pairs:
            left[one.offer] -= 1
            apart.add((one.newcomer, one.offer))
    return HandedOut(tuple(pair for some in rounds for pair in some), gap)


def _round(
    seeking: Sequence[Newcomer],
    offers: Sequence[Offer],
    rules: Rules,
    apart: Collection[tuple[str, str]],
    wish: Wish,
    left: Mapping[str, int],
) -> Round:
    there = {one.id for one in seeking}, {one.id for one in offers}
    return Round(
        tuple(map(_mentee, seeking)),
        tuple(Person(one.id, one.facts, left[one.id]) for one in offers),
        rules=rules.aiming_at(MOST_PEOPLE),
        world=_WORLD,
        bonus=tuple(wish.bonus.get(one.id, 0) for one in seeking),
        forbidden=frozenset(
            pair for pair in apart if pair[0] in there[0] and pair[1] in there[1]
        ),
        least_score=wish.least_score,
    )


def openings(
    newcomers: Mapping[str, Newcomer],
    offers: Mapping[str, Offer],
    rules: Rules,
    shut: Collection[tuple[str, str]],
) -> list[Opens]:
    """Which single word more would open which pairs, for everybody at once."""
    people, things = list(newcomers.values()), list(offers.values())
    row = {one.id: n for n, one in enumerate(people)}
    column = {one.id: n for n, one in enumerate(things)}
    found = one_change(
        [*map(_mentee, people)],
        [*map(_mentor, things)],
        rules,
        _WORLD,
        {(row[one], column[other]) for one, other in shut},
    )
    return [
        Opens(
            Missing(one.told.field, one.told.word),
            tuple((people[i].id, things[j].id) for i, j in one.pairs),
        )
        for one in found
        if one.told.field in GAINED
    ]


def why(pairs: Sequence[tuple[Newcomer, Offer]], rules: Rules) -> list[Why]:
    """What speaks for each of some pairs, and what against."""
    people = [(_mentee(one), _mentor(other)) for one, other in pairs]
    return [_why(says) for says in explain_pairs(people, rules, _WORLD)]


def missing(newcomer: Newcomer, offer: Offer, rules: Rules) -> tuple[Missing, ...]:
    """The fewest words more, one or two, with which a pair breaks no rule.

    Empty where it breaks none, where more would be needed, or words do not help.
    """
    people = [(_mentee(newcomer), _mentor(offer))]
    (says,) = explain_pairs(people, rules, _WORLD)
    return _missing(newcomer, offer, rules, broken_by(says))


def _missing(
    newcomer: Newcomer, offer: Offer, rules: Rules, broken: Sequence[str]
) -> tuple[Missing, ...]:
    """The same, where it is known which rules are broken."""
    one, other = _mentee(newcomer), _mentor(offer)
    for way in would_allow(one, other, rules, _WORLD, broken, ["mentee"]):
        if all(told.field in GAINED for told in way):
            return tuple(Missing(told.field, told.word) for told in way)
    return ()


def nearest(
    newcomer: Newcomer, offers: Sequence[Offer], rules: Rules, most: int
) -> list[tuple[Offer, tuple[Missing, ...]]]:
    """What one or two words more would open, and which; what fits best then first.

    One rule broken comes before two.
    """
    if not offers:
        return []
    judge = _judge([newcomer], offers, rules)
    row, columns = np.zeros(1, np.intp), np.arange(len(offers))
    asked = rules.hard_rules
    broken = np.stack([~judge.keeps(rule).ask(row, columns) for rule in asked])
    is_gained = np.array([_can_be_gained(rule) for rule in asked], np.bool_)
    times = broken.sum(0)
    times[broken[~is_gained].any(0)] = 0
    order = np.lexsort((-judge.scores(row, columns), times))
    tried = [n for n in order.tolist() if 0 < times[n] <= MOST_BROKEN]
    found = []
    for n in tried[:_MOST_TRIED]:
        names = [
            rule.name for rule, is_ in zip(asked, broken[:, n], strict=True) if is_
        ]
        if words := _missing(newcomer, offers[n], rules, names):
            found.append((offers[n], words))
        if len(found) == most:
            break
    return found


def _can_be_gained(rule: Must) -> bool:
    """Whether somebody who breaks a rule could keep it by gaining something."""
    own = {one.field.name for one in rule.uses if one.side == "mentee"}
    return not rule.protects and bool(own) and own <= set(GAINED)


MOST_BROKEN = 2
_MOST_TRIED = 40

GAINED = ("skills", "languages", "education", "papers")
"""What somebody can gain. Nobody is told to be free at other times or to move."""


def _judge(
    newcomers: Iterable[Newcomer], offers: Iterable[Offer], rules: Rules
) -> Judge:
    return Judge([*map(_mentee, newcomers)], [*map(_mentor, offers)], rules, _WORLD)


def _mentee(newcomer: Newcomer) -> Person:
    return Person(newcomer.id, newcomer.facts)


def _mentor(offer: Offer) -> Person:
    return Person(offer.id, offer.facts, offer.places)


def _why(says: Explanation) -> Why:
    return Why(
        says.mentee,
        says.mentor,
        says.score,
        {one.name: one.facts for one in says.strongest if one.points >= WORTH_SAYING},
        {rule.name: rule.facts for rule in says.rules if rule.is_on and not rule.holds},
        tuple(
            rule.name
            for rule in says.rules
            if rule.is_on and rule.holds and rule.unknown_for == ["mentee"]
        ),
    )
