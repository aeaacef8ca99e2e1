"""Gatherings of many, and who has a place in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.programmes.models import Programme, Role
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData
from rafiqi.kernel.words import say


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Gathering.Kind.choices


def audiences() -> Sequence[tuple[str, StrOrPromise]]:
    """Who may sign up."""
    return Gathering.Audience.choices


def seat_states() -> Sequence[tuple[str, StrOrPromise]]:
    """What somebody has in a gathering."""
    return Seat.State.choices


class Gathering(Occasion):
    """A group meeting, panel, company visit or job shadowing of a programme."""

    personal: ClassVar = NOTHING_PERSONAL

    class Kind(models.TextChoices):
        GROUP = "group", _("group meeting")
        PANEL = "panel", _("panel or talk")
        VISIT = "visit", _("company visit")
        SHADOWING = "shadowing", _("job shadowing")

    class Audience(models.TextChoices):
        NEWCOMERS = "newcomers", _("newcomers")
        MENTORS = "mentors", _("mentors")
        BOTH = "both", _("newcomers and mentors")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=kinds)
    audience = models.CharField(max_length=10, choices=audiences)
    title = models.JSONField(help_text="Words")
    text = models.JSONField(default=dict, help_text="Words")
    places = models.PositiveSmallIntegerField(help_text="1 to 500")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "starts_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=500),
                name="a_gathering_has_places",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False), name="a_gathering_has_a_time"
            ),
        ]

    @property
    def path(self) -> str:
        """Where people see it."""
        return f"/gatherings/{self.public_id}/"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def name(self, language: str) -> str:
        return say(self.title, language)

    @property
    def roles(self) -> tuple[str, ...]:
        """Who of the programme may sign up."""
        both = {
            self.Audience.NEWCOMERS.value: Role.NEWCOMER.value,
            self.Audience.MENTORS.value: Role.MENTOR.value,
        }
        return (both[self.audience],) if self.audience in both else tuple(both.values())


class Seat(models.Model):
    """Somebody who has signed up: with a place, waiting for one, or withdrawn."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("state", "signed_up_at", "came"),
        why="To keep a place for you and to know who came.",
        months=24,
    )

    class State(models.TextChoices):
        SEATED = "seated", _("has a place")
        WAITING = "waiting", _("waits for a place")
        WITHDRAWN = "withdrawn", _("does not come")

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    state = models.CharField(max_length=10, choices=seat_states)
    signed_up_at = models.DateTimeField(help_text="the order of the waiting list")
    reminded_at = models.DateTimeField(null=True, blank=True)
    soon_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(null=True, help_text="empty: nobody has said")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "person"], name="one_seat_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.gathering_id}"


class Helper(models.Model):
    """Somebody who leads a gathering or helps at it, as a coordinator noted."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("leads",),
        why="To thank you for your help, and to certify the hours.",
        months=24,
    )

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    leads = models.BooleanField(default=False, help_text="leads it, not only helps")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "person"], name="one_task_per_helper"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.gathering_id}"
