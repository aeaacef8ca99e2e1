"""What fits a newcomer, and why; whom an opportunity fits; what would open more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rafiqi.areas.opportunities.models import NeededPaper, Opportunity
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.suggestions import _answers, _learned, _rules, access, bridge
from rafiqi.areas.suggestions._beside import Missing, Suggested, beside
from rafiqi.areas.suggestions._newcomers import Newcomer, newcomers
from rafiqi.areas.suggestions._offers import Offer, offers
from rafiqi.areas.suggestions._team import (
    FittingPeople,
    ListView,
    ReachLine,
    ReachView,
    RulesView,
    WeekRow,
    people_for,
    reach,
    rules,
    rules_version,
    week,
    week_list,
)
from rafiqi.areas.suggestions.models import FittingLetter, HeldPaper

__all__ = [
    "FittingPeople",
    "ListView",
    "Missing",
    "ReachLine",
    "ReachView",
    "RulesView",
    "Suggested",
    "WeekRow",
    "people_for",
    "reach",
    "rules",
    "rules_version",
    "week",
    "week_list",
]

MOST = 10
"""So many are shown on a page."""

AT_START = 3
"""So many are shown on somebody's first page."""

NEARLY = 5
"""So many just out of reach are looked into."""


@dataclass(frozen=True, slots=True)
class Said:
    """One "not for me".

    also  how many others are left out for the same reason
    """

    id: str
    title: Mapping[str, str]
    reason: str
    also: int


@dataclass(frozen=True, slots=True)
class ForOne:
    """What fits one newcomer.

    all      how many fit in all; the best of them are listed
    nearly   what one or two changes would open
    said     what they do not want, and what follows from it
    """

    enrolment_id: str
    programme: str
    all: int
    best: tuple[Suggested, ...]
    nearly: tuple[Suggested, ...]
    said: tuple[Said, ...]

    @property
    def more(self) -> int:
        return self.all - len(self.best)


def for_one(
    viewer: Person, enrolment: Enrolment, *, at: datetime, most: int = MOST
) -> ForOne:
    """What fits a newcomer whom the viewer's `access` gave. Some ten queries."""
    found = _Found(enrolment, at)
    ranked = found.ranked()
    near = found.nearly({one.offer for one in ranked}) if most > AT_START else []
    best = [(found.me, found.offers[one.offer], ()) for one in ranked[:most]]
    others = [(found.me, offer, missing) for offer, missing in near]
    shown = beside([*best, *others], found.rules, found.everything.values())
    return ForOne(
        enrolment.public_id,
        enrolment.programme.name,
        len(ranked),
        shown[: len(best)],
        shown[len(best) :],
        found.told if viewer == enrolment.person else (),
    )


def one_beside(
    viewer: Person, enrolment: Enrolment, opportunity: Opportunity, *, at: datetime
) -> Suggested:
    """One opportunity that can be taken now, beside one newcomer."""
    decided = _rules.decided(enrolment.programme).engine
    me = newcomers(access.only(enrolment), enrolment.programme, at.year)
    (one,), (other,) = me.values(), offers(access.known([opportunity.pk])).values()
    missing = bridge.missing(one, other, decided)
    there = (
        access.takeable(enrolment.programme.organisation_id, at) if missing else None
    )
    everything = offers(there).values() if there is not None else ()
    (found,) = beside([(one, other, missing)], decided, everything)
    return found


def at_start(viewer: Person, *, at: datetime) -> tuple[ForOne, ...]:
    """The best few for whoever reads their first page, where there are any."""
    found = (for_one(viewer, one, at=at, most=AT_START) for one in access.own(viewer))
    return tuple(one for one in found if one.best)


def wants_letters(viewer: Person) -> bool:
    """Whether the viewer wants a letter when something new fits."""
    return FittingLetter.objects.filter(person=viewer, is_wanted=True).exists()


def papers(viewer: Person) -> dict[str, bool | None]:
    """Each document that may be asked for; None where the viewer has not said."""
    said = dict(
        HeldPaper.objects.filter(person=viewer).values_list("paper", "is_there")
    )
    return {str(paper): said.get(paper) for paper in NeededPaper.values}


class _Found:
    """One newcomer beside all that can be taken now."""

    def __init__(self, enrolment: Enrolment, at: datetime) -> None:
        self.rules = _rules.decided(enrolment.programme).engine
        people = newcomers(access.only(enrolment), enrolment.programme, at.year)
        self.me: Newcomer = people[enrolment.public_id]
        self.may_be_told = access.may_be_told(enrolment)
        takeable = access.takeable(enrolment.programme.organisation_id, at)
        self.everything = everything = offers(takeable)
        answers = _answers.said(enrolment.person_id, everything, at)
        gone = _answers.left_out(enrolment.person_id, everything, answers)
        self.told = tuple(
            Said(
                one.offer.id,
                one.offer.title,
                one.reason,
                len(_learned.also(one, everything)),
            )
            for one in answers
        )
        self.offers: dict[str, Offer] = {
            id: offer for id, offer in everything.items() if id not in gone
        }

    def ranked(self) -> list[bridge.Ranked]:
        if not self.may_be_told:
            return []
        return bridge.ranked({self.me.id: self.me}, self.offers, self.rules)

    def nearly(self, fitting: set[str]) -> list[tuple[Offer, tuple[Missing, ...]]]:
        """What would fit with one or two words more, what is nearest first."""
        if not self.may_be_told:
            return []
        others = [offer for id, offer in self.offers.items() if id not in fitting]
        return bridge.nearest(self.me, others, self.rules, NEARLY)
