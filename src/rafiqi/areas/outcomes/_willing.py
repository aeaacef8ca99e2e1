"""What newcomers want about outcomes, and facts that nobody wants to note."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.personal import PersonalData


class PassedOver(models.Model):
    """A fact from elsewhere that a coordinator looked at and noted nothing from."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("at",),
        why="To ask nobody twice about the same thing.",
    )

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    origin = models.CharField(max_length=20)
    origin_id = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["origin", "origin_id"], name="a_fact_is_passed_over_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.origin_id}"


class OutcomeSharing(models.Model):
    """A newcomer lets the mentor of a pair see and note outcomes; deleted: no more."""

    personal: ClassVar = PersonalData(
        about=("pair__mentee__person",),
        fields=("at",),
        why="To let your mentor help you note what has changed.",
    )

    pair = models.OneToOneField(Pair, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"shared with {self.pair_id}"


class OutcomesUnwanted(models.Model):
    """A newcomer wants no outcomes noted or counted; deleted: they may be again."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("at",),
        why="To note and count nothing about you, as you have asked.",
        months=36,
    )

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"nothing about {self.enrolment_id}"
