"""Opening programmes, and taking people in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes._coming import NOT_SAID, Came
from rafiqi.areas.programmes._promising import (
    ActsForThem,
    InAnotherPool,
    PartnerKnown,
    TooManyPromised,
    add_contact,
    check_pool,
    edit_partner,
    end_contact,
    promise,
    welcome_partner,
)
from rafiqi.areas.programmes._together import Joining, enrol_all, unenrol_all
from rafiqi.areas.programmes.models import Enrolment, Partner, Programme, Role, Season
from rafiqi.kernel.names import folded
from rafiqi.kernel.refusal import Refusal

__all__ = [
    "NOT_SAID",
    "ActsForThem",
    "Came",
    "InAnotherPool",
    "Joining",
    "PartnerKnown",
    "TooManyPromised",
    "add_contact",
    "edit_partner",
    "end_contact",
    "enrol_all",
    "promise",
    "unenrol_all",
    "welcome_partner",
]

MOST_PLACES = 10


class AlreadyEnrolled(Refusal):
    """A role once per programme."""

    says = _("This person has this role here already.")
    field = "role"


class TooManyPlaces(Refusal):
    """More newcomers at once than one mentor can be there for."""

    says = _("A mentor can take 10 newcomers at most.")
    field = "capacity"


class EndsTooEarly(Refusal):
    """A season that ends before it starts."""

    says = _("The last day must be after the first day.")
    field = "ends_on"


@transaction.atomic
def open(
    organisation: Organisation,
    *,
    name: str,
    about: str = "",
    journey: str = "career-coaching",
    offer_days: int = 3,
    check_in_days: int = 14,
    report_days: int = 1,
    recheck_months: int = 6,
    near_places: Sequence[Sequence[str]] = (),
    needs_orientation: bool = True,
    needs_interview: bool = False,
    needs_references: bool = False,
    needs_clearance: bool = False,
    takes_applications: bool = False,
    is_for_peers: bool = False,
    by: Person,
    at: datetime,
) -> Programme:
    """Open a programme; whoever opens it coordinates it.

    offer_days         days to answer a proposal, 1 to 30.
    check_in_days      days between two check-ins; 0 = nobody is asked.
    report_days        working days until a report has been looked at, 1 to 10.
    recheck_months     until what is known of a recognition is checked; 0 = never.
    near_places        groups of places that are close to each other.
    needs_orientation  mentors are matched once they have finished the orientation.
    needs_interview, needs_references, needs_clearance  the same for a talk with us, for
                       two good references, for a background check of everybody.
    takes_applications anybody may apply on a public page to be a mentor.
    is_for_peers       its mentors are newcomers who came earlier.
    """
    programme = Programme.objects.create(
        organisation=organisation,
        name=name,
        about=about,
        journey=journey,
        offer_days=offer_days,
        check_in_days=check_in_days,
        report_days=report_days,
        recheck_months=recheck_months,
        near_places=[list(group) for group in near_places],
        needs_orientation=needs_orientation,
        needs_interview=needs_interview,
        needs_references=needs_references,
        needs_clearance=needs_clearance,
        takes_applications=takes_applications,
        is_for_peers=is_for_peers,
        opened_at=at,
    )
    journal.write("programmes.opened", programme.public_id, by=by, at=at)
    enrol(programme, by, Role.COORDINATOR, by=by, at=at)
    return programme


@transaction.atomic
def edit(
    programme: Programme,
    *,
    name: str,
    about: str,
    journey: str,
    offer_days: int,
    check_in_days: int,
    report_days: int,
    recheck_months: int,
    near_places: Sequence[Sequence[str]],
    needs_orientation: bool,
    needs_interview: bool,
    needs_references: bool,
    needs_clearance: bool,
    takes_applications: bool,
    is_for_peers: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Change what a programme says about itself."""
    programme.name, programme.about, programme.journey = name, about, journey
    programme.offer_days, programme.check_in_days = offer_days, check_in_days
    programme.report_days, programme.recheck_months = report_days, recheck_months
    programme.near_places = [list(group) for group in near_places]
    programme.needs_orientation = needs_orientation
    programme.needs_interview = needs_interview
    programme.needs_references = needs_references
    programme.needs_clearance = needs_clearance
    programme.takes_applications = takes_applications
    programme.is_for_peers = is_for_peers
    programme.save()
    journal.write("programmes.edited", programme.public_id, by=by, at=at)


@transaction.atomic
def close(programme: Programme, *, by: Person, at: datetime) -> None:
    """Close a programme: it stays readable, and nobody new comes in."""
    programme.closed_at = at
    programme.save(update_fields=["closed_at"])
    journal.write("programmes.closed", programme.public_id, by=by, at=at)


@transaction.atomic
def start_season(
    programme: Programme,
    name: str,
    *,
    starts_on: date,
    ends_on: date,
    by: Person,
    at: datetime,
) -> Season:
    """Add one run of a programme, as autumn 2026. Raises EndsTooEarly."""
    if ends_on <= starts_on:
        raise EndsTooEarly
    season = Season.objects.create(
        programme=programme, name=name, starts_on=starts_on, ends_on=ends_on
    )
    journal.write("programmes.season_started", season.public_id, by=by, at=at)
    return season


