"""One person is here: which mentors fit, and whether to give a place now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from rafiqi_matcher.arrivals.choose import Option, options
from rafiqi_matcher.arrivals.forecast import (
    YEAR,
    Basis,
    Expected,
    Forecast,
    forecast_from,
)
from rafiqi_matcher.arrivals.outlook import Outlook
from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.features import features_for
from rafiqi_matcher.people import Person
from rafiqi_matcher.round import Pairing
from rafiqi_matcher.rules import MOST_PEOPLE, Rules
from rafiqi_matcher.world import World

PERFECT = 10_000
HORIZON = 84.0
"""Days to look ahead: places that nobody uses for so long are held for nobody."""

_FUTURES = 12
_TOLD = ("languages", "skills", "goals")
"""Fields whose words say why others need a place; nothing that people keep private."""

_MARKED = 0.15
"""How much more often, of 1, a word must stand with a place's users than elsewhere."""


@dataclass(frozen=True, slots=True)
class Past:
    """Somebody who came in the last year, so many days ago."""

    person: Person
    days_ago: float


@dataclass(frozen=True, slots=True)
class Question:
    """Who is here, and everybody who matters to the answer. Ids are used once a side.

    others      who waits as well
    mentors     capacity: the places that are free now
    past        newcomers of the last year
    newly       mentors of the last year, with the places they came with
    days_known  since when newcomers come
    growth      how many newcomers may come for each one in `past`
    bonus       id -> points for having waited
    """

    person: Person
    others: tuple[Person, ...]
    mentors: tuple[Person, ...]
    past: tuple[Past, ...] = ()
    newly: tuple[Past, ...] = ()
    days_known: float = 0.0
    growth: float = 1.0
    bonus: dict[str, int] = field(default_factory=dict)
    apart: frozenset[Pairing] = frozenset()


@dataclass(frozen=True, slots=True)
class Trait:
    """What many of those share who would use a place.

    field, word  as in the facts of people
    percent      of those who would use the place
    """

    field: str
    word: str
    percent: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A mentor for the person who is here.

    score   0..10,000
    brings  score and points for waiting
    worth   what the place is worth to others, on the same scale
    is_now  whether to give the place now rather than hold it; at equal worth, now
    traits  what those share for whom it would be held, the most telling first
    """

    mentor: str
    score: int
    brings: int
    worth: int
    is_now: bool
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """The best mentors for one person today.

    offers    the best first: by what stays above the worth of the place, or where the
              forecast rests on nothing, by score
    expected  how many newcomers may come within HORIZON
    """

    offers: tuple[Offer, ...]
    basis: Basis
    expected: int


def today(question: Question, rules: Rules, world: World, most: int = 3) -> Today:
    """Say whom to give a place now, and for whom places would be held.

    The same question gives the same answer, in whatever order its people are listed.
    """
    mentees = (question.person, *_by_id(question.others), *_persons(question.past))
    mentors = (*_by_id(question.mentors), *_persons(question.newly))
    here, present = 1 + len(question.others), len(question.mentors)
    places = np.array([mentor.capacity for mentor in mentors], np.int64)
    per_match = PERFECT if rules.objective == MOST_PEOPLE else 0
    waited = [question.bonus.get(person.id, 0) for person in mentees[:here]]
    bonus = np.full(len(mentees), per_match, np.int64)
    bonus[:here] += np.array(waited, np.int64)
    market = Market(features_for(mentees, mentors, rules, world), places)
    forecast = _forecast(question, here)
    outlook = Outlook(market, forecast, bonus=bonus, futures=_FUTURES, memory=0.0)
    free = places * (np.arange(places.size) < present)
    outlook.look(0.0, free, np.arange(1, here), np.arange(here, len(mentees)))
    apart = _apart(question, mentors[:present])
    found = options(market, 0, free, outlook.worth, bonus=int(bonus[0]), apart=apart)
    if forecast.basis == Basis.NOTHING:
        found = tuple(sorted(found, key=lambda one: -one.score))
    offers = tuple(
        _offer(one, mentors[one.mentor].id, waited[0], per_match, outlook, mentees)
        for one in found[:most]
    )
    expected = forecast.growth * forecast.mentees.between(0.0, HORIZON).size
    return Today(offers, forecast.basis, round(expected))


def _apart(question: Question, mentors: Sequence[Person]) -> set[tuple[int, int]]:
    column = {mentor.id: j for j, mentor in enumerate(mentors)}
    theirs = (b for a, b in question.apart if a == question.person.id and b in column)
    return {(0, column[mentor]) for mentor in theirs}


def _forecast(question: Question, here: int) -> Forecast:
    past = _expected(question.past, here)
    newly = _expected(question.newly, len(question.mentors))
    return forecast_from(
        past,
        now=0.0,
        horizon=HORIZON,
        days_known=question.days_known,
        mentors=newly if question.days_known >= YEAR else None,
        growth=question.growth,
    )


def _expected(past: Sequence[Past], first: int) -> Expected:
    days = [YEAR - one.days_ago for one in _sorted(past)]
    return Expected(np.arange(first, first + len(past)), np.array(days, np.float64))


def _offer(
    option: Option,
    mentor: str,
    waited: int,
    per_match: int,
    outlook: Outlook,
    mentees: Sequence[Person],
) -> Offer:
    users = [
        mentees[row]
        for used in outlook.used
        for row in used.rows[used.columns == option.mentor].tolist()
    ]
    everybody = [mentees[row] for used in outlook.used for row in used.rows.tolist()]
    return Offer(
        mentor,
        option.score,
        option.score + waited,
        max(0, round(option.worth) - per_match),
        option.gain >= 0,
        traits(users, everybody),
    )


def traits(
    users: Collection[Person], everybody: Collection[Person], most: int = 2
) -> tuple[Trait, ...]:
    """What marks those who would use a place, beside everybody who may come."""
    if not users:
        return ()
    theirs, all = _words(users), _words(everybody)
    marked = []
    for (name, word), number in theirs.items():
        share = number / len(users)
        more = share - all[name, word] / len(everybody)
        if more >= _MARKED:
            marked.append((-more, Trait(name, word, round(100 * share))))
    marked.sort(key=lambda one: (one[0], one[1].field, one[1].word))
    return tuple(trait for _, trait in marked[:most])


def _words(people: Iterable[Person]) -> Counter[tuple[str, str]]:
    return Counter(
        (name, str(word))
        for person in people
        for name in _TOLD
        for word in person.facts.get(name) or ()
    )


def _by_id(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.id)


def _sorted(past: Iterable[Past]) -> list[Past]:
    return sorted(past, key=lambda one: (one.days_ago, one.person.id))


def _persons(past: Iterable[Past]) -> list[Person]:
    return [one.person for one in _sorted(past)]
