"""Who may read a piece, who may comment on it, and whom a reading waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.practice.models import (
    Outreach,
    Piece,
    Reader,
    Reading,
    Rehearsal,
    Remark,
)
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, EnrolmentQuerySet, Programme, Role
from rafiqi.areas.safeguarding import access as safeguarding
from rafiqi.kernel.refusal import NotFound

_READING = ("programme__organisation", "pair", "reader", "piece__owner")


@dataclass(frozen=True, slots=True)
class Held:
    """A piece as it is open to one viewer.

    reading  the one that goes on; None where nobody is asked.
    """

    piece: Piece
    reading: Reading | None
    is_owner: bool
    is_reader: bool


def own(viewer: Person, piece_id: str) -> Piece:
    """A piece of the viewer's own. Raises NotFound."""
    found = Piece.objects.filter(owner=viewer, public_id=piece_id).first()
    if found is None:
        raise NotFound
    return found


def piece(viewer: Person, piece_id: str, at: datetime) -> Held:
    """A piece the viewer owns or reads. Raises NotFound.

    Where one of the two may be under 18, the coordinators read along.
    """
    found = Piece.objects.select_related("owner").filter(public_id=piece_id).first()
    if found is None:
        raise NotFound
    ours = Reading.objects.open().filter(piece=found).select_related(*_READING)
    reading = ours.first()
    if found.owner == viewer:
        return Held(found, reading, is_owner=True, is_reader=False)
    if reading and reading.pk in read_by(viewer).values_list("pk", flat=True):
        return Held(found, reading, is_owner=False, is_reader=True)
    if reading and _reads_along(viewer, reading, at):
        return Held(found, reading, is_owner=False, is_reader=False)
    raise NotFound


def is_with_minor(reading: Reading, year: int) -> bool:
    """Whether the owner or the reader may still be under 18."""
    two = [reading.piece.owner_id, *([reading.reader_id] if reading.reader_id else [])]
    return people.may_be_minor(two, year)


def read_by(viewer: Person) -> QuerySet[Reading]:
    """Readings that are the viewer's to do or done, while they take part."""
    here = as_mentor(viewer).values("programme")
    return Reading.objects.open().filter(
        Q(pair__isnull=False) | Q(programme__in=here), reader=viewer
    )


