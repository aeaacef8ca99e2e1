"""Which single changes would open how many pairs: counted over everybody at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.changes import Told
from rafiqi_matcher.declared.columns import Bools
from rafiqi_matcher.declared.counting import Shared
from rafiqi_matcher.people import Person
from rafiqi_matcher.rules import Must, Rules
from rafiqi_matcher.scoring import Judge, blocks
from rafiqi_matcher.world import World

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Opening:
    """What one word more, told by mentees, would make possible.

    pairs  which mentee with which mentor, by their places in the lists
    """

    told: Told
    pairs: tuple[tuple[int, int], ...]


def one_change(
    mentees: Sequence[Person],
    mentors: Sequence[Person],
    rules: Rules,
    world: World,
    forbidden: Collection[tuple[int, int]] = (),
) -> list[Opening]:
    """Every single word that would open a pair, and all pairs that it opens.

    Looked at are pairs that break one hard rule alone, one that asks for words in
    common and does not protect anybody, and that lack one word for it.

    forbidden  pairs that must not be, by their places
    """
    judge = Judge(mentees, mentors, rules, world)
    asks = [(n, r) for n, r in enumerate(rules.hard_rules) if _asks_words(r)]
    found: dict[Told, list[tuple[int, int]]] = defaultdict(list)
    shut = set(forbidden)
    has = {rule.name: _Has(rule, mentees) for _, rule in asks}
    for rows in blocks(len(mentees), len(mentors)):
        keeps = _keeps(judge, rows)
        alone = (~keeps).sum(0) == 1
        for n, rule in asks:
            broken = alone & ~keeps[n]
            for mentor in np.flatnonzero(broken.any(0)).tolist():
                some = rows[broken[:, mentor]]
                for told, who in has[rule.name].lacking(some, mentors[mentor]):
                    found[told] += [(one, mentor) for one in who.tolist()]
    openings = (
        Opening(told, tuple(pair for pair in pairs if pair not in shut))
        for told, pairs in found.items()
    )
    return [opening for opening in openings if opening.pairs]


def _asks_words(rule: Must) -> bool:
    condition = rule.condition
    return (
        not rule.protects
        and isinstance(condition, Shared)
        and not condition.common.has_levels
        and all(one.side == "mentor" for one in condition.at_least.uses)
    )


def _keeps(judge: Judge, rows: NDArray[np.intp]) -> Bools:
    """Whether some mentees keep each hard rule with every mentor."""
    columns = np.arange(judge.shape[1])[None]
    return np.stack(
        [
            np.broadcast_to(
                judge.keeps(rule).ask(rows[:, None], columns),
                (rows.size, judge.shape[1]),
            )
            for rule in judge.rules.hard_rules
        ]
    )


class _Has:
    """Who has told which word of the field that a rule asks for."""

    def __init__(self, rule: Must, mentees: Sequence[Person]) -> None:
        assert isinstance(rule.condition, Shared)
        self.shared = rule.condition
        self.field = self.shared.common.two.mentee.field
        who: dict[str, list[int]] = defaultdict(list)
        for n, person in enumerate(mentees):
            for word in self.field.told(person.facts) or ():
                who[word].append(n)
        self.none = np.zeros(len(mentees), np.bool_)
        self.of = {word: self._flags(people) for word, people in who.items()}

    def lacking(
        self, some: NDArray[np.intp], mentor: Person
    ) -> Iterator[tuple[Told, NDArray[np.intp]]]:
        """For each word of a mentor: who of some mentees lacks it, and no other."""
        theirs = self.shared.common.two.mentor.field.told(mentor.facts) or ()
        needed = self.shared.at_least.told({}, mentor.facts) or 0
        has = {word: self.of.get(word, self.none)[some] for word in sorted(theirs)}
        nearly = sum((h.astype(np.int64) for h in has.values()), 0) == needed - 1
        for word, own in has.items():
            who = some[nearly & ~own]
            if who.size:
                yield Told("mentee", self.field.name, word), who

    def _flags(self, people: list[int]) -> Bools:
        flags = self.none.copy()
        flags[people] = True
        return flags
