"""The mentors' orientation as an organisation writes it, and how far somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def version_states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return OrientationVersion.State.choices


class Orientation(models.Model):
    """How far somebody is in one version of the mentors' orientation."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("version", "passed", "finished_at", "was_in_person"),
        why="To know who is ready to be a mentor.",
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    version = models.PositiveSmallIntegerField()
    passed = models.JSONField(default=list, help_text="keys of the parts")
    finished_at = models.DateTimeField(null=True, blank=True)
    was_in_person = models.BooleanField(
        default=False, help_text="in a room with the team, as a coordinator noted"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "version"], name="one_orientation_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"orientation of {self.person_id}"


class OrientationVersion(models.Model):
    """One version of an organisation's own orientation; without one, ours is walked."""

    personal: ClassVar = NOTHING_PERSONAL

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_USE = "in_use", _("in use")
        OLD = "old", _("older")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=6, choices=version_states, default=State.DRAFT)
    title = models.JSONField(help_text="Words")
    summary = models.JSONField(default=dict, help_text="Words, in simple Markdown")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="an_orientation_has_versions"
            ),
            *(
                models.UniqueConstraint(
                    fields=["organisation"],
                    condition=Q(state=state),
                    name=f"one_orientation_{state}",
                )
                for state in ("draft", "in_use")
            ),
        ]

    def __str__(self) -> str:
        return f"orientation {self.version}"


class OrientationPart(models.Model):
    """A few minutes to read, and questions that must be answered right."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    course = models.ForeignKey(OrientationVersion, models.CASCADE, related_name="parts")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    text = models.JSONField(default=dict, help_text="Words, in simple Markdown")
    questions = models.JSONField(default=list, help_text="see kernel.questions")
    is_asked_again = models.BooleanField(
        default=False, help_text="whoever has passed it before reads it again"
    )
    asked_since = models.PositiveSmallIntegerField(
        default=0, help_text="passes of versions before this one do not count"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["course", "position"], name="one_orientation_part_per_position"
            ),
            models.UniqueConstraint(
                fields=["course", "key"], name="one_orientation_part_per_key"
            ),
        ]

    def __str__(self) -> str:
        return self.key
