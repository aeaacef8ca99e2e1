"""Journeys as they are written, and plans as pairs walk them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


class Journey(models.Model):
    """One version of a guided journey, as everybody who starts it will see it.

    Its words never change once a pair walks it; a better text is a new version.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: ships with Rafiqi",
    )
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    weeks = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    summary = models.JSONField(default=dict, help_text="Words")
    promise = models.JSONField(default=dict, help_text="Words")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "key", "version"],
                name="a_journey_has_versions",
            ),
            models.UniqueConstraint(
                fields=["key", "version"],
                condition=Q(organisation=None),
                name="a_shipped_journey_has_versions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Stage(models.Model):
    """A part of a journey that feels like one thing."""

    personal: ClassVar = NOTHING_PERSONAL

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    summary = models.JSONField(default=dict, help_text="Words")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["journey", "position"], name="one_stage_per_position"
            )
        ]

    def __str__(self) -> str:
        return f"stage {self.position} of {self.journey_id}"


class Step(models.Model):
    """What both sides do, read and ask themselves, and how they know it is done."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    stage = models.ForeignKey(Stage, models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(help_text="within the journey, from 1")
    week = models.PositiveSmallIntegerField(help_text="when it usually begins, from 1")
    minutes = models.PositiveSmallIntegerField(help_text="time together")
    is_optional = models.BooleanField(default=False)
    title = models.JSONField(help_text="Words")
    why = models.JSONField(default=dict, help_text="Words")
    mentee_task = models.JSONField(default=dict, help_text="Words")
    mentor_task = models.JSONField(default=dict, help_text="Words")
    together = models.JSONField(default=dict, help_text="Words")
    reflection = models.JSONField(default=dict, help_text="Words")
    done_when = models.JSONField(default=dict, help_text="Words")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stage", "position"], name="one_step_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Material(models.Model):
    """Something to read or fill in for a step."""

    personal: ClassVar = NOTHING_PERSONAL

    step = models.ForeignKey(Step, models.CASCADE, related_name="materials")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(help_text="reading time")
    title = models.JSONField(help_text="Words")
    text = models.JSONField(help_text="Words, in simple Markdown")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["step", "position"], name="one_material_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Plan(models.Model):
    """The road one pair has agreed on: a journey's steps with their own dates."""

    personal: ClassVar = PersonalData(
        about=("pair__mentor__person", "pair__mentee__person"),
        fields=("started_at", "finished_at"),
        why="Your plan.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.OneToOneField(Pair, models.PROTECT, related_name="+")
    journey = models.ForeignKey(Journey, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id


class PlanStep(models.Model):
    """A step of a plan: when it is due, whether it is done, and who ticked it."""

    personal: ClassVar = PersonalData(
        about=("plan__pair__mentor__person", "plan__pair__mentee__person"),
        fields=("due_on", "done_at", "done_by", "skipped_at"),
        why="Your plan.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    skipped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="one_plan_step_per_position"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(skipped_at=None),
                name="done_or_skipped_not_both",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.position} of {self.plan_id}"
