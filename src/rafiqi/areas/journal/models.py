from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


class Entry(models.Model):
    """One thing somebody did. Written once, never changed.

    `by` is empty when the clock did it: an offer that ran out, a reminder.
    """

    personal: ClassVar = PersonalData(
        about=("by",), fields=("by",), why="To be able to say who did what.", months=36
    )

    at = models.DateTimeField()
    organisation = models.ForeignKey(
        "rafiqi.Organisation", models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=12, db_index=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar = [models.Index(fields=["organisation", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject}"


class Received(models.Model):
    """A form that has arrived, known by its one-time key.

    A phone that loses its connection sends the same form again; the second time
    is recognised here, in the same transaction that did the work the first time.
    """

    personal: ClassVar = PersonalData(
        about=("by",), fields=("by",), why="To do nothing twice.", months=1
    )

    key = models.CharField(max_length=24, unique=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    at = models.DateTimeField(db_index=True)
    led_to = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.key


class Pulse(models.Model):
    """When a worker, or something that runs by the clock, last showed that it lives."""

    personal: ClassVar = NOTHING_PERSONAL

    name = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"


class Tally(models.Model):
    """What the server counts for some minutes, as wrong passwords from one address.

    The table of Django's database cache, so that every process counts in one place.
    Keys are keyed digests: nobody reads an address or a name out of them.
    """

    personal: ClassVar = NOTHING_PERSONAL

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return self.cache_key
