"""What coordinators ask each morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django_stubs_ext import StrOrPromise

from rafiqi.areas.checkins import queries as checkins
from rafiqi.areas.checkins.queries import Said
from rafiqi.areas.mornings import _care, _morning, _watches, access
from rafiqi.areas.mornings._morning import Morning
from rafiqi.areas.mornings._need import Done, Need, Reason
from rafiqi.areas.mornings._watches import Watching
from rafiqi.areas.mornings.access import About
from rafiqi.areas.mornings.models import Care
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

__all__ = ["Done", "Morning", "Need", "Reason", "Watching"]

A_QUARTER = timedelta(days=90)
KEPT_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody whom a coordinator may want to call.

    enrolment_id, role  (a key of Role) "" for who has only applied, and for partners.
    contact  of a partner, in a coordinator's words.
    """

    enrolment_id: str
    name: str
    role: str
    phone: str
    email: str
    contact: str = ""


@dataclass(frozen=True, slots=True)
class CareLine:
    """What was decided about a need.

    who       whom it was about.
    is_over   its rest is over.
    helped    None while nobody can know yet.
    """

    id: str
    who: tuple[str, ...]
    kind: str
    how: StrOrPromise
    words: str
    by: str
    to: str
    at: datetime
    until: datetime
    is_over: bool
    helped: bool | None


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need with whom to call, what was done before, and whom to ask for help.

    need        None when nobody needs the viewer here any more.
    said        what both sides of a pair said in check-ins, the newest first.
    colleagues  (public id, name).
    """

    about: str
    is_pair: bool
    programme: str
    programme_id: str
    need: Need | None
    people: tuple[Reachable, ...]
    cares: tuple[CareLine, ...]
    said: tuple[Said, ...]
    colleagues: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WatchLine:
    """One thing that is watched for, and how often help has helped.

    done, helped  what was done about it in the last 90 days, of which we know whether
                  it helped.
    """

    watching: Watching
    usual_days: int
    done: int
    helped: int


def mornings(
    viewer: Person, programmes: Sequence[Programme], *, at: datetime
) -> tuple[Morning, ...]:
    """Where programmes stand and who needs their coordinators. At most 35 queries.

    programmes  as `access.coordinated` gave them to the viewer.
    """
    return _morning.mornings(viewer, programmes, at)


def need(viewer: Person, about: About, *, at: datetime) -> NeedView:
    """One person or pair whom `access` has opened to the viewer."""
    (morning,) = _morning.mornings(viewer, [about.programme], at)
    found = next((one for one in morning.needs if one.about == about.id), None)
    cares = _care.loaded().filter(programme=about.programme)
    whom = Q(
        pair=about.pair,
        enrolment=about.enrolment,
        application=about.application,
        pledge=about.pledge,
        grant=about.grant,
    )
    return NeedView(
        about=about.id,
        is_pair=about.pair is not None,
        programme=about.programme.name,
        programme_id=about.programme.public_id,
        need=found,
        people=_reachable(about),
        cares=tuple(_line(one, at) for one in cares.filter(whom)[:KEPT_SHOWN]),
        said=checkins.of_pair(viewer, about.pair) if about.pair else (),
        colleagues=tuple(
            (one.public_id, one.name)
            for one in access.colleagues(viewer, about.programme)
        ),
    )


def cares(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[CareLine, ...]:
    """What was done last in a programme the viewer coordinates. One query."""
    found = _care.loaded().filter(programme=programme)[:KEPT_SHOWN]
    return tuple(_line(one, at) for one in found)


def watches(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[WatchLine, ...]:
    """What a programme the viewer coordinates watches for. Two queries."""
    done: dict[str, int] = defaultdict(int)
    helped: dict[str, int] = defaultdict(int)
    for keys, has_helped in Care.objects.filter(
        programme=programme, helped__isnull=False, at__gt=at - A_QUARTER
    ).values_list("watches", "helped"):
        done[keys[0]] += 1
        helped[keys[0]] += bool(has_helped)
    return tuple(
        WatchLine(one, _watches.usual()[key].days, done[key], helped[key])
        for key, one in _watches.of([programme])[programme.pk].items()
    )


def _reachable(about: About) -> tuple[Reachable, ...]:
    if one := about.application:
        return (Reachable("", one.name, "", one.phone, one.email),)
    if promise := about.pledge:
        who = promise.partner
        return (Reachable("", who.name, "", "", "", who.contact),)
    if grant := about.grant:
        giver = grant.funder
        return (Reachable("", giver.name, "", "", "", giver.contact),)
    return tuple(
        Reachable(
            one.public_id, one.person.name, one.role, one.person.phone, one.person.email
        )
        for one in about.people
    )


def _line(care: Care, at: datetime) -> CareLine:
    return CareLine(
        id=care.public_id,
        who=care.who,
        kind=care.kind,
        how=care.get_how_display(),
        words=care.words,
        by=care.by.name if care.by else "",
        to=care.to.name if care.to else "",
        at=care.at,
        until=care.until,
        is_over=care.until <= at,
        helped=care.helped,
    )
