"""Who may be with young people, and who may look into a report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, EnrolmentQuerySet, Role
from rafiqi.areas.safeguarding.models import (
    Application,
    ApplicationQuerySet,
    Clearance,
    Concern,
    ConcernQuerySet,
    Interview,
    Orientation,
    OrientationPart,
    OrientationVersion,
    Reference,
)
from rafiqi.kernel.refusal import NotFound

Row = TypeVar("Row", bound=Model)
GOOD_REFERENCES = 2
"""So many people have said good things about a mentor, where it is asked for."""


def cleared(people: Iterable[int], *, on: date) -> frozenset[int]:
    """Those of some people (row ids) whose background check is valid on this day."""
    return frozenset(
        Clearance.objects.valid(on)
        .filter(person__in=people)
        .values_list("person", flat=True)
    )


def outcomes(people: Iterable[int]) -> dict[int, str]:
    """Where the background checks of some people (row ids) stand."""
    found = Clearance.objects.filter(person__in=list(people))
    return dict(found.values_list("person", "outcome"))


def oriented() -> QuerySet[Orientation, int]:
    """Everybody (row ids) who has finished an orientation.

    An old one too, unless a part of the one in use must be read again since.
    """
    asked_since = OrientationPart.objects.filter(
        course__organisation=OuterRef("person__organisation"),
        course__state=OrientationVersion.State.IN_USE,
        asked_since__gt=OuterRef("version"),
    )
    finished = Orientation.objects.exclude(finished_at=None)
    return finished.exclude(Exists(asked_since)).values_list("person", flat=True)


def unready(mentors: EnrolmentQuerySet, *, on: date) -> EnrolmentQuerySet:
    """Those of some mentors who lack something that their programme asks for.

    Nobody is matched with them before it is there.
    """
    cleared = Clearance.objects.valid(on).values("person")
    talked = Interview.objects.exclude(enrolment=None).values("enrolment")
    known = (
        Reference.objects.filter(state=Reference.State.GOOD)
        .values("enrolment")
        .annotate(good=Count("pk"))
        .filter(good__gte=GOOD_REFERENCES)
        .values("enrolment")
    )
    return mentors.filter(
        Q(programme__needs_orientation=True) & ~Q(person__in=oriented())
        | Q(programme__needs_clearance=True) & ~Q(person__in=cleared)
        | Q(programme__needs_interview=True) & ~Q(pk__in=talked)
        | Q(programme__needs_references=True) & ~Q(pk__in=known)
    )


def mentor(viewer: Person, enrolment_id: str) -> Enrolment:
    """A mentor of a programme the viewer coordinates. Raises NotFound."""
    found = programmes.enrolment(viewer, enrolment_id)
    if found.role != Role.MENTOR:
        raise NotFound
    return found


def reference(viewer: Person, reference_id: str) -> Reference:
    """A reference of a mentor in a programme the viewer coordinates, or NotFound."""
    ours = programmes.coordinated(viewer)
    found = (
        Reference.objects.filter(enrolment__programme__in=ours, public_id=reference_id)
        .select_related("enrolment")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def concern(viewer: Person, concern_id: str) -> Concern:
    """A report in a programme the viewer coordinates, unless it is about them.

    Raises NotFound.
    """
    found = (
        concerns(viewer)
        .select_related("programme__organisation", "by", "about", "taken_by")
        .filter(public_id=concern_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def concerns(viewer: Person) -> ConcernQuerySet:
    """The reports this person may look into; nobody judges what is about themselves."""
    ours = Concern.objects.filter(programme__in=programmes.coordinated(viewer))
    return ours.exclude(about=viewer)


def threads_looked_into(viewer: Person) -> QuerySet[Concern, str]:
    """The threads, by public id, that open reports have opened to this person."""
    mine = concerns(viewer).open().filter(taken_by=viewer)
    return mine.values_list("thread", flat=True)


def concerned(person: Person) -> bool:
    """Whether an open report is by or about this person."""
    theirs = Q(by=person) | Q(about=person)
    return Concern.objects.open().filter(theirs).exists()


def reported_in(threads: Iterable[str]) -> list[int]:
    """Who (row ids) is reported in these threads, unless it was for nothing."""
    harmless = (Concern.Outcome.NOTHING, Concern.Outcome.TALKED)
    found = Concern.objects.filter(thread__in=threads).exclude(outcome__in=harmless)
    return list(found.values_list("about", flat=True))


def threads_under_report() -> QuerySet[Concern, str]:
    """The threads, by public id, that open reports are about."""
    return Concern.objects.open().values_list("thread", flat=True)


def applications(viewer: Person) -> ApplicationQuerySet:
    """What people have written who would be mentors where the viewer coordinates."""
    ours = programmes.coordinated(viewer)
    return Application.objects.filter(programme__in=ours)


def application(viewer: Person, application_id: str) -> Application:
    """An application to a programme the viewer coordinates. Raises NotFound."""
    found = (
        applications(viewer)
        .select_related("programme__organisation", "enrolment")
        .filter(public_id=application_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def orientation_draft(viewer: Person) -> OrientationVersion:
    """The next orientation that the viewer's organisation writes. Raises NotFound."""
    found = orientation_versions(viewer).filter(state=OrientationVersion.State.DRAFT)
    return _one(found)


def orientation_version(viewer: Person, version_id: str) -> OrientationVersion:
    """A version of the organisation's own orientation. Raises NotFound."""
    return _one(orientation_versions(viewer).filter(public_id=version_id))


def orientation_versions(viewer: Person) -> QuerySet[OrientationVersion]:
    """All versions of the organisation's own orientation."""
    return OrientationVersion.objects.filter(organisation=viewer.organisation_id)


def orientation_part(viewer: Person, part_id: str) -> OrientationPart:
    """A part of the orientation's draft. Raises NotFound."""
    drafts = orientation_versions(viewer).filter(state=OrientationVersion.State.DRAFT)
    found = OrientationPart.objects.filter(course__in=drafts, public_id=part_id)
    return _one(found.select_related("course"))


def _one(rows: QuerySet[Row]) -> Row:
    found = rows.first()
    if found is None:
        raise NotFound
    return found
