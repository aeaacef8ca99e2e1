"""Who has finished, and what they offer, for themselves and for coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet

from rafiqi.areas.endings.models import Alumnus
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class AlumnusView:
    """Somebody who has finished.

    enrolment_id  of the newcomer they were.
    email         "" for those whom one has to call.
    has_said      they have told what they offer, even if it is nothing.
    """

    enrolment_id: str
    person_id: str
    name: str
    email: str
    programme: str
    since: datetime
    has_said: bool
    stays_in_touch: bool
    would_be_peer: bool
    would_be_mentor: bool
    would_tell: bool
    words: str

    @property
    def offers_nothing(self) -> bool:
        return not (
            self.stays_in_touch
            or self.would_be_peer
            or self.would_be_mentor
            or self.would_tell
        )


@dataclass(frozen=True, slots=True)
class Alumni:
    """Those who finished last come first. number of pages, from 1."""

    lines: tuple[AlumnusView, ...]
    number: int
    pages: int


def of(person: Person) -> tuple[AlumnusView, ...]:
    found = Alumnus.objects.filter(enrolment__person=person).order_by("-since")
    return tuple(map(_view, _loaded(found)))


def alumni(programme: Programme, number: int) -> Alumni:
    found = Alumnus.objects.filter(
        enrolment__programme=programme, enrolment__person__is_active=True
    )
    rows = _loaded(found).order_by("-since", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(number)
    return Alumni(tuple(map(_view, page)), page.number, page.paginator.num_pages)


def _loaded(found: QuerySet[Alumnus]) -> QuerySet[Alumnus]:
    return found.select_related("enrolment__person", "enrolment__programme")


def _view(one: Alumnus) -> AlumnusView:
    person = one.enrolment.person
    return AlumnusView(
        enrolment_id=one.enrolment.public_id,
        person_id=person.public_id,
        name=person.name,
        email=person.email,
        programme=one.enrolment.programme.name,
        since=one.since,
        has_said=one.said_at is not None,
        stays_in_touch=one.stays_in_touch,
        would_be_peer=one.would_be_peer,
        would_be_mentor=one.would_be_mentor,
        would_tell=one.would_tell,
        words=one.words,
    )
