"""Small worlds: people with just what a test needs, everything else unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from random import Random
from typing import Any

from hypothesis import strategies as st

from rafiqi_matcher import Person, Round, Rules, explain_pairs, usual_rules


def ali(id: str = "ali", **facts: Any) -> Person:
    """A mentee who speaks Arabic, is free on Monday evenings and wants to nurse."""
    usual = {
        "languages": {"ar": 4},
        "slots": {2},
        "gender": "m",
        "origin": "SY",
        "skills": {"nursing"},
    }
    return Person(id, {**usual, **facts})


def noor(id: str = "noor", capacity: int = 1, **facts: Any) -> Person:
    """A mentor who fits Ali in all of that, and has one place."""
    usual = {
        "languages": {"ar": 3, "de": 4},
        "slots": {2, 15},
        "gender": "f",
        "origin": "IQ",
        "skills": {"nursing", "interviews"},
    }
    return Person(id, {**usual, **facts}, capacity)


def usual(objective: str = "fit", **weights: int) -> Rules:
    """The usual rules, with other weights if some are given."""
    rules = usual_rules().aiming_at(objective)
    return rules.weighing(weights) if weights else rules


def pairs_of(pairs: Iterable[Any]) -> set[tuple[str, str]]:
    """The ids of some pairs."""
    return {(pair.mentee, pair.mentor) for pair in pairs}


def best_by_trying_everything(round: Round) -> tuple[int, int]:
    """Most people and their best total, and the best total of all; by brute force."""
    everybody = list(product(round.mentees, round.mentors))
    scores = {
        (says.mentee, says.mentor): says.score
        for says in explain_pairs(everybody, round.rules, round.world)
        if says.is_allowed
    }
    found = [
        (len(chosen), sum(scores[pair] for pair in chosen))
        for chosen in _all_ways(round)
        if all(pair in scores for pair in chosen)
    ]
    return max(found)[1], max(total for _, total in found)


def _all_ways(round: Round) -> Iterable[list[tuple[str, str]]]:
    mentors = [None, *round.mentors]
    for choice in product(mentors, repeat=len(round.mentees)):
        taken = [mentor for mentor in choice if mentor]
        if all(taken.count(mentor) <= mentor.capacity for mentor in taken):
            yield [
                (mentee.id, mentor.id)
                for mentee, mentor in zip(round.mentees, choice, strict=True)
                if mentor
            ]


_Say = Callable[[Random], Any]


def _one(*words: Any) -> _Say:
    return lambda draw: draw.choice(words)


def _some(words: str, most: int = 3) -> _Say:
    there_are = words.split()
    return lambda draw: frozenset(draw.choices(there_are, k=draw.randint(0, most)))


def _levels(draw: Random) -> dict[str, int]:
    words = draw.sample(("ar", "de", "uk"), draw.randint(0, 2))
    return {word: draw.randint(1, 4) for word in words}


_BOTH: dict[str, _Say] = {
    "languages": _levels,
    "slots": lambda draw: draw.choices(range(6), k=draw.randint(0, 4)),
    "gender": _one("f", "m", "x", "", None),
    "wants_same_gender": _one(False, False, True),
    "online": _one(False, True),
    "in_person": _one(False, True),
    "region": _one("", "north", "south", "west"),
    "near_regions": _some("north south west", 1),
    "origin": _one("", "SY", "UA", "IQ"),
    "organisation": _one("", "", "", "caritas"),
    "skills": _some("nursing cv law code"),
    "goals": _some("job study business"),
    "sector": _one("", "2221", "2211", "5321"),
    "years": _one(None, *range(41)),
    "interests": _some("chess music"),
}
_MENTEE: dict[str, _Say] = {
    "minor": _one(False, False, True),
    "exclude_same_origin": _one(False, False, True),
    "min_language_level": _one(1, 2),
    "min_slots": _one(1, 2),
}
_MENTOR: dict[str, _Say] = {
    "cleared": _one(False, True),
    "refugee_background": _one(False, True),
}
SEEDS = st.integers(0, 2**64 - 1)
"""One draw for a whole person is many times faster than one for each fact."""


def _person(letters: str, says: Mapping[str, _Say], seed: int) -> Person:
    draw = Random(seed)
    id = "".join(draw.choices(letters, k=draw.randint(1, 3)))
    told = draw.choice((0, 0.3, 0.6, 0.9, 1))
    facts = {name: say(draw) for name, say in says.items() if draw.random() < told}
    return Person(id, facts, draw.randint(0, 2))


def mentees() -> st.SearchStrategy[Person]:
    """Any mentee; much is unknown."""
    return SEEDS.map(lambda seed: _person("abc-=", _BOTH | _MENTEE, seed))


def mentors() -> st.SearchStrategy[Person]:
    """Any mentor with 0 to 2 places; much is unknown."""
    return SEEDS.map(lambda seed: _person("xyz-=", _BOTH | _MENTOR, seed))


@st.composite
def rounds(draw: st.DrawFn, least: int = 0, **decided: Any) -> Round:
    """A round of up to four mentees and three mentors."""
    ours = st.lists(mentees(), min_size=least, max_size=4, unique_by=lambda p: p.id)
    theirs = st.lists(mentors(), min_size=least, max_size=3, unique_by=lambda p: p.id)
    return Round(tuple(draw(ours)), tuple(draw(theirs)), **decided)
