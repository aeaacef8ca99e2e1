"""The order of things that somebody arranges by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model

Thing = TypeVar("Thing", bound=Model)


def moved(order: Sequence[Thing], thing: Thing, places: int) -> list[Thing]:
    """The same things with one of them further up (-1) or down (1)."""
    left = list(order)
    here = left.index(thing)
    there = min(max(here + places, 0), len(left) - 1)
    left.insert(there, left.pop(here))
    return left


def place(things: Sequence[Model]) -> None:
    """Write positions from 1; two rounds, so that no two ever share one."""
    for offset in (10_000, 0):
        for number, thing in enumerate(things, start=1):
            type(thing)._base_manager.filter(pk=thing.pk).update(
                position=number + offset
            )
