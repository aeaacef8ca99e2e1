"""Who may see a programme and the people in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, Value

from rafiqi.areas.journal import queries as journal
from rafiqi.areas.people import access as people_known
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes._acting import (
    acting_for,
    contact,
    contacts,
    partner,
    partners_named,
    represented,
    staff,
)
from rafiqi.areas.programmes._coming import ambassadors, came, signed_up_by
from rafiqi.areas.programmes._search import names_known
from rafiqi.areas.programmes.models import (
    Enrolment,
    EnrolmentQuerySet,
    Pledge,
    Programme,
    Role,
    Season,
)
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import NotFound

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = [
    "acting_for",
    "ambassadors",
    "came",
    "contact",
    "contacts",
    "names_known",
    "partner",
    "partners_named",
    "represented",
    "signed_up_by",
    "staff",
]

JUST = timedelta(days=1)


def roles(viewer: Person) -> frozenset[str]:
    """What this person does anywhere in the organisation; leaders coordinate too.

    "partner" is whoever acts for one.
    """
    partner = contacts(viewer).values_list(Value("partner"), flat=True)
    found = set(own(viewer).values_list("role", flat=True).union(partner))
    if viewer.leads_organisation:
        found |= {Role.COORDINATOR.value, "leader"}
    return frozenset(found)


def programme(viewer: Person, programme_id: str) -> Programme:
    """A programme the viewer coordinates. Raises NotFound."""
    return _one(coordinated(viewer).filter(public_id=programme_id).first())


def any_programme(programme_id: str) -> Programme:
    """A programme for a command on the server, which sees all. Raises NotFound."""
    return _one(Programme.objects.filter(public_id=programme_id).first())


def applied_to(programme_id: str) -> Programme:
    """A programme on the public page where mentors apply. Raises NotFound."""
    going_on = Programme.objects.filter(closed_at=None).select_related("organisation")
    return _one(going_on.filter(public_id=programme_id).first())


def looking_for_mentors(viewer: Person) -> list[Programme]:
    """Programmes of the viewer's organisation in which one may apply as a mentor."""
    ours = Programme.objects.filter(organisation=viewer.organisation_id)
    found = ours.filter(closed_at=None, takes_applications=True, is_for_peers=False)
    return list(found.order_by("name", "pk"))


def for_peers(viewer: Person) -> list[Programme]:
    """The programmes for peers that the viewer coordinates and that go on."""
    found = coordinated(viewer).filter(closed_at=None, is_for_peers=True)
    return list(found.order_by("name", "pk"))


def locked(programme: Programme) -> Programme:
    """The programme as it is now; others who would change it wait for us."""
    return Programme.objects.select_for_update().get(pk=programme.pk)


