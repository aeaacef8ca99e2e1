"""Everybody of a programme beside all that can be taken: one look, many questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.candidacies import access as candidacies
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.suggestions import _answers, _rules, access
from rafiqi.areas.suggestions._answers import Pairing
from rafiqi.areas.suggestions._newcomers import Newcomer, newcomers
from rafiqi.areas.suggestions._offers import Offer, offers


@dataclass(frozen=True, slots=True)
class Market:
    """Who looks for something, what there is, and what must not be brought together."""

    newcomers: Mapping[str, Newcomer]
    offers: Mapping[str, Offer]
    shut: frozenset[Pairing]
    known: candidacies.Known
    decided: _rules.Decided


def market(
    programme: Programme, at: datetime, only: frozenset[int] | None = None
) -> Market:
    """Find everybody. Some fifteen queries, however many there are.

    only  some opportunities by key; None: all that can be taken
    """
    takeable = access.takeable(programme.organisation_id, at)
    if only is not None:
        takeable = takeable.filter(pk__in=only)
    there = offers(takeable)
    people = newcomers(access.everybody(programme), programme, at.year)
    rows = [offer.row for offer in there.values()]
    known = candidacies.known_in(programme.organisation_id, rows)
    return Market(
        people,
        there,
        _answers.shut(people, there, known, at),
        known,
        _rules.decided(programme),
    )
