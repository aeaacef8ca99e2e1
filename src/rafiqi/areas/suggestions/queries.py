"""What fits a newcomer, and why; whom an opportunity fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.suggestions import _answers, _rules, access, bridge
from rafiqi.areas.suggestions._newcomers import Newcomer, newcomers
from rafiqi.areas.suggestions._offers import Offer, offers

Missing = bridge.Missing
MOST = 10
"""So many are shown on a page."""

AT_START = 3
"""So many are shown on somebody's first page."""

ASKED = ("needed_skills", "languages", "education", "papers")
"""What somebody may lack, and gain."""

NEARLY = 5
"""So many just out of reach are looked into."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One opportunity beside one newcomer.

    title    in several languages
    why      reasons, the strongest first; and what it breaks
    missing  the fewest words more with which it would fit
    spoken   language -> level, as the newcomer says it
    asks     what it asks for, as the words that the matcher knows
    """

    id: str
    title: Mapping[str, str]
    kind: str
    employer: str
    place: str
    home: str
    why: bridge.Why
    missing: tuple[bridge.Missing, ...]
    spoken: Mapping[str, str]
    occupation: str
    asks: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class ForOne:
    """What fits one newcomer.

    all      how many fit in all; the best of them are listed
    nearly   what one or two changes would open
    """

    enrolment_id: str
    programme: str
    all: int
    best: tuple[Suggested, ...]
    nearly: tuple[Suggested, ...]

    @property
    def more(self) -> int:
        return self.all - len(self.best)


def for_one(
    viewer: Person, enrolment: Enrolment, *, at: datetime, most: int = MOST
) -> ForOne:
    """What fits a newcomer whom the viewer's `access` gave. Some ten queries."""
    found = _Found(enrolment, at)
    ranked = found.ranked()
    best = [found.offers[one.offer] for one in ranked[:most]]
    nearly = found.nearly({one.offer for one in ranked}) if most > AT_START else ()
    return ForOne(
        enrolment.public_id,
        enrolment.programme.name,
        len(ranked),
        found.shown(best),
        tuple(nearly),
    )


def at_start(viewer: Person, *, at: datetime) -> tuple[ForOne, ...]:
    """The best few for whoever reads their first page, where there are any."""
    found = (for_one(viewer, one, at=at, most=AT_START) for one in access.own(viewer))
    return tuple(one for one in found if one.best)


class _Found:
    """One newcomer beside all that can be taken now."""

    def __init__(self, enrolment: Enrolment, at: datetime) -> None:
        self.rules = _rules.decided(enrolment.programme).engine
        people = newcomers(access.only(enrolment), enrolment.programme, at.year)
        self.me: Newcomer = people[enrolment.public_id]
        self.may_be_told = access.may_be_told(enrolment)
        self.takeable = access.takeable(enrolment.programme.organisation_id, at)
        everything = offers(self.takeable)
        self.left_out = _answers.left_out(enrolment.person_id, everything, at)
        self.offers: dict[str, Offer] = {
            id: offer for id, offer in everything.items() if id not in self.left_out
        }

    def ranked(self) -> list[bridge.Ranked]:
        if not self.may_be_told:
            return []
        return bridge.ranked({self.me.id: self.me}, self.offers, self.rules)

    def nearly(self, fitting: set[str]) -> Sequence[Suggested]:
        """What would fit with one or two words more, what is nearest first."""
        if not self.may_be_told:
            return ()
        others = [offer for id, offer in self.offers.items() if id not in fitting]
        near = bridge.nearest(self.me, others, self.rules, NEARLY)
        return self.shown(near)

    def shown(self, some: Sequence[Offer]) -> tuple[Suggested, ...]:
        whys = bridge.why([(self.me, offer) for offer in some], self.rules)
        names = _employers(self.takeable, some)
        return tuple(
            _suggested(self.me, offer, names[offer.row], why, self.rules)
            for offer, why in zip(some, whys, strict=True)
        )


def _suggested(
    me: Newcomer, offer: Offer, employer: str, why: bridge.Why, rules: Any
) -> Suggested:
    return Suggested(
        offer.id,
        offer.title,
        Opportunity.Kind(offer.kind).label,
        employer,
        offer.place,
        me.place,
        why,
        () if why.fits else bridge.missing(me, offer, rules),
        me.spoken,
        offer.occupation,
        {field: offer.facts[field] for field in ASKED},
    )


def _employers(takeable: Any, some: Sequence[Offer]) -> dict[int, str]:
    """Who offers each: the name to show, or the partner's."""
    rows = takeable.filter(pk__in=[offer.row for offer in some])
    named = rows.values_list("pk", "employer", "partner__name")
    return {row: employer or partner or "" for row, employer, partner in named}
