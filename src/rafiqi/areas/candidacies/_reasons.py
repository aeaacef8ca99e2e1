"""The reasons of an organisation: the usual ones, with what its team has changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rafiqi.areas.candidacies import _stages
from rafiqi.areas.candidacies.models import Reason, SaidAs, Stage
from rafiqi.kernel.words import Words

_USUAL = Path(__file__).with_name("reasons.toml")


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason. is_own  a team wrote it or changed it."""

    key: str
    kind: str
    words: Words
    is_retired: bool = False
    is_own: bool = False


@cache
def usual() -> Mapping[str, ReasonView]:
    """What is shipped, by key, in its order."""
    tables = tomllib.loads(_USUAL.read_text("utf-8"))
    return {
        key: ReasonView(key, kind, words)
        for kind, reasons in tables.items()
        for key, words in reasons.items()
    }


def of(organisation_id: int) -> dict[str, ReasonView]:
    """All reasons of an organisation by key, those put away too. One query."""
    found = dict(usual())
    for row in Reason.objects.filter(organisation=organisation_id).order_by("pk"):
        found[row.key] = ReasonView(
            row.key, row.kind, row.words, row.retired_at is not None, is_own=True
        )
    return found


def kinds(stage: str, said_as: str) -> tuple[str, ...]:
    """Which kinds of reason fit where an application at a stage ends."""
    if stage in _stages.AT_WORK:
        return (Reason.For.LEFT,)
    if said_as == SaidAs.NEWCOMER:
        return (Reason.For.NEWCOMER,)
    if said_as == SaidAs.PARTNER:
        return (Reason.For.PARTNER,)
    return (Reason.For.PARTNER, Reason.For.NEWCOMER)


def offered(
    organisation_id: int, kinds_wanted: Iterable[str]
) -> tuple[ReasonView, ...]:
    """Those that can be chosen now, kind by kind. One query."""
    wanted = tuple(kinds_wanted)
    found = [
        one
        for one in of(organisation_id).values()
        if one.kind in wanted and not one.is_retired
    ]
    return tuple(sorted(found, key=lambda one: wanted.index(one.kind)))


def fits(organisation_id: int, key: str, kinds_wanted: Iterable[str]) -> bool:
    """Whether a reason can be given now."""
    return any(one.key == key for one in offered(organisation_id, kinds_wanted))


def for_end(stage: str, said_as: str, organisation_id: int) -> tuple[ReasonView, ...]:
    """What somebody can choose from where it ends; nothing where it has ended."""
    if stage == Stage.ENDED:
        return ()
    return offered(organisation_id, kinds(stage, said_as))
