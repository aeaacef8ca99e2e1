"""How each side of a pair says it goes, every other week."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rafiqi.areas.matching.models import Pair
from rafiqi.kernel.faces import Face, faces
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

STANDS = timedelta(days=30)
"""So long a check-in can be answered, if no newer one has been sent."""


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def answered(self) -> CheckInQuerySet:
        return self.exclude(answered_at=None)


class CheckIn(models.Model):
    """Three questions to one side of a pair, and the answers when there are any."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("asked_at", "answered_at", "together", "useful", "well", "words"),
        why="To notice early when you or your pair need help.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    number = models.PositiveSmallIntegerField(help_text="1 for the first of this side")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    together = models.PositiveSmallIntegerField(null=True, blank=True, choices=faces)
    useful = models.PositiveSmallIntegerField(null=True, blank=True, choices=faces)
    well = models.PositiveSmallIntegerField(null=True, blank=True, choices=faces)
    words = models.CharField(max_length=500, blank=True)
    wants_call = models.BooleanField(default=False)
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the coordinator who asked on the phone",
    )

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair", "person", "number"], name="each_side_is_asked_in_turn"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None)
                | Q(together__isnull=False, useful__isnull=False, well__isnull=False),
                name="an_answered_check_in_has_three_answers",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="asked_before_answered",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pair", "person", "-number"])]

    def __str__(self) -> str:
        return f"check-in {self.number} of {self.pair_id}"

    def stands(self, at: datetime) -> bool:
        """Whether its questions are still about now."""
        return at <= self.asked_at + STANDS

    @property
    def is_low(self) -> bool:
        """Whether one of the answers is "not good"."""
        return Face.NOT_GOOD in (self.together, self.useful, self.well)
