"""What the next mentor may know: the newcomer decides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rafiqi.areas.matching.models import Pair
from rafiqi.kernel.personal import PersonalData

LONGEST_LETTER = 3_000


class HandOver(models.Model):
    """A pair goes to another mentor: a letter, and what the newcomer passes on.

    Nothing is passed on before the newcomer has agreed; private notes never are.
    """

    personal: ClassVar = PersonalData(
        about=("pair__mentee__person", "pair__mentor__person"),
        fields=(
            "letter",
            "shares_plan",
            "shares_objectives",
            "shares_position",
            "shares_letter",
            "agreed_at",
        ),
        why="So that the next mentor need not begin at the beginning.",
        months=24,
    )

    pair = models.OneToOneField(Pair, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    letter = models.TextField(
        max_length=LONGEST_LETTER, blank=True, help_text="of the leaving mentor"
    )
    written_at = models.DateTimeField(
        null=True, blank=True, help_text="the leaving mentor has agreed"
    )
    shares_plan = models.BooleanField(default=False, help_text="where they stand")
    shares_objectives = models.BooleanField(default=False)
    shares_position = models.BooleanField(default=False, help_text="done steps")
    shares_letter = models.BooleanField(default=False)
    agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="the newcomer has decided"
    )
    to = models.OneToOneField(
        Pair,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the pair that goes on",
    )
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to=None) | Q(agreed_at__isnull=False),
                name="nothing_is_passed_on_before_the_newcomer_agrees",
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over of {self.pair_id}"
