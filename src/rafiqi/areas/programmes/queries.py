"""What people ask about programmes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import _search, access
from rafiqi.areas.programmes._search import Search
from rafiqi.areas.programmes.models import (
    Enrolment,
    Partner,
    Programme,
    Role,
    Season,
)

__all__ = ["Search"]

PEOPLE_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme as a list shows it."""

    id: str
    name: str
    mentors: int
    newcomers: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What the viewer does in one programme.

    needs_orientation  as a mentor, before they are matched.
    needs_more         as a mentor: talk, references or background check, too.
    """

    programme_id: str
    programme: str
    role: str
    is_paused: bool
    waiting_since: datetime
    needs_orientation: bool
    needs_more: bool


def own(viewer: Person) -> tuple[OwnLine, ...]:
    """What the viewer takes part in, programme by programme. One query."""
    found = (
        access.own(viewer)
        .select_related("programme")
        .order_by("programme__opened_at", "id")
    )
    return tuple(
        OwnLine(
            e.programme.public_id,
            e.programme.name,
            e.role,
            e.state == Enrolment.State.PAUSED,
            e.waiting_since,
            e.role == Role.MENTOR and e.programme.needs_orientation,
            e.role == Role.MENTOR and e.programme.needs_more,
        )
        for e in found
    )


def programmes(viewer: Person) -> tuple[ProgrammeLine, ...]:
    """The programmes the viewer coordinates, newest first. One query."""
    found = (
        access.coordinated(viewer)
        .annotate(
            mentors=Count("enrolments", Q(enrolments__role=Role.MENTOR)),
            newcomers=Count("enrolments", Q(enrolments__role=Role.NEWCOMER)),
        )
        .order_by("-opened_at", "-id")
    )
    return tuple(
        ProgrammeLine(
            p.public_id, p.name, p.mentors, p.newcomers, p.closed_at is not None
        )
        for p in found
    )


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """One person in one role, as a list shows them.

    state_name  "" for somebody who takes part, as nearly everybody does.
    """

    enrolment_id: str
    name: str
    role_name: StrOrPromise
    state_name: StrOrPromise
    place: str
    languages: tuple[str, ...]
    goals: tuple[str, ...]
    enrolled_at: datetime


@dataclass(frozen=True, slots=True)
class Participants:
    """One page of the people who were found. `number` of `pages`, from 1."""

    lines: tuple[ParticipantLine, ...]
    found: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class EnrolmentView:
    """A person's part in one programme, with its row for forms to start from."""

    enrolment: Enrolment
    programme: str
    role_name: StrOrPromise
    state_name: StrOrPromise
    season: str
    partner: str
    came_through: str

    @property
    def is_mentor(self) -> bool:
        return self.enrolment.role == Role.MENTOR


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner. offered  places of its mentors, in all programmes."""

    id: str
    name: str
    contact: str
    offered: int


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A coordinator of a programme."""

    name: str
    email: str
    has_signed_in: bool


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody who acts for a partner."""

    id: str
    name: str
    email: str
    does: str
    has_signed_in: bool


@dataclass(frozen=True, slots=True)
class RepresentedLine:
    """A partner for whom the viewer acts."""

    id: str
    name: str


def participants(
    viewer: Person, programme: Programme, search: Search, number: int = 1
) -> Participants:
    """The people of a programme, by name, fifty a page. Three queries."""
    everybody = Enrolment.objects.remembered().filter(programme=programme)
    found = _search.matching(everybody, search)
    found = found.select_related("person__profile").prefetch_related(
        "person__languages"
    )
    page = Paginator(
        found.order_by("person__name_folded", "pk"), PEOPLE_ON_A_PAGE
    ).get_page(number)
    return Participants(
        tuple(_participant(enrolment) for enrolment in page),
        page.paginator.count,
        page.number,
        page.paginator.num_pages,
    )


def enrolments(viewer: Person, person: Person) -> tuple[EnrolmentView, ...]:
    """A person's parts in the programmes the viewer coordinates. One query."""
    found = (
        Enrolment.objects.filter(
            person=person, programme__in=access.coordinated(viewer)
        )
        .select_related("programme", "season", "partner", "came_through")
        .order_by("enrolled_at", "pk")
    )
    return tuple(
        EnrolmentView(
            one,
            one.programme.name,
            one.get_role_display(),
            one.get_state_display(),
            one.season.name if one.season else "",
            one.partner.name if one.partner else "",
            one.came_through.name if one.came_through else "",
        )
        for one in found
    )


def seasons(viewer: Person, programme: Programme) -> tuple[Season, ...]:
    """The runs of a programme, the newest first. One query."""
    return tuple(Season.objects.filter(programme=programme).order_by("-starts_on"))


def partners(viewer: Person) -> tuple[PartnerLine, ...]:
    """The partners of the viewer's organisation. Two queries."""
    offered = dict(
        Enrolment.objects.active()
        .as_role(Role.MENTOR)
        .filter(partner__organisation=viewer.organisation)
        .values_list("partner")
        .annotate(Sum("capacity"))
    )
    ours = Partner.objects.filter(organisation=viewer.organisation).order_by("name")
    return tuple(
        PartnerLine(p.public_id, p.name, p.contact, offered.get(p.pk, 0)) for p in ours
    )


def mentor_places(viewer: Person, partner: Partner) -> int:
    """Places of a partner's mentors, in all programmes. One query."""
    mentors = Enrolment.objects.active().as_role(Role.MENTOR).filter(partner=partner)
    return mentors.aggregate(places=Sum("capacity"))["places"] or 0


def contacts(viewer: Person, partner: Partner) -> tuple[ContactLine, ...]:
    """Who acts for a partner, by name. One query."""
    found = partner.contacts.filter(ended_at=None, person__is_active=True)
    return tuple(
        ContactLine(
            one.public_id,
            one.person.name,
            one.person.email,
            one.does,
            one.person.last_login is not None,
        )
        for one in found.select_related("person").order_by("person__name_folded", "pk")
    )


def represented(viewer: Person) -> tuple[RepresentedLine, ...]:
    """The partners for whom the viewer acts, by name. One query."""
    found = access.contacts(viewer).order_by("partner__name")
    rows = found.values_list("partner__public_id", "partner__name")
    return tuple(RepresentedLine(*row) for row in rows)


def coordinators(viewer: Person, programme: Programme) -> tuple[StaffLine, ...]:
    """Who coordinates a programme. One query."""
    found = (
        Enrolment.objects.active()
        .as_role(Role.COORDINATOR)
        .filter(programme=programme)
        .select_related("person")
        .order_by("person__name_folded")
    )
    return tuple(
        StaffLine(e.person.name, e.person.email, e.person.last_login is not None)
        for e in found
    )


def _participant(enrolment: Enrolment) -> ParticipantLine:
    person = enrolment.person
    is_active = enrolment.state == Enrolment.State.ACTIVE
    return ParticipantLine(
        enrolment.public_id,
        person.name,
        enrolment.get_role_display(),
        "" if is_active else enrolment.get_state_display(),
        person.profile.place,
        tuple(spoken.language for spoken in person.languages.all()),
        tuple(person.profile.goals),
        enrolment.enrolled_at,
    )