@transaction.atomic
def enrol(
    programme: Programme,
    person: Person,
    role: str,
    *,
    capacity: int = 0,
    season: Season | None = None,
    partner: Partner | None = None,
    came: Came = NOT_SAID,
    by: Person,
    at: datetime,
) -> Enrolment:
    """Take a person into a programme in a role; who had left comes back.

    capacity      mentors: newcomers at once, 0 to 10.
    came          by which way they came to us.

    Raises AlreadyEnrolled, TooManyPlaces, InAnotherPool.
    """
    if person.organisation_id != programme.organisation_id:
        raise ValueError("a person takes part in programmes of their organisation")
    if capacity > MOST_PLACES:
        raise TooManyPlaces
    check_pool(programme, person, role, partner)
    enrolment, is_new = Enrolment.objects.get_or_create(
        programme=programme,
        person=person,
        role=role,
        defaults={"enrolled_at": at, "waiting_since": at},
    )
    if not is_new and enrolment.state != Enrolment.State.LEFT:
        raise AlreadyEnrolled
    enrolment.state, enrolment.left_at = Enrolment.State.ACTIVE, None
    enrolment.enrolled_at = enrolment.waiting_since = at
    enrolment.capacity = capacity if role == Role.MENTOR else 0
    enrolment.season, enrolment.partner = season, partner
    came.write(enrolment)
    enrolment.save()
    journal.write("programmes.enrolled", enrolment.public_id, by=by, at=at)
    return enrolment


@transaction.atomic
def pause(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """Let somebody rest: no proposals until they resume."""
    _become(enrolment, Enrolment.State.PAUSED)
    journal.write("programmes.paused", enrolment.public_id, by=by, at=at)


@transaction.atomic
def resume(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """Take part again; the waiting time goes on as if there had been no pause."""
    _become(enrolment, Enrolment.State.ACTIVE)
    journal.write("programmes.resumed", enrolment.public_id, by=by, at=at)


@transaction.atomic
def leave(enrolment: Enrolment, *, by: Person, at: datetime) -> None:
    """End somebody's part in a programme. What they did stays in its record."""
    _become(enrolment, Enrolment.State.LEFT, left_at=at)
    journal.write("programmes.left", enrolment.public_id, by=by, at=at)


@transaction.atomic
def rest(person: Person, *, by: Person, at: datetime) -> tuple[Enrolment, ...]:
    """Take somebody out of matching everywhere: no proposals until they resume."""
    theirs = tuple(Enrolment.objects.active().matched().filter(person=person))
    for enrolment in theirs:
        _become(enrolment, Enrolment.State.PAUSED)
    journal.write("programmes.rested", person.public_id, by=by, at=at)
    return theirs


@transaction.atomic
def leave_all(
    person: Person, *, by: Person | None, at: datetime
) -> tuple[Enrolment, ...]:
    """End somebody's part in every programme."""
    theirs = tuple(Enrolment.objects.filter(person=person))
    for enrolment in theirs:
        _become(enrolment, Enrolment.State.LEFT, left_at=enrolment.left_at or at)
    journal.write(
        "programmes.left_all",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
    return theirs


@transaction.atomic
def arrange(
    enrolment: Enrolment,
    *,
    season: Season | None,
    partner: Partner | None,
    came: Came,
    by: Person,
    at: datetime,
) -> None:
    """Say in which season somebody takes part, for which partner, how they came.

    Raises InAnotherPool.
    """
    check_pool(enrolment.programme, enrolment.person, enrolment.role, partner)
    enrolment.season, enrolment.partner = season, partner
    came.write(enrolment)
    enrolment.save()
    journal.write("programmes.arranged", enrolment.public_id, by=by, at=at)


@transaction.atomic
def set_capacity(
    enrolment: Enrolment, capacity: int, *, by: Person, at: datetime
) -> None:
    """Say how many newcomers a mentor takes at once, 0 to 10. Raises TooManyPlaces.

    Whether so many places are in use already is asked by flows.change_capacity.
    """
    if capacity > MOST_PLACES:
        raise TooManyPlaces
    enrolment.capacity = capacity
    enrolment.save(update_fields=["capacity"])
    journal.write("programmes.capacity_set", enrolment.public_id, by=by, at=at)


def _become(
    enrolment: Enrolment, state: str, *, left_at: datetime | None = None
) -> None:
    enrolment.state, enrolment.left_at = state, left_at
    enrolment.save(update_fields=["state", "left_at"])


@transaction.atomic
def forget_recruiter(person: Person, *, by: Person | None, at: datetime) -> None:
    """Take a person's name from those who came through them; the way is kept."""
    ours = Enrolment.objects.filter(programme__organisation=person.organisation)
    ours.filter(came_through=person).update(came_through=None)
    by_name = [
        one.pk
        for one in ours.exclude(recruited_by="").only("recruited_by")
        if folded(one.recruited_by) == person.name_folded
    ]
    ours.filter(pk__in=by_name).update(recruited_by="")
    journal.write(
        "programmes.recruiter_forgotten",
        person.public_id,
        by=by,
        at=at,
        organisation=person.organisation,
    )
