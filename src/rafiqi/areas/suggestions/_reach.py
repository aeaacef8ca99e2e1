"""Which single changes would open how many places for how many people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rafiqi.areas.suggestions import _said, bridge
from rafiqi.areas.suggestions._market import Market
from rafiqi.areas.suggestions._offers import Offer, taught_by

MOST = 30


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody would have to have, and what it would open.

    field, word     as bridge.Missing
    people          how many newcomers it would open something for
    opportunities   how many would open for anybody, with so many places
    teachers        what can be taken now and teaches it, by public id
    """

    field: str
    word: str
    people: int
    opportunities: int
    places: int
    teachers: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"teachers": list(self.teachers)}


def lines(market: Market) -> list[Line]:
    """What opens most for most people comes first."""
    opens = bridge.openings(
        market.newcomers, market.offers, market.decided.engine, market.shut
    )
    teachers = taught_by(market.offers.values())
    pairs: dict[bridge.Missing, set[tuple[str, str]]] = {
        one.what: set(one.pairs) for one in opens
    }
    found = [
        _line(what, _with_lower(what, pairs), market.offers, teachers) for what in pairs
    ]
    found.sort(key=lambda one: (-one.people, -one.places, one.field, one.word))
    return found[:MOST]


def _with_lower(
    what: bridge.Missing, pairs: Mapping[bridge.Missing, set[tuple[str, str]]]
) -> set[tuple[str, str]]:
    """Whoever reaches a level has reached the lower ones as well."""
    words: Iterable[str] = [what.word]
    if what.field == "languages":
        words = _said.up_to(what.word)
    elif what.field == "education":
        words = _said.education(int(what.word))
    lower = (pairs.get(bridge.Missing(what.field, word), set()) for word in words)
    return set[tuple[str, str]]().union(*lower)


def _line(
    what: bridge.Missing,
    pairs: set[tuple[str, str]],
    offers: Mapping[str, Offer],
    teachers: Mapping[str, tuple[Offer, ...]],
) -> Line:
    opened = {id for _, id in pairs}
    return Line(
        what.field,
        what.word,
        len({who for who, _ in pairs}),
        len(opened),
        sum(offers[id].places for id in opened),
        tuple(one.id for one in teachers.get(what.word, ())),
    )
