"""What matters about a mentor, for the people she would have: the rest is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rafiqi_matcher.people import Person
from rafiqi_matcher.recruits.profiles import Asked, Facts, parts
from rafiqi_matcher.rules import Rules
from rafiqi_matcher.scoring import Judge
from rafiqi_matcher.world import World

_MOST_WORDS = 4
"""A list of more is too long to look for."""

_SMALL_FIELD = 800
"""Points of a pair that are not worth naming one more thing to look for."""

_SHARED_BY = 3
"""Of several mentees so many must share a word, or it says too much about one."""

_SMALL_WORD = 0.01
_SHORTENED = 0.15
"""Parts of the whole fit that may be given up for shorter lists of words."""


@dataclass(frozen=True, slots=True)
class Pruner:
    """Leaves out of a profile what does not matter.

    Nothing may stay unknown that a hard rule looks at: whoever is found later may say
    something that breaks it. So here silence breaks every rule.
    """

    rules: Rules
    world: World
    asked: Asked

    def pruned(self, facts: Facts, mentees: Sequence[Person]) -> Facts:
        """The least that keeps nearly all of the fit with these mentees."""
        whole = self._worth([facts], mentees)[0]
        if whole == 0:
            return facts
        facts = self._without_the_rare(facts, mentees)
        facts = self._without_the_useless(facts, mentees)
        facts = self._without_small_fields(facts, mentees)
        return self._short(facts, mentees, whole)

    def _without_the_rare(self, facts: Facts, mentees: Sequence[Person]) -> Facts:
        """Leave out words that one or two have or want, if no rule is broken then."""
        enough = min(_SHARED_BY, (len(mentees) + 1) // 2)
        for name, word in parts(facts, self.asked):
            twin = self.asked.twins.get(name)
            if word is None or twin is None:
                continue
            share = sum(word in (one.facts.get(twin) or ()) for one in mentees)
            less = self.asked.without(facts, name, word)
            if share < enough and less.get(name):
                before, after = self._fit([facts, less], mentees).T > 0
                facts = less if (before == after).all() else facts
        return facts

    def _without_the_useless(self, facts: Facts, mentees: Sequence[Person]) -> Facts:
        """Leave out, in turn, whatever is worth nothing.

        What is worth something while all the rest is there stays worth something.
        """
        left = parts(facts, self.asked)
        alone = [self.asked.without(facts, name, word) for name, word in left]
        worth, *each = self._worth([facts, *alone], mentees)
        left = [part for part, less in zip(left, each, strict=True) if less >= worth]
        while left:
            shorter = [facts]
            for name, word in left:
                shorter.append(self.asked.without(shorter[-1], name, word))
            kept = self._worth(shorter, mentees) >= worth
            useless = len(left) if kept.all() else int(kept.argmin()) - 1
            facts = shorter[useless]
            left = left[useless + 1 :]
        return facts

    def _without_small_fields(self, facts: Facts, mentees: Sequence[Person]) -> Facts:
        """Leave out fields that add little each, as long as no rule is broken."""
        little, fields = _SMALL_FIELD * len(mentees), list(facts)
        fewer = [self.asked.without(facts, name) for name in fields]
        now, *alone = self._worth([facts, *fewer], mentees)
        for name, then in zip(fields, alone, strict=True):
            if now - then <= little:
                less = self.asked.without(facts, name)
                before, after = self._worth([facts, less], mentees)
                facts = less if before - after <= little else facts
        return facts

    def _short(self, facts: Facts, mentees: Sequence[Person], whole: int) -> Facts:
        """Leave out words that add little, and of long lists those that add least."""
        words = [(n, w) for n, w in parts(facts, self.asked) if w is not None]
        shorter = [self.asked.without(facts, name, word) for name, word in words]
        now, *then = self._worth([facts, *shorter], mentees)
        left = _SHORTENED * whole
        for lost, n in sorted((now - less, n) for n, less in enumerate(then)):
            name, word = words[n]
            is_long = len(facts[name]) > _MOST_WORDS
            is_small = lost <= _SMALL_WORD * whole and len(facts[name]) > 1
            if (is_long or is_small) and lost <= left:
                facts, left = self.asked.without(facts, name, word), left - lost
        return facts

    def _worth(
        self, some: Sequence[Facts], mentees: Sequence[Person]
    ) -> NDArray[np.int64]:
        """The fit of each profile with all of these mentees together."""
        worth: NDArray[np.int64] = self._fit(some, mentees).sum(0, dtype=np.int64)
        return worth

    def _fit(
        self, some: Sequence[Facts], mentees: Sequence[Person]
    ) -> NDArray[np.int64]:
        """The score of each mentee with each profile, and 1; 0: a rule is broken."""
        mentors = [Person(f"{n}", facts) for n, facts in enumerate(some)]
        must = tuple(replace(rule, is_strict=True) for rule in self.rules.must)
        judge = Judge(mentees, mentors, replace(self.rules, must=must), self.world)
        i, j = np.arange(len(mentees))[:, None], np.arange(len(mentors))[None]
        fit: NDArray[np.int64] = np.where(
            judge.allowed(i, j), 1 + judge.scores(i, j).astype(np.int64), 0
        )
        return fit
