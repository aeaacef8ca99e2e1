"""What people write to each other, and who may read it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

BOTH = ("pair__mentor__person", "pair__mentee__person", "person")
"""Paths from a thread to the people it is about."""
BOTH_FROM_MESSAGE = tuple(f"thread__{path}" for path in BOTH)
BOTH_FROM_FILE = tuple(f"message__{path}" for path in BOTH_FROM_MESSAGE)


class Thread(models.Model):
    """What two people of a pair write, or one person and the coordinators.

    Whether a pair's thread has ended is the pair's to say.
    """

    personal: ClassVar = PersonalData(
        about=BOTH,
        fields=("opened_at",),
        why="So that you can write to each other.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    pair = models.OneToOneField(
        Pair, models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="who writes with the coordinators",
    )
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(pair=None, person__isnull=False)
                | Q(pair__isnull=False, person=None),
                name="of_a_pair_or_with_the_coordinators",
            ),
            models.UniqueConstraint(
                fields=["programme", "person"],
                name="one_thread_with_the_coordinators",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Member(models.Model):
    """A side of a thread: a person, or the coordinators together (no person).

    read_to   row number of the newest message this side has had before its eyes.
    told_at   when a letter said that there is something to read; empty again as soon
              as they have been there, so that they get one letter and not ten.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("joined_at",),
        why="To show you your messages.",
        months=24,
    )

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    is_second_adult = models.BooleanField(
        default=False, help_text="reads along because somebody may be under 18"
    )
    joined_at = models.DateTimeField()
    read_to = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thread", "person"], name="a_member_once_per_thread"
            ),
            models.UniqueConstraint(
                fields=["thread"],
                condition=Q(person=None),
                name="the_coordinators_once_per_thread",
            ),
            models.UniqueConstraint(
                fields=["thread"],
                condition=Q(is_second_adult=True),
                name="one_second_adult_per_thread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id or 'coordinators'} in {self.thread_id}"


class Message(models.Model):
    """What somebody wrote, perhaps with a file. Empty when it is forgotten."""

    personal: ClassVar = PersonalData(
        about=("by", *BOTH_FROM_MESSAGE),
        fields=("by", "at", "text"),
        why="So that you can write to each other.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.public_id


class Attachment(models.Model):
    """A file sent with a message, as small as we could make it, in the database."""

    personal: ClassVar = PersonalData(
        about=("message__by", *BOTH_FROM_FILE),
        fields=("name", "kind", "content"),
        why="So that you can send each other documents and photos.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    message = models.OneToOneField(Message, models.CASCADE, related_name="file")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, help_text="a key of kernel.files.Kind")
    size = models.PositiveIntegerField(help_text="bytes")
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.public_id


class Block(models.Model):
    """Somebody wants no more messages from somebody, until they take it back."""

    personal: ClassVar = PersonalData(
        about=("by",),
        fields=("at", "lifted_at"),
        why="To keep messages away from you that you do not want.",
        months=24,
    )

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="blocks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["thread", "by", "of"],
                condition=Q(lifted_at=None),
                name="blocked_once",
            )
        ]

    def __str__(self) -> str:
        return f"block in {self.thread_id}"
