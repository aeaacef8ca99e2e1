"""Small worlds: people with just what a test needs, everything else unknown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from hypothesis import strategies as st

from rafiqi_matcher import Person, Round, Rules, explain, usual_rules


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
    table = {
        (e.id, m.id): explain(e, m, round.rules, round.world)
        for e in round.mentees
        for m in round.mentors
    }
    scores = {pair: says.score for pair, says in table.items() if says.is_allowed}
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


def _some(words: str, most: int = 3) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words.split()), max_size=most)


_BOTH: dict[str, st.SearchStrategy[Any]] = {
    "languages": st.dictionaries(
        st.sampled_from(["ar", "de", "uk"]), st.integers(1, 4), max_size=2
    ),
    "slots": st.lists(st.integers(0, 5), max_size=4),
    "gender": st.sampled_from(["f", "m", "x", "", None]),
    "wants_same_gender": st.sampled_from([False, False, True]),
    "online": st.booleans(),
    "in_person": st.booleans(),
    "region": st.sampled_from(["", "north", "south", "west"]),
    "near_regions": _some("north south west", 1),
    "origin": st.sampled_from(["", "SY", "UA", "IQ"]),
    "organisation": st.sampled_from(["", "", "", "caritas"]),
    "skills": _some("nursing cv law code"),
    "goals": _some("job study business"),
    "sector": st.sampled_from(["", "2221", "2211", "5321"]),
    "years": st.none() | st.integers(0, 40),
    "interests": _some("chess music"),
}


_MENTEE: dict[str, st.SearchStrategy[Any]] = {
    "minor": st.sampled_from([False, False, True]),
    "exclude_same_origin": st.sampled_from([False, False, True]),
    "min_language_level": st.integers(1, 2),
    "min_slots": st.integers(1, 2),
}
_MENTOR: dict[str, st.SearchStrategy[Any]] = {
    "cleared": st.booleans(),
    "refugee_background": st.booleans(),
}


def mentees() -> st.SearchStrategy[Person]:
    """Any mentee; much is unknown."""
    ids = st.text("abc-=", min_size=1, max_size=3)
    return st.builds(Person, ids, st.fixed_dictionaries({}, optional=_BOTH | _MENTEE))


def mentors() -> st.SearchStrategy[Person]:
    """Any mentor with 0 to 2 places; much is unknown."""
    ids = st.text("xyz-=", min_size=1, max_size=3)
    facts = st.fixed_dictionaries({}, optional=_BOTH | _MENTOR)
    return st.builds(Person, ids, facts, st.integers(0, 2))


@st.composite
def rounds(draw: st.DrawFn, **decided: Any) -> Round:
    """A round of up to four mentees and three mentors."""
    return Round(
        tuple(draw(st.lists(mentees(), max_size=4, unique_by=lambda p: p.id))),
        tuple(draw(st.lists(mentors(), max_size=3, unique_by=lambda p: p.id))),
        **decided,
    )
