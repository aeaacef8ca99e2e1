"""Whether other weights would leave a group of people with a smaller chance."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rafiqi_matcher.refused import BadInput

MOST_LOST = 0.05
"""The share of its people with a mentor that a group may lose."""

BY_CHANCE = 1
"""One person more or less is no pattern."""


@dataclass(frozen=True, slots=True)
class GroupChance:
    """One group of newcomers: how many there are, and how many have a mentor."""

    group: str
    people: int
    before: int
    after: int

    @property
    def lost(self) -> int:
        """How many fewer have a mentor; 0 or more."""
        return max(0, self.before - self.after)

    def loses_too_much(self, most_lost: float = MOST_LOST) -> bool:
        """Whether it loses more than this share, and more than one person."""
        return self.lost > max(BY_CHANCE, most_lost * self.before)


def chances(
    groups: Mapping[str, Collection[str]],
    before: Collection[str],
    after: Collection[str],
) -> tuple[GroupChance, ...]:
    """Count each group's people with a mentor under the old and the new weights.

    groups         group -> ids of its people
    before, after  ids of everybody with a mentor
    """
    old, new = frozenset(before), frozenset(after)
    return tuple(
        GroupChance(
            group,
            len(ids := frozenset(people)),
            len(ids & old),
            len(ids & new),
        )
        for group, people in groups.items()
    )


def losing(
    found: Collection[GroupChance], most_lost: float = MOST_LOST
) -> tuple[GroupChance, ...]:
    """The groups that would lose too much; the weights are not to be used then.

    Raises BadInput for a share outside of 0..1.
    """
    if not 0 <= most_lost <= 1:
        raise BadInput("A group may lose a share from 0 to 1.", "most_lost")
    return tuple(group for group in found if group.loses_too_much(most_lost))
