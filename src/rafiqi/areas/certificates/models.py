"""Certificates of hours: what was printed, and whether it still stands."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def standing(self) -> CertificateQuerySet:
        """Those that nobody has taken back."""
        return self.filter(withdrawn_at=None)


class Certificate(models.Model):
    """The hours somebody has given in a programme, as they were on the day it was made.

    It is never changed: what a paper says and what its page says stay the same. The
    number is its own secret word, apart from the id in the addresses of its owner.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=(
            "number",
            "name",
            "organisation",
            "programme_name",
            "starts_on",
            "ends_on",
            "language",
            "roles",
            "newcomers",
            "meetings",
            "meeting_minutes",
            "gatherings",
            "gathering_minutes",
            "orientation_minutes",
            "said_minutes",
            "said_what",
            "made_at",
            "withdrawn_at",
        ),
        why="So that you can show others the hours you have given.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    number = models.CharField(max_length=12, unique=True, default=new_public_id)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    organisation = models.CharField(max_length=120, help_text="its name on that day")
    programme_name = models.CharField(max_length=120, help_text="on that day")
    starts_on = models.DateField()
    ends_on = models.DateField()
    language = models.CharField(max_length=12, help_text="of the paper")
    roles = models.JSONField(help_text="keys: mentor, ambassador, led, helped")
    newcomers = models.PositiveSmallIntegerField()
    meetings = models.PositiveIntegerField()
    meeting_minutes = models.PositiveIntegerField()
    gatherings = models.PositiveIntegerField()
    gathering_minutes = models.PositiveIntegerField()
    orientation_minutes = models.PositiveIntegerField()
    said_minutes = models.PositiveIntegerField(
        help_text="written by hand, confirmed by nobody"
    )
    said_what = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="hours_are_of_a_period",
            ),
            models.CheckConstraint(
                condition=Q(said_minutes=0) | ~Q(said_what=""),
                name="hours_by_hand_say_what_for",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
