"""Texts as a list shows them: how far they are, and whether there is something new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, DateTimeField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.practice.models import (
    Piece,
    PieceVersion,
    Reading,
    Remark,
    RemarkAnswer,
)


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A text in a list.

    owner    first name; "" for the viewer's own.
    reader   first name of who reads it; "" where nobody does.
    open     comments that the newcomer is not done with.
    is_asked, is_read  whether somebody is asked, and whether they are through.
    has_news something is there that the viewer has not seen.
    """

    id: str
    kind: StrOrPromise
    title: str
    owner: str
    reader: str
    number: int
    written_at: datetime
    due_on: date | None
    open: int
    is_asked: bool
    is_read: bool
    has_news: bool


def with_news(pieces: QuerySet[Piece], looked: str, viewer: Person) -> QuerySet[Piece]:
    """Each with its last version, its open comments, and when others last wrote."""
    here = Reading.objects.open().filter(piece=OuterRef("pk"))
    last = PieceVersion.objects.filter(piece=OuterRef("pk")).order_by("-number")
    said = Remark.objects.filter(version__piece=OuterRef("pk")).exclude(by=viewer)
    answered = RemarkAnswer.objects.filter(remark__version__piece=OuterRef("pk"))
    open_ones = Q(versions__remarks__isnull=False, versions__remarks__done_at=None)
    return (
        pieces.select_related("owner")
        .annotate(
            number=Subquery(last.values("number")[:1]),
            written_at=Subquery(last.values("written_at")[:1]),
            open=Count("versions__remarks", filter=open_ones, distinct=True),
            reading=Subquery(here.values("pk")[:1]),
            reader=Subquery(here.values("reader__name")[:1]),
            due_on=Subquery(here.values("due_on")[:1]),
            read_at=Subquery(here.values("read_at")[:1]),
            looked_at=Subquery(
                here.values(looked)[:1], output_field=DateTimeField(null=True)
            ),
            said_at=Subquery(said.order_by("-at").values("at")[:1]),
            answered_at=Subquery(
                answered.exclude(by=viewer).order_by("-at").values("at")[:1]
            ),
        )
        .order_by(Coalesce(F("written_at"), F("begun_at")).desc(), "-pk")
    )


def line(viewer: Person, one: Piece) -> PieceLine:
    """How a list shows a text that `with_news` has found. No query."""
    is_owner = one.owner_id == viewer.pk
    row = one.__dict__
    moments = [row["said_at"], row["answered_at"]]
    if not is_owner:
        moments.append(row["written_at"])
    looked = row["looked_at"]
    is_asked = row["reading"] is not None
    last = max((one for one in moments if one), default=None)
    return PieceLine(
        id=one.public_id,
        kind=one.get_kind_display(),
        title=one.title,
        owner="" if is_owner else one.owner.short_name,
        reader=_first_name(row["reader"]),
        number=row["number"],
        written_at=row["written_at"],
        due_on=row["due_on"],
        open=row["open"],
        is_asked=is_asked,
        is_read=row["read_at"] is not None,
        has_news=bool(is_asked and last and looked and last > looked),
    )


def _first_name(name: str | None) -> str:
    return Person(name=name).short_name if name else ""
