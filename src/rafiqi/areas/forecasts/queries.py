"""Whom partners will need, against who is there, is on the way, and wants to learn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.forecasts import _gap
from rafiqi.areas.forecasts._gap import LISTED, Asked, Line, One, People
from rafiqi.areas.forecasts.models import Forecast, kind_of
from rafiqi.areas.people.models import Person
from rafiqi.areas.people.queries import public_occupation
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Partner, Programme, Role

__all__ = ["LISTED", "Asked", "Line", "One"]
FEWEST = 5
"""A partner never reads that fewer people than this are there."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a partner has said. there  how many newcomers do such work; None hides.

    A partner reads nothing of fewer than five people; the team reads all.
    """

    id: str
    partner_id: str
    partner: str
    occupation: str
    number: int
    place: str
    year: int
    half: StrOrPromise
    sure: StrOrPromise
    words: str
    there: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A programme against what its organisation's partners will need.

    years  for which something was said.    year  the one that is shown; None for all.
    """

    lines: tuple[Line, ...]
    years: tuple[int, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One group of occupations, opened: who needs whom, and who is there."""

    line: Line
    needs: tuple[Need, ...]
    there: tuple[One, ...]
    on_way: tuple[One, ...]
    mentors: tuple[One, ...]
    skills: tuple[Asked, ...]


def needs(
    viewer: Person, partner: Partner, *, is_team: bool, at: datetime
) -> tuple[Need, ...]:
    """What a partner has said of this year and later, the next first. Two queries.

    partner  as `access.partner` gave it to the viewer.
    """
    home = partner.organisation_id
    open_ones = [one for one in programmes.ongoing() if one.organisation_id == home]
    newcomers = programmes.enrolled(open_ones).as_role(Role.NEWCOMER)
    rows = newcomers.values_list("person", "person__profile__occupation").distinct()
    there = Counter(kind_of(occupation or "") for _person, occupation in rows)
    fewest = 0 if is_team else FEWEST
    return tuple(
        _need(one, there[one.kind] if there[one.kind] >= fewest else None)
        for one in _from(at).filter(partner=partner)
    )


def gap(viewer: Person, programme: Programme, year: int | None, *, at: datetime) -> Gap:
    """A coordinated programme against all needs; year  None for all. Three queries."""
    said = list(_from(at).filter(partner__organisation=programme.organisation_id))
    years = tuple(sorted({one.year for one in said}))
    shown = [one for one in said if year in (None, one.year)]
    people = _gap.of_kinds(programme, viewer)
    return Gap(_gap.lines(shown, people), years, year)


def kind(viewer: Person, programme: Programme, key: str, *, at: datetime) -> Kind:
    """One group of a coordinated programme, with names. Seven queries."""
    said = _from(at).filter(partner__organisation=programme.organisation_id)
    shown = [one for one in said if one.kind == key]
    who = _gap.of_kinds(programme, viewer).get(key, People())
    (line,) = _gap.lines(shown, {key: who}) or (_nobody(key, who),)
    return Kind(
        line=line,
        needs=tuple(_need(one) for one in shown),
        there=tuple(who.there[:LISTED]),
        on_way=tuple(who.on_way[:LISTED]),
        mentors=tuple(who.mentors[:LISTED]),
        skills=_gap.asked_skills(programme, key),
    )


def _nobody(key: str, who: People) -> Line:
    """A group that nobody has asked for."""
    sizes = len(who.there), len(who.on_way), len(who.mentors)
    return Line(key, public_occupation(key), 0, 0, 0, *sizes)


def _from(at: datetime) -> QuerySet[Forecast]:
    """What lies ahead, the next first."""
    found = Forecast.objects.filter(year__gte=at.year).select_related("partner")
    return found.order_by("year", "half", "-number", "pk")


def _need(one: Forecast, there: int | None = None) -> Need:
    return Need(
        id=one.public_id,
        partner_id=one.partner.public_id,
        partner=one.partner.name,
        occupation=public_occupation(one.occupation),
        number=one.number,
        place=one.place,
        year=one.year,
        half=one.get_half_display(),
        sure=one.get_sure_display(),
        words=one.words,
        there=there,
    )