def held(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now; others who would change it wait for us."""
    rows = Enrolment.objects.select_for_update(of=("self",))
    return rows.select_related("person", "programme").get(pk=enrolment.pk)


def ongoing() -> list[Programme]:
    """Every programme that goes on, for the clock."""
    found = Programme.objects.filter(closed_at=None).select_related("organisation")
    return list(found.order_by("id"))


def runs_something(viewer: Person) -> bool:
    """Whether somebody coordinates any programme of the organisation."""
    return Role.COORDINATOR.value in roles(viewer)


def is_of_team(viewer: Person, enrolment: Enrolment) -> bool:
    """Whether the viewer coordinates what somebody else takes part in."""
    ours = coordinated(viewer).filter(pk=enrolment.programme_id)
    return enrolment.person_id != viewer.pk and ours.exists()


def coordinated(viewer: Person) -> QuerySet[Programme]:
    """The programmes this person coordinates: all of them for a leader."""
    ours = Programme.objects.filter(organisation=viewer.organisation_id)
    if viewer.leads_organisation:
        return ours
    return ours.filter(pk__in=_programmes_as(viewer, Role.COORDINATOR))


def enrolling(viewer: Person, programme_id: str) -> Programme:
    """A programme the viewer may sign people up for. Raises NotFound."""
    ours = Programme.objects.filter(organisation=viewer.organisation_id)
    if not viewer.leads_organisation:
        ours = ours.filter(
            pk__in=_programmes_as(viewer, Role.COORDINATOR, Role.AMBASSADOR)
        )
    return _one(ours.filter(public_id=programme_id, closed_at=None).first())


def enrolment(viewer: Person, enrolment_id: str) -> Enrolment:
    """A participant of a programme the viewer coordinates. Raises NotFound.

    Whoever is forgotten is not there any more.
    """
    found = (
        Enrolment.objects.remembered()
        .select_related("person__organisation", "programme")
        .filter(public_id=enrolment_id, programme__in=coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def enrolled(programmes: Iterable[Programme]) -> EnrolmentQuerySet:
    """Everybody who takes part in these programmes now."""
    return Enrolment.objects.active().filter(programme__in=programmes)


def ever_enrolled(programme: Programme) -> EnrolmentQuerySet:
    """Everybody who takes or took part, but for those who are forgotten."""
    return Enrolment.objects.remembered().filter(programme=programme)


def own(viewer: Person) -> EnrolmentQuerySet:
    """What the viewer takes part in, in programmes that go on; left ones are not."""
    return Enrolment.objects.filter(person=viewer, programme__closed_at=None).exclude(
        state=Enrolment.State.LEFT
    )


def participant(viewer: Person, person_id: str) -> Person:
    """Somebody who takes part in a programme the viewer coordinates, or NotFound."""
    found = (
        Enrolment.objects.remembered()
        .select_related("person__organisation")
        .filter(person__public_id=person_id, programme__in=coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found.person


def just_enrolled(viewer: Person, enrolment_id: str, at: datetime) -> Enrolment:
    """Somebody the viewer has signed up themselves within a day. Raises NotFound."""
    found = (
        Enrolment.objects.select_related("person__organisation", "programme")
        .filter(
            public_id=enrolment_id,
            programme__organisation=viewer.organisation,
            role=Role.NEWCOMER,
        )
        .first()
    )
    if found is None or not journal.has_done(
        viewer, "programmes.enrolled", enrolment_id, since=at - JUST
    ):
        raise NotFound
    return found


def speaks_for(viewer: Person, person: Person) -> bool:
    """Whether the viewer may change how this person is reached and signs in.

    Otherwise a coordinator could put their own address on a leader and come in as them.
    """
    if viewer.leads_organisation or viewer == person:
        return True
    return not roles(person) & {Role.COORDINATOR.value, "leader"}


def just_joined(enrolment_id: str, at: datetime) -> Enrolment:
    """A newcomer who has signed up alone within a day. Raises NotFound."""
    found = (
        Enrolment.objects.remembered()
        .select_related("person__organisation", "programme")
        .filter(public_id=enrolment_id, role=Role.NEWCOMER, enrolled_at__gt=at - JUST)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def decides_about(viewer: Person, enrolment: Enrolment) -> bool:
    """Whether the viewer may let somebody rest, leave and come back in this role.

    Coordinators are invited by a leader; only a leader lets them go or come back.
    """
    return viewer.leads_organisation or enrolment.role != Role.COORDINATOR


def sees_all_of(viewer: Person, person: Person) -> bool:
    """Whether the viewer coordinates every programme this person takes part in."""
    elsewhere = Enrolment.objects.filter(person=person).exclude(
        programme__in=coordinated(viewer)
    )
    return speaks_for(viewer, person) and not elsewhere.exists()


def seen_wholly(viewer: Person, people: Iterable[int]) -> set[int]:
    """Who of some people (row ids) takes part only in what the viewer coordinates.

    Whoever coordinates or leads speaks for themselves, unless a leader asks.
    """
    people = set(people)
    if viewer.leads_organisation:
        return people
    theirs = Enrolment.objects.filter(person__in=people).exclude(person=viewer)
    elsewhere = ~Q(programme__in=coordinated(viewer))
    others = theirs.filter(elsewhere | Q(role=Role.COORDINATOR))
    return people - people_known.leading(people) - {one.person_id for one in others}


def season(viewer: Person, programme: Programme, season_id: str) -> Season:
    """A season of a programme the viewer coordinates. Raises NotFound."""
    found = Season.objects.filter(programme=programme, public_id=season_id).first()
    if found is None:
        raise NotFound
    return found


def pledge(viewer: Person, pledge_id: str) -> Pledge:
    """A partner's promise for a programme the viewer coordinates. Raises NotFound."""
    found = (
        Pledge.objects.select_related("partner", "season__programme__organisation")
        .filter(public_id=pledge_id, season__programme__in=coordinated(viewer))
        .first()
    )
    if found is None:
        raise NotFound
    return found


def pledges(programmes: Iterable[Programme]) -> list[Pledge]:
    """What partners have promised for the seasons of these programmes."""
    found = Pledge.objects.filter(season__programme__in=list(programmes))
    return list(found.select_related("partner", "season").order_by("partner__name"))


def seasons(programmes: Iterable[Programme]) -> list[Season]:
    """The seasons of these programmes."""
    return list(Season.objects.filter(programme__in=list(programmes)))


def sent(programmes: Iterable[Programme]) -> EnrolmentQuerySet:
    """The mentors whom partners have sent to these programmes and who have not left."""
    ours = Enrolment.objects.remembered().as_role(Role.MENTOR)
    here = ours.filter(programme__in=list(programmes)).exclude(partner=None)
    return here.exclude(state=Enrolment.State.LEFT)


def _programmes_as(viewer: Person, *wanted: Role) -> QuerySet[Enrolment, int]:
    return (
        Enrolment.objects.active()
        .filter(person=viewer, role__in=wanted)
        .values_list("programme", flat=True)
    )


def _one(found: Programme | None) -> Programme:
    if found is None:
        raise NotFound
    return found


def elsewhere(people: Iterable[int], programme_id: int, role: str) -> set[int]:
    """Who of these people takes part in anything but this, by internal key."""
    others = Enrolment.objects.filter(person__in=list(people)).exclude(
        programme=programme_id, role=role
    )
    return set(others.values_list("person", flat=True))


def taking_part(programme: Programme) -> EnrolmentQuerySet:
    """Everybody in a programme who has not left, paused or not."""
    return Enrolment.objects.filter(programme=programme).exclude(
        state=Enrolment.State.LEFT
    )


def team(programme: Programme) -> list[Person]:
    """Who runs a programme: its coordinators, or the leaders where there is none.

    Those who have coordinated longest come first.
    """
    found = enrolled([programme]).remembered().as_role(Role.COORDINATOR)
    coordinators = [
        one.person for one in found.select_related("person").order_by("enrolled_at")
    ]
    return coordinators or people_known.leaders(programme.organisation_id)


def named(programme: Programme, name: str) -> list[Person]:
    """Who takes or took part and is called like this, written in any way; at most ten.

    The whole name finds them alone, though others have it as a part of theirs.
    """
    words = folded(name)
    found = ever_enrolled(programme).filter(person__name_folded__contains=words)
    people = {one.person_id: one.person for one in found.select_related("person")}
    some = list(people.values()) if words else []
    exact = [one for one in some if one.name_folded == words]
    return (exact or some)[:10]


def roles_in(programme: Programme, person: Person, until: datetime) -> set[str]:
    """What somebody has been in a programme before an instant, also who has left."""
    theirs = Enrolment.objects.filter(programme=programme, person=person)
    return set(theirs.filter(enrolled_at__lt=until).values_list("role", flat=True))


def ever_in_role(programme: Programme) -> EnrolmentQuerySet:
    """All newcomers and mentors there ever were, also the forgotten: to be counted."""
    return Enrolment.objects.matched().filter(programme=programme)


def counted(programmes: Iterable[Programme], role: str) -> EnrolmentQuerySet:
    """Everybody who ever was something in programmes, also the forgotten: to count."""
    return Enrolment.objects.as_role(role).filter(programme__in=list(programmes))


def came_through(viewer: Person) -> EnrolmentQuerySet:
    """Who came through the viewer to programmes in which the viewer takes part."""
    ours = own(viewer).values("programme")
    return Enrolment.objects.matched().filter(came_through=viewer, programme__in=ours)


def ever_in(viewer: Person) -> list[Programme]:
    """Every programme the viewer takes or took part in, the newest first."""
    theirs = Enrolment.objects.filter(person=viewer).values("programme")
    found = Programme.objects.filter(pk__in=theirs).select_related("organisation")
    return list(found.order_by("-opened_at", "-pk"))


def leaders(programme: Programme) -> list[Person]:
    """Who leads the organisation that runs a programme."""
    return people_known.leaders(programme.organisation_id)
