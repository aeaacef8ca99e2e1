"""Meetings of pairs and what both say about them, gatherings, people's calendars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair, read_by
from rafiqi.areas.meetings._gathering import Gathering, Helper, Seat
from rafiqi.areas.meetings._occasion import Format, Occasion
from rafiqi.areas.people.models import Person
from rafiqi.kernel.periods import Period
from rafiqi.kernel.personal import PersonalData

__all__ = [
    "Calendar",
    "Format",
    "Gathering",
    "Helper",
    "Meeting",
    "Seat",
    "Side",
    "Suggestion",
]

MINUTES = (30, 45, 60, 90)
HOURS_BEFORE = (0, 1, 2, 4)
"""What people may choose for a second reminder; 0 is none."""


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Meeting.State.choices


def outcomes() -> Sequence[tuple[str, StrOrPromise]]:
    """Whether it happened, as one side says."""
    return Side.Happened.choices


def feelings() -> Sequence[tuple[int | None, StrOrPromise]]:
    """How it was, as one side says."""
    return Side.Felt.choices


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of(self, person: Person) -> MeetingQuerySet:
        return self.filter(read_by(person, "pair__"))

    def proposed(self) -> MeetingQuerySet:
        return self.filter(state=Meeting.State.PROPOSED)

    def agreed(self) -> MeetingQuerySet:
        return self.filter(state=Meeting.State.AGREED)

    def held_in(self, period: Period) -> MeetingQuerySet:
        """Those that began in a period and took place, as far as we know.

        One side says so and neither denies it, with a length; or both say so.
        """
        said = Side.objects.filter(meeting=OuterRef("pk")).exclude(happened="")
        yes = said.filter(happened=Side.Happened.YES)
        both = yes.exclude(person=OuterRef("pair__mentor__person"))
        mentor = yes.filter(person=OuterRef("pair__mentor__person"))
        began = self.agreed().filter(
            starts_at__gte=period.since, starts_at__lt=period.until
        )
        return began.filter(
            Exists(yes.filter(minutes__gt=0)) | (Exists(both) & Exists(mentor)),
            ~Exists(said.exclude(happened=Side.Happened.YES)),
        )

    def with_people(self) -> MeetingQuerySet:
        return self.select_related(
            "pair__mentor__person__organisation", "pair__mentee__person__organisation"
        )


class Meeting(Occasion):
    """The two of a pair meet: first some times to choose from, then one of them."""

    personal: ClassVar = PersonalData(
        about=("pair__mentor__person", "pair__mentee__person"),
        fields=("starts_at", "minutes", "format", "link", "place", "changed_why"),
        why="To bring the two of you together at the same time.",
        months=24,
    )

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waiting for an answer")
        AGREED = "agreed", _("agreed")
        NONE_FITS = "none_fits", _("no time was right")
        TAKEN_BACK = "taken_back", _("taken back")
        LAPSED = "lapsed", _("not answered in time")
        CANCELLED = "cancelled", _("cancelled")

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=states, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "starts_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(starts_at__isnull=False),
                name="an_agreed_meeting_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["pair"],
                condition=Q(state="proposed"),
                name="one_question_at_a_time",
            ),
        ]

    def name(self, language: str) -> str:
        return ""

    @property
    def people(self) -> tuple[Person, Person]:
        return self.pair.mentor.person, self.pair.mentee.person

    def other(self, person: Person) -> Person:
        mentor, mentee = self.people
        return mentee if person == mentor else mentor

    @property
    def path(self) -> str:
        """Where the two see it."""
        return f"/meetings/{self.public_id}/"

    @property
    def is_cancelled(self) -> bool:
        return self.state != self.State.AGREED


class Suggestion(models.Model):
    """One of the times from which the other side may choose."""

    personal: ClassVar = PersonalData(
        about=("meeting__pair__mentor__person", "meeting__pair__mentee__person"),
        fields=("starts_at",),
        why="To find a time that fits you both.",
        months=24,
    )

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="suggestions")
    starts_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "starts_at"], name="a_time_is_suggested_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Side(models.Model):
    """One of the two of a meeting: whom we have reminded, and what they said after.

    The two may say different things; both are kept, and neither reads the other's.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("happened", "felt", "minutes", "next_step", "said_at"),
        why="To know whether you meet, and how you are.",
        months=24,
    )

    class Happened(models.TextChoices):
        YES = "yes", _("Yes, we met")
        NOT_ME = "not_me", _("No, I could not come")
        NOT_OTHER = "not_other", _("No, the other one did not come")

    class Felt(models.IntegerChoices):
        BAD = 1, _("difficult")
        SO_SO = 2, _("so-so")
        GOOD = 3, _("good")
        GREAT = 4, _("very good")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="sides")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    soon_at = models.DateTimeField(
        null=True, blank=True, help_text="when they were reminded hours before"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    happened = models.CharField(max_length=10, blank=True, choices=outcomes)
    felt = models.PositiveSmallIntegerField(null=True, blank=True, choices=feelings)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="one_side_per_person"
            ),
            models.CheckConstraint(
                condition=Q(felt=None) | Q(felt__gte=1, felt__lte=4),
                name="four_faces",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.meeting_id}"


class Calendar(models.Model):
    """A person's own wishes: a second reminder, and a feed for their calendar.

    The secret of the feed's address is made from `number` and the installation's own
    secret, so a stolen copy of the database opens no feed.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("hours_before", "is_open"),
        why="To remind you, and to show your meetings in your own calendar.",
    )

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    hours_before = models.PositiveSmallIntegerField(default=0, help_text="0: none")
    is_open = models.BooleanField(default=False)
    number = models.PositiveIntegerField(
        default=0, help_text="goes up with each new address; older ones are dead"
    )

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"
