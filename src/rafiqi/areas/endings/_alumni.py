"""Newcomers who have finished a pair in time, and what they offer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.personal import PersonalData


class Alumnus(models.Model):
    """Somebody has gone their way to its end. They stay so, whatever comes next."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=(
            "since",
            "stays_in_touch",
            "would_be_peer",
            "would_be_mentor",
            "would_tell",
            "words",
            "said_at",
        ),
        why="To stay in touch, if you would like to, and to know what you offer.",
        months=36,
    )

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    stays_in_touch = models.BooleanField(default=False)
    would_be_peer = models.BooleanField(
        default=False, help_text="would walk with a newcomer as a peer"
    )
    would_be_mentor = models.BooleanField(default=False)
    would_tell = models.BooleanField(
        default=False, help_text="a story, later; only a note to ask"
    )
    words = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(said_at__isnull=False)
                | Q(
                    stays_in_touch=False,
                    would_be_peer=False,
                    would_be_mentor=False,
                    would_tell=False,
                ),
                name="alumni_offer_only_what_they_said",
            )
        ]

    def __str__(self) -> str:
        return f"alumnus {self.enrolment_id}"
