"""What fits, with sentences, for whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.suggestions import queries
from rafiqi.areas.suggestions.models import NotForMe
from rafiqi.web.doors import Visit
from rafiqi.web.suggestions import reasons


@dataclass(frozen=True)
class Card:
    """One opportunity beside one newcomer, in sentences."""

    one: queries.Suggested
    whom: reasons.Whom

    @cached_property
    def reasons(self) -> tuple[SafeString, ...]:
        return reasons.reasons(self.one, self.whom)

    @cached_property
    def against(self) -> tuple[SafeString, ...]:
        return reasons.against(self.one, self.whom)

    @cached_property
    def missing(self) -> SafeString | str:
        return reasons.missing(self.one, self.whom)

    @property
    def is_own(self) -> bool:
        """Whether the newcomer reads it."""
        return not self.whom.name


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One "not for me" and what follows from it."""

    said: queries.Said
    reason: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fits one newcomer. name  "" for oneself."""

    enrolment_id: str
    programme: str
    name: str
    all: int
    best: tuple[Card, ...]
    nearly: tuple[Card, ...]
    more: int
    said: tuple[SaidLine, ...]


def fitting(found: queries.ForOne, whom: reasons.Whom | None = None) -> Fitting:
    """The same with sentences."""
    whom = whom or reasons.Whom()
    return Fitting(
        found.enrolment_id,
        found.programme,
        whom.name,
        found.all,
        tuple(Card(one, whom) for one in found.best),
        tuple(Card(one, whom) for one in found.nearly),
        found.more,
        tuple(
            SaidLine(one, str(NotForMe.Reason(one.reason).label)) for one in found.said
        ),
    )


def whom(visit: Visit, enrolment: Enrolment) -> reasons.Whom:
    """How we speak of a newcomer to whoever reads."""
    if enrolment.person == visit.user:
        return reasons.Whom()
    is_team = programmes.is_of_team(visit.user, enrolment)
    return reasons.Whom(enrolment.person.short_name, is_mentor=not is_team)
