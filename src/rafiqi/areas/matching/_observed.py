"""What became of proposals and pairs, as the matcher learns from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from rafiqi.areas.matching.models import Answer, Pair, Proposal
from rafiqi.areas.privacy import access as privacy
from rafiqi.areas.privacy.models import Consent
from rafiqi.areas.programmes.models import Programme
from rafiqi_matcher.learning import LESSONS, Observation

_FIELDS = ("pk", "state", "reasons", "closed_at", "mentee__person", "mentor__person")


def observations(programme: Programme) -> tuple[Observation, ...]:
    """Every answered proposal and every ended pair. Four queries.

    Left out are proposals whose reasons were forgotten with a person, and people who
    took back their consent to matching.
    """
    state = Proposal.State
    answered = list(
        Proposal.objects.filter(
            round__programme=programme, state__in=(state.ACCEPTED, state.DECLINED)
        )
        .order_by("pk")
        .values(*_FIELDS)
    )
    noes = dict(
        Answer.objects.filter(proposal__round__programme=programme, is_yes=False)
        .order_by("pk")
        .values_list("proposal", "reason")
    )
    endings = {
        proposal: (why, at)
        for proposal, why, at in Pair.objects.filter(programme=programme)
        .exclude(ended_at=None)
        .values_list("proposal", "ended_why", "ended_at")
    }
    people = {row[f"{side}__person"] for row in answered for side in _SIDES}
    gone = privacy.withdrawn(Consent.Purpose.MATCHING, people)
    return tuple(
        seen
        for row in answered
        if not gone & {row[f"{side}__person"] for side in _SIDES}
        for seen in _about(row, noes.get(row["pk"], ""), endings.get(row["pk"]))
    )


_SIDES = ("mentee", "mentor")


def _about(
    row: dict[str, Any], no: str, ending: tuple[str, datetime | None] | None
) -> Iterator[Observation]:
    """What one proposal taught: its answer, and how its pair ended."""
    criteria = row["reasons"].get("criteria", {})
    points = {name: says["points"] for name, says in criteria.items()}
    is_yes = row["state"] == Proposal.State.ACCEPTED
    outcomes = [("accepted" if is_yes else f"declined:{no}", row["closed_at"])]
    if ending:
        outcomes.append((f"ended:{ending[0]}", ending[1]))
    for outcome, at in outcomes:
        if points and at and outcome in LESSONS:
            yield Observation(points, outcome, at.date())
