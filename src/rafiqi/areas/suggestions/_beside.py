"""One opportunity beside one newcomer, as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rafiqi.areas.opportunities.models import NeededPaper, Opportunity
from rafiqi.areas.suggestions import access, bridge
from rafiqi.areas.suggestions._newcomers import Newcomer
from rafiqi.areas.suggestions._offers import Offer, taught_by
from rafiqi_matcher.rules import Rules

Missing = bridge.Missing

MOST_WAYS = 2
"""So many ways to what is missing are shown."""

ASKED = ("needed_skills", "languages", "education", "papers")
"""What somebody may lack, and gain."""

Pair = tuple[Newcomer, Offer, tuple[Missing, ...]]
"""A newcomer, an opportunity, and what is missing for it."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One opportunity beside one newcomer.

    title    in several languages
    why      reasons, the strongest first; and what it breaks
    missing  the fewest words more with which it would fit
    spoken   language -> level, as the newcomer says it
    asks     what it asks for, as the words that the matcher knows
    ways     (public id, title) of what can be taken now and teaches what is missing
    """

    id: str
    enrolment_id: str
    name: str
    title: Mapping[str, str]
    kind: str
    employer: str
    place: str
    home: str
    why: bridge.Why
    missing: tuple[Missing, ...]
    spoken: Mapping[str, str]
    occupation: str
    asks: Mapping[str, Sequence[str]]
    ways: tuple[tuple[str, Mapping[str, str]], ...] = ()

    @property
    def needs_paper(self) -> bool:
        """Whether a document is missing for which a recognition may be the way."""
        words = {what.word for what in self.missing if what.field == "papers"}
        return bool(words & {NeededPaper.DEGREE, NeededPaper.LICENCE})


def beside(
    some: Sequence[Pair], rules: Rules, everything: Iterable[Offer] = ()
) -> tuple[Suggested, ...]:
    """Some newcomers, each beside one opportunity. One query.

    everything  what can be taken now, to find what teaches what is missing
    """
    taught = taught_by(everything)
    whys = bridge.why([(one, offer) for one, offer, _ in some], rules)
    names = _employers(offer for _, offer, _ in some)
    return tuple(
        Suggested(
            offer.id,
            one.id,
            one.name,
            offer.title,
            str(Opportunity.Kind(offer.kind).label),
            names.get(offer.row, ""),
            offer.place,
            one.place,
            why,
            missing,
            one.spoken,
            offer.occupation,
            {field: offer.facts[field] for field in ASKED},
            _ways(missing, taught, offer),
        )
        for (one, offer, missing), why in zip(some, whys, strict=True)
    )


def _ways(
    missing: tuple[Missing, ...], taught: Mapping[str, Sequence[Offer]], but: Offer
) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """What teaches what is missing: the first few, each once."""
    found = {
        one.id: one.title
        for what in missing
        for one in taught.get(what.word, ())
        if one.id != but.id
    }
    return tuple(found.items())[:MOST_WAYS]


def _employers(some: Iterable[Offer]) -> dict[int, str]:
    """Who offers each: the name to show, or the partner's."""
    rows = access.known({offer.row for offer in some})
    named = rows.values_list("pk", "employer", "partner__name")
    return {row: employer or partner or "" for row, employer, partner in named}
