"""What a newcomer practises: texts, interviews, and meeting people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData
from rafiqi.kernel.sealed import SealedText

WHY = "So that somebody you ask can help you with your CV and letters."


def piece_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Piece.Kind.choices


def remark_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What a reader says about a line."""
    return Remark.Kind.choices


def rehearsal_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What two can rehearse."""
    return Rehearsal.Kind.choices


class Piece(models.Model):
    """A CV, a letter or a page of a portfolio. It belongs to its newcomer alone."""

    class Kind(models.TextChoices):
        CV = "cv", _("CV")
        LETTER = "letter", _("letter of application")
        PORTFOLIO = "portfolio", _("portfolio or profile page")

    personal: ClassVar = PersonalData(
        about=("owner",), fields=("kind", "title", "begun_at"), why=WHY
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=piece_kinds)
    title = models.CharField(max_length=100, blank=True)
    begun_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-begun_at"])]

    def __str__(self) -> str:
        return self.public_id


class PieceVersion(models.Model):
    """How a piece read at one time. Written once; the next one gets the next number."""

    personal: ClassVar = PersonalData(
        about=("piece__owner",), fields=("number", "text", "written_at"), why=WHY
    )

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["piece", "number"], name="one_version_for_each_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.piece_id}, version {self.number}"


class ReadingQuerySet(models.QuerySet["Reading"]):
    def open(self) -> ReadingQuerySet:
        """Asked for and not over; what a pair had asked for is over with the pair."""
        return self.filter(closed_at=None).filter(Q(pair=None) | Q(pair__ended_at=None))

    def waiting(self) -> ReadingQuerySet:
        """Nobody has read them yet."""
        return self.open().filter(read_at=None)

    def untaken(self) -> ReadingQuerySet:
        return self.waiting().filter(reader=None)


class Reading(models.Model):
    """Somebody is asked to read a piece: the pair's mentor, or whoever takes it.

    due_on               until when it should be read.
    *_looked_at, *_told_at  when each side was there last, and when a letter last said
                         that there is something new: one letter, not ten.
    """

    personal: ClassVar = PersonalData(
        about=("piece__owner", "reader"),
        fields=("wish", "asked_at", "taken_at", "due_on", "read_at", "closed_at"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    piece = models.ForeignKey(Piece, models.CASCADE, related_name="readings")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    pair = models.ForeignKey(
        Pair, models.PROTECT, null=True, blank=True, related_name="+"
    )
    wish = models.CharField(
        max_length=300, blank=True, help_text="what the reader should look at"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    owner_looked_at = models.DateTimeField()
    owner_told_at = models.DateTimeField(null=True, blank=True)
    reader_looked_at = models.DateTimeField(null=True, blank=True)
    reader_told_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["piece"],
                condition=Q(closed_at=None),
                name="one_reader_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reader=None, taken_at=None, read_at=None)
                | Q(reader__isnull=False, taken_at__isnull=False),
                name="a_reading_is_taken_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "read_at"])]

    def __str__(self) -> str:
        return self.public_id


class Remark(models.Model):
    """What the reader says about a line, or several, of one version."""

    class Kind(models.TextChoices):
        GOOD = "good", _("This is good")
        CHANGE = "change", _("I would change this")
        QUESTION = "question", _("I have a question")

    personal: ClassVar = PersonalData(
        about=("version__piece__owner", "by"),
        fields=("kind", "text", "by", "at", "done_at"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    version = models.ForeignKey(PieceVersion, models.CASCADE, related_name="remarks")
    first = models.PositiveSmallIntegerField(help_text="number of its first line")
    last = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=remark_kinds)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first__gte=1) & Q(last__gte=F("first")),
                name="a_remark_has_lines_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class RemarkAnswer(models.Model):
    """What one of the two says to a remark."""

    personal: ClassVar = PersonalData(
        about=("remark__version__piece__owner", "by"),
        fields=("text", "by", "at"),
        why=WHY,
        months=24,
    )

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="answers")
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answer to {self.remark_id}"


class Reader(models.Model):
    """A mentor who reads texts of other newcomers of the programme too."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("since",),
        why="Because you have said that you read CVs and letters of others too.",
    )

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"reader {self.enrolment_id}"


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def of(self, person: Person) -> RehearsalQuerySet:
        """Of the pairs in which somebody walks now."""
        ours = Q(pair__mentor__person=person) | Q(pair__mentee__person=person)
        return self.filter(ours, pair__ended_at=None)

    def with_people(self) -> RehearsalQuerySet:
        """With the pair and what both have said. One query more."""
        return self.select_related(
            "pair__mentor__person", "pair__mentee__person"
        ).prefetch_related("ratings__by")


class Rehearsal(models.Model):
    """A practice interview of a pair: agreed, held, and then rated by both.

    meeting     public id of the meeting at which they hold it; "" for none.
    called_off  it does not take place.
    """

    class Kind(models.TextChoices):
        JOB = "job", _("job interview")
        STUDY = "study", _("interview for a study or training place")
        CUSTOMER = "customer", _("talk with a customer")
        PHONE = "phone", _("first call to a company or an office")

    personal: ClassVar = PersonalData(
        about=("pair__mentor__person", "pair__mentee__person"),
        fields=("kind", "about", "picked", "planned_on", "set_at", "agreed_at"),
        why="So that you two can practise interviews.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=rehearsal_kinds)
    about = models.CharField(max_length=200, blank=True)
    picked = models.JSONField(default=list, help_text="keys of our questions")
    planned_on = models.DateField()
    meeting = models.CharField(max_length=12, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["pair", "-planned_on"])]

    def __str__(self) -> str:
        return self.public_id


class Rating(models.Model):
    """How one of the two saw a practice interview. The other reads it once both have.

    levels  1 to 4 by key of a criterion.
    """

    personal: ClassVar = PersonalData(
        about=("by", "rehearsal__pair__mentee__person"),
        fields=("levels", "good", "train", "by", "at"),
        why="So that you see what went well in a practice interview.",
        months=24,
    )

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="ratings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    levels = models.JSONField(default=dict)
    good = models.CharField(max_length=300, blank=True)
    train = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rehearsal", "by"], name="each_side_rates_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by_id} on {self.rehearsal_id}"


class Outreach(models.Model):
    """A networking task that a newcomer has picked.

    whom, happened, next_step  sealed; the mentor reads the last two once shared.
    """

    personal: ClassVar = PersonalData(
        about=("owner",),
        fields=("task", "whom", "happened", "next_step", "picked_at", "done_at"),
        why="So that you can practise to meet people. Whom you name nobody else reads.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    pair = models.ForeignKey(
        Pair, models.PROTECT, null=True, blank=True, related_name="+"
    )
    task = models.CharField(max_length=20, help_text="key of our task")
    whom = SealedText(blank=True)
    happened = SealedText(blank=True)
    next_step = SealedText(blank=True)
    is_shared = models.BooleanField(default=False)
    picked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-picked_at"])]

    def __str__(self) -> str:
        return self.public_id