def remark(viewer: Person, remark_id: str, at: datetime) -> tuple[Remark, Held]:
    """A remark on a piece that the viewer owns or reads. Raises NotFound."""
    found = (
        Remark.objects.select_related("version__piece", "by")
        .filter(public_id=remark_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found, piece(viewer, found.version.piece.public_id, at)


def to_take(viewer: Person) -> QuerySet[Reading]:
    """What waits for a reader in programmes where the viewer has said they read."""
    here = Reader.objects.filter(enrolment__in=as_mentor(viewer))
    return (
        Reading.objects.untaken()
        .filter(programme__in=here.values("enrolment__programme"))
        .exclude(piece__owner=viewer)
        .select_related("piece", "programme")
        .order_by("due_on", "pk")
    )


def reading_to_take(viewer: Person, reading_id: str) -> Reading:
    """One that waits, also if somebody else has just taken it. Raises NotFound."""
    here = Reader.objects.filter(enrolment__in=as_mentor(viewer))
    found = Reading.objects.select_related("piece__owner", "programme__organisation")
    return _one(
        found.filter(programme__in=here.values("enrolment__programme"), pair=None)
        .exclude(piece__owner=viewer)
        .filter(public_id=reading_id)
    )


def taken(viewer: Person, reading_id: str) -> Reading:
    """A reading that the viewer does. Raises NotFound."""
    found = read_by(viewer).select_related(*_READING)
    return _one(found.filter(public_id=reading_id))


def coordinated(viewer: Person, reading_id: str) -> Reading:
    """A reading in a programme the viewer coordinates. Raises NotFound."""
    ours = Reading.objects.filter(programme__in=programmes.coordinated(viewer))
    return _one(ours.select_related(*_READING).filter(public_id=reading_id))


def reading_enrolment(viewer: Person, enrolment_id: str) -> Enrolment:
    """The viewer's own place as a mentor. Raises NotFound."""
    found = as_mentor(viewer).filter(public_id=enrolment_id).first()
    if found is None:
        raise NotFound
    return found


def as_mentor(viewer: Person) -> EnrolmentQuerySet:
    """Where the viewer takes part as a mentor now."""
    return programmes.own(viewer).active().as_role(Role.MENTOR)


def ready(viewer: Person, on: date) -> EnrolmentQuerySet:
    """The viewer's places as a mentor who has all that the programme asks for."""
    mine = as_mentor(viewer)
    return mine.exclude(pk__in=safeguarding.unready(mine, on=on).values("pk"))


def unread(of: Iterable[Programme]) -> QuerySet[Reading]:
    """What nobody has read yet, of newcomers who take part, the oldest first.

    enrolment  public id of the newcomer's place in the programme.
    """
    newcomers = programmes.enrolled(of).remembered().as_role(Role.NEWCOMER)
    place = newcomers.filter(
        person=OuterRef("piece__owner"), programme=OuterRef("programme")
    )
    return (
        Reading.objects.waiting()
        .filter(programme__in=of)
        .annotate(enrolment=Subquery(place.values("public_id")[:1]))
        .exclude(enrolment=None)
        .order_by("asked_at", "pk")
    )


def able(programme: Programme, on: date) -> EnrolmentQuerySet:
    """Mentors of a programme to whom a text may be handed, readers of texts first."""
    mentors = programmes.enrolled([programme]).remembered().as_role(Role.MENTOR)
    ready = mentors.exclude(pk__in=safeguarding.unready(mentors, on=on).values("pk"))
    says_so = Exists(Reader.objects.filter(enrolment=OuterRef("pk")))
    return ready.annotate(reads=says_so).order_by("-reads", "person__name")


def to_tell(reading: Reading, most: int) -> list[Person]:
    """Readers of a programme who have nothing to read now, longest without first."""
    busy = Reading.objects.waiting().exclude(reader=None).values("reader")
    last = Reading.objects.filter(reader=OuterRef("enrolment__person"))
    found = (
        Reader.objects.filter(
            enrolment__in=programmes.enrolled([reading.programme]).remembered()
        )
        .exclude(enrolment__person__in=busy)
        .exclude(enrolment__person=reading.piece.owner_id)
        .annotate(last=Subquery(last.order_by("-taken_at").values("taken_at")[:1]))
        .select_related("enrolment__person")
        .order_by(F("last").asc(nulls_first=True), "since")
    )
    return [one.enrolment.person for one in found[:most]]


def mentor_pairs(viewer: Person) -> list[Pair]:
    """The pairs in which the viewer has a mentor now."""
    ours = matching.ongoing_pairs(viewer)
    return [one for one in ours if one.mentee.person_id == viewer.pk]


def rehearsal(viewer: Person, rehearsal_id: str) -> Rehearsal:
    """A practice interview of the viewer's own pair. Raises NotFound."""
    found = Rehearsal.objects.with_people().filter(public_id=rehearsal_id).first()
    if found is None:
        raise NotFound
    matching.pair(viewer, found.pair.public_id)
    return found


def outreach(viewer: Person, outreach_id: str) -> Outreach:
    """A networking task of the viewer's own. Raises NotFound."""
    found = Outreach.objects.filter(owner=viewer, public_id=outreach_id).first()
    if found is None:
        raise NotFound
    return found


def newcomer_places(viewer: Person) -> list[Enrolment]:
    """Where the viewer takes part as a newcomer."""
    found = programmes.own(viewer).as_role(Role.NEWCOMER)
    return list(found.select_related("programme__organisation"))


def _reads_along(viewer: Person, reading: Reading, at: datetime) -> bool:
    here = programmes.coordinated(viewer).filter(pk=reading.programme_id)
    return is_with_minor(reading, at.year) and here.exists()


def _one(found: QuerySet[Reading]) -> Reading:
    reading = found.first()
    if reading is None:
        raise NotFound
    return reading
