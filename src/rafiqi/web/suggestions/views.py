"""What fits a newcomer: their own page, and the same beside their mentor or team."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.utils.safestring import SafeString

from rafiqi.areas.suggestions import access, queries
from rafiqi.web.doors import Visit, open_to, show
from rafiqi.web.suggestions import reasons


@dataclass(frozen=True)
class Card:
    """One opportunity with the sentences about it."""

    one: queries.Suggested
    whom: reasons.Whom

    @cached_property
    def reasons(self) -> tuple[SafeString, ...]:
        return reasons.reasons(self.one, self.whom)

    @cached_property
    def against(self) -> tuple[SafeString, ...]:
        return reasons.against(self.one, self.whom)

    @property
    def missing(self) -> SafeString | str:
        return reasons.missing(self.one)


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


@dataclass(frozen=True, slots=True)
class MinePage:
    """mine    for each programme.    theirs  (id, name) of those one accompanies."""

    mine: tuple[Fitting, ...]
    theirs: tuple[tuple[str, str], ...]


@open_to("someone", methods=("GET",))
def mine(request: Visit) -> HttpResponse:
    """What fits me, and whom I accompany."""
    me = request.user
    found = tuple(
        fitting(queries.for_one(me, own, at=request.at)) for own in access.own(me)
    )
    theirs = tuple(
        (pair.mentee.public_id, pair.mentee.person.short_name)
        for pair in access.mentored(me)
    )
    return show(request, "suggestions/mine.html", MinePage(found, theirs))


@open_to("newcomer", "mentor", "coordinator", methods=("GET",))
def newcomer(request: Visit, enrolment_id: str) -> HttpResponse:
    """What fits one newcomer, for them, their mentor and their team."""
    found = access.newcomer(request.user, enrolment_id)
    name = "" if found.person == request.user else found.person.short_name
    page = fitting(queries.for_one(request.user, found, at=request.at), name)
    return show(request, "suggestions/newcomer.html", page)


def fitting(found: queries.ForOne, name: str = "") -> Fitting:
    """The same with sentences."""
    whom = reasons.Whom(name)
    return Fitting(
        found.enrolment_id,
        found.programme,
        name,
        found.all,
        tuple(Card(one, whom) for one in found.best),
        tuple(Card(one, whom) for one in found.nearly),
        found.more,
    )
