"""Small markets with groups, and every set of pairs there is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from rafiqi_matcher.engine.market import Market
from rafiqi_matcher.fairness.groups import Groups
from tests.rafiqi_matcher.tables import NO, Table, market_of


class World(NamedTuple):
    """member[g][i]: whether mentee i belongs to group g."""

    table: Table
    places: Sequence[int]
    bonus: Sequence[int]
    member: Sequence[Sequence[bool]]

    @property
    def market(self) -> Market:
        return market_of(self.table, self.places)

    @property
    def groups(self) -> Groups:
        return groups_of(self.member, len(self.table))

    def value(self, mate: Sequence[int]) -> int:
        """What these pairs are worth, added up by hand."""
        return sum(
            self.table[i][j] + self.bonus[i] for i, j in enumerate(mate) if j >= 0
        )

    def ways(self) -> Iterator[tuple[int, ...]]:
        """Everything that could be done."""
        for mate in product(range(-1, len(self.places)), repeat=len(self.table)):
            taken = np.bincount([j for j in mate if j >= 0], minlength=len(self.places))
            is_allowed = all(
                self.table[i][j] != NO for i, j in enumerate(mate) if j >= 0
            )
            if is_allowed and (taken <= self.places).all():
                yield mate

    def best_with(self, least: Sequence[int]) -> int | None:
        """The greatest value of all ways that keep the floors; None: there is none."""
        values = [
            self.value(mate)
            for mate in self.ways()
            if (self.groups.count(np.array(mate) >= 0) >= least).all()
        ]
        return max(values, default=None)


def groups_of(member: Sequence[Sequence[bool]], mentees: int) -> Groups:
    """Groups named by their number."""
    names = tuple(f"group {n}" for n in range(len(member)))
    return Groups(names, np.array(member, bool).reshape(len(member), mentees))


@st.composite
def worlds(draw: st.DrawFn, most_groups: int = 3) -> World:
    """Up to five mentees and three mentors; many ties, many refusals."""
    n, m = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    top = draw(st.sampled_from([0, 2, 10_000]))
    score = st.integers(0, top) | st.just(NO)
    row = st.lists(score, min_size=m, max_size=m)
    table = draw(st.lists(row, min_size=n, max_size=n))
    places = draw(st.lists(st.integers(0, 2), min_size=m, max_size=m))
    bonus = draw(st.lists(st.sampled_from([0, 0, 3, 1500]), min_size=n, max_size=n))
    each = st.lists(st.booleans(), min_size=n, max_size=n)
    return World(table, places, bonus, draw(st.lists(each, max_size=most_groups)))


def the_seven(made: Any) -> Groups:
    """Groups that do worse in these rounds than others."""
    host = (made.m_lang & np.uint64(1)).any(axis=1)
    share = np.bincount(made.m_origin, minlength=24) / made.N
    members = {
        "no host language": ~host,
        "under 18": made.m_minor == 1,
        "woman asking for a woman": (made.m_same_gender == 1) & (made.m_female == 1),
        "in person only": made.m_format == 2,
        "few share the origin": share[made.m_origin] < 0.025,
        "small region": made.m_region >= 20,
        "needs three common times": made.m_slot_need == 3,
    }
    return Groups(tuple(members), np.array(list(members.values())))
