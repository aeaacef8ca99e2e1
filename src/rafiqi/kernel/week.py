"""A week as people plan it: seven days of morning, afternoon and evening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

DAYS: tuple[StrOrPromise, ...] = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
PARTS: tuple[StrOrPromise, ...] = (_("morning"), _("afternoon"), _("evening"))
SLOTS = len(DAYS) * len(PARTS)


class Slot(NamedTuple):
    """One of the 21 parts of a week; Monday morning is number 0."""

    number: int
    day: StrOrPromise
    part: StrOrPromise


def slots() -> tuple[Slot, ...]:
    """All 21, Monday morning first."""
    return tuple(Slot(n, DAYS[n // 3], PARTS[n % 3]) for n in range(SLOTS))


def checked(numbers: Iterable[int]) -> list[int]:
    """The numbers sorted, once each. Raises ValueError outside 0..20."""
    chosen = sorted(set(numbers))
    if chosen and not 0 <= chosen[0] <= chosen[-1] < SLOTS:
        raise ValueError(f"a week has slots 0 to {SLOTS - 1}")
    return chosen
