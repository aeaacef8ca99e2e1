"""Journeys as they are written, and plans as pairs walk them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def conditions() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Condition.choices


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What a material can be."""
    return Material.Kind.choices


class Condition(models.TextChoices):
    """When a step belongs to a plan; asked of the newcomer's profile at the start."""

    BUSINESS = "goal-business", _("for people who want an own business")
    JOB = "goal-job", _("for people who look for a job")
    STUDY = "goal-study", _("for people who want to study or learn a trade")
    CARES = "cares", _("for people who care for children or others")
    QUALIFIED = "qualified-abroad", _("for people with a qualification from abroad")
    LEARNS = "learns-language", _("for people who still learn the language")
    DIGITAL = "goal-digital", _("for people who want to learn computer skills")
    NEW_TO_WORK = "new-to-work", _("for people without work experience")


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
    is_draft = models.BooleanField(
        default=False, help_text="being written: nobody walks it yet"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=Q(is_draft=True),
                name="one_draft_of_a_journey",
            ),
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

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
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
    only_if = models.CharField(
        max_length=20,
        blank=True,
        choices=conditions,
        help_text="empty: in every plan",
    )
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
    """Something to read, hear, open, write or answer for a step."""

    personal: ClassVar = NOTHING_PERSONAL

    class Kind(models.TextChoices):
        TEXT = "text", _("text to read")
        AUDIO = "audio", _("something to listen to")
        LINK = "link", _("link to another page")
        EXERCISE = "exercise", _("exercise")
        QUIZ = "quiz", _("quiz")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    step = models.ForeignKey(Step, models.CASCADE, related_name="materials")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=kinds, default=Kind.TEXT)
    minutes = models.PositiveSmallIntegerField(help_text="reading time")
    title = models.JSONField(help_text="Words")
    text = models.JSONField(default=dict, help_text="Words, in simple Markdown")
    address = models.JSONField(default=dict, help_text="Words: where a link leads")
    sounds = models.JSONField(
        default=dict, help_text="language to the public id of a recording"
    )
    start = models.JSONField(
        default=dict, help_text="Words that stand in an exercise's box at first"
    )
    questions = models.JSONField(
        default=list, help_text="of a quiz; see kernel.questions"
    )
    pass_mark = models.PositiveSmallIntegerField(
        default=0, help_text="right answers to pass a quiz; 0: no matter how many"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["step", "position"], name="one_material_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Recording(models.Model):
    """A sound file. Its id is made from its content, so it never changes."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=20, help_text="audio/ogg, ...")
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.public_id


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


class Writing(models.Model):
    """What one of the two has written for a step: theirs alone until they share it."""

    personal: ClassVar = PersonalData(
        about=("author",),
        fields=("text", "changed_at", "shared_at"),
        why="What you wrote for your plan.",
    )

    plan_step = models.ForeignKey(PlanStep, models.CASCADE, related_name="writings")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    material = models.ForeignKey(
        Material,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the exercise; empty: what they think about the step",
    )
    text = models.TextField()
    changed_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan_step", "author", "material"],
                name="one_text_for_each_exercise",
            ),
            models.UniqueConstraint(
                fields=["plan_step", "author"],
                condition=Q(material=None),
                name="one_thought_for_each_step",
            ),
        ]

    def __str__(self) -> str:
        return f"words of {self.author_id} for {self.plan_step_id}"


class Result(models.Model):
    """How somebody has answered a quiz of their plan, the last time they tried."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("answers", "right", "tries", "has_passed", "at"),
        why="Your answers to a quiz.",
    )

    plan_step = models.ForeignKey(PlanStep, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    material = models.ForeignKey(Material, models.PROTECT, related_name="+")
    answers = models.JSONField(help_text="the number of each choice, from 1")
    right = models.PositiveSmallIntegerField()
    tries = models.PositiveSmallIntegerField(default=1)
    has_passed = models.BooleanField(help_text="now or at an earlier try")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan_step", "person", "material"],
                name="one_result_for_each_quiz",
            )
        ]

    def __str__(self) -> str:
        return f"{self.right} right of {self.person_id}"
