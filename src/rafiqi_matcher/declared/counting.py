"""What two people have in common: words they share, and levels at which they meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from rafiqi_matcher.declared.amounts import Amount
from rafiqi_matcher.declared.asked import Asked, Masks, Rows, Tally, Values
from rafiqi_matcher.declared.conditions import Facts, Told, answered
from rafiqi_matcher.declared.everybody import Everybody
from rafiqi_matcher.declared.fields import LEVELS, One, Two, silent
from rafiqi_matcher.declared.truth import NO, UNKNOWN, YES, Truth
from rafiqi_matcher.world import World


@dataclass(frozen=True, slots=True)
class Common:
    """What is counted: shared words, or the best level both reach in one word."""

    two: Two

    @property
    def has_levels(self) -> bool:
        """Whether the count is a level."""
        return self.two.mentee.field.kind == LEVELS

    @property
    def uses(self) -> frozenset[One]:
        """The two fields."""
        return frozenset((self.two.mentee, self.two.mentor))

    @property
    def most_there_are(self) -> int | None:
        """The largest count there can be; None: any."""
        field = self.two.mentee.field
        return field.most if self.has_levels else field.words_there_are

    def masks(self, people: Everybody) -> Masks:
        """Both sides' words as bits."""
        return people.masks(self.two)

    def count(self, one: Any, other: Any) -> int:
        """For what two have told; silence has nothing in common."""
        if self.has_levels:
            both = _shared(one, other)
            return max((min(level, other[word]) for word, level in both), default=0)
        return len((one or frozenset()) & (other or frozenset()))

    def facts(self, one: Any, other: Any) -> Facts:
        """What two share by what they have told: words in order; or word and levels,
        the best first."""
        found = {
            "kind": self.two.mentee.field.kind,
            "unknown_for": silent((one, other)),
        }
        if not self.has_levels:
            shared = sorted((one or frozenset()) & (other or frozenset()), key=_natural)
            return found | {"shared": shared}
        both = [
            {
                "word": word,
                "mentee_level": level,
                "mentor_level": other[word],
                "shared_level": min(level, other[word]),
            }
            for word, level in sorted(_shared(one, other))
        ]
        both.sort(key=lambda shared: -shared["shared_level"])
        return found | {"shared": both}


@dataclass(frozen=True, slots=True)
class Shared:
    """They have at least so much in common."""

    common: Common
    at_least: Amount
    tables = ()

    @property
    def says(self) -> str:
        return "shared_level" if self.common.has_levels else "shared"

    @property
    def uses(self) -> frozenset[One]:
        return self.common.uses | self.at_least.uses

    def of(self, people: Everybody) -> Asked:
        masks = self.common.masks(people)
        mentee = people.sets(self.common.two.mentee).known
        mentor = people.sets(self.common.two.mentor).known
        needed, is_told, keys = self.at_least.of(people)

        def judge(count: Values, i: Rows, is_silent: Values, j: Rows) -> Truth:
            enough = np.where(count >= needed(i, j), YES, NO)
            known = mentee[i] & ~is_silent & is_told(i, j)
            return np.where(known, enough, UNKNOWN)

        if self.at_least.asks_mentor:

            def ask(i: Rows, j: Rows) -> Truth:
                return judge(masks.count(i, j), i, ~mentor[j], j)

            return Asked(ask, (*masks.keys, mentee, *keys))

        def by_count(count: Values, i: Rows, is_silent: Values) -> Truth:
            return judge(count, i, is_silent, np.zeros((), np.intp))

        tally = Tally(masks, (mentee, *keys), by_count, ~mentor)
        return Asked(tally.ask, (*masks.keys, *tally.keys), tally)

    def facts(self, mentee: Told, mentor: Told, world: World) -> Facts:
        told = self.common.two.told(mentee, mentor)
        needed = self.at_least.told(mentee, mentor)
        unsaid = sorted({*silent(told), *self.at_least.silent(mentee, mentor)})
        found = self.common.facts(*told) | {"needed": needed}
        if unsaid or needed is None:
            return found | answered(None, unsaid)
        return found | answered(self.common.count(*told) >= needed)


def _shared(
    one: dict[str, int] | None, other: dict[str, int] | None
) -> list[tuple[str, int]]:
    return [
        (word, level) for word, level in (one or {}).items() if word in (other or {})
    ]


def _natural(word: str) -> tuple[int, str]:
    """Numbers by their size, then words."""
    return (int(word), "") if word.isascii() and word.isdigit() else (1 << 62, word)
