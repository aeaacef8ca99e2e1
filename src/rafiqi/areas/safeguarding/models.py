from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.personal import PersonalData


def outcomes() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Clearance.Outcome.choices


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def valid(self, on: object) -> ClearanceQuerySet:
        """Passed and not run out on this day."""
        return self.filter(outcome=Clearance.Outcome.PASSED).filter(
            Q(expires_on=None) | Q(expires_on__gte=on)
        )


class Clearance(models.Model):
    """The outcome of a background check. The certificate itself is never stored."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("outcome", "checked_on", "expires_on"),
        why="To keep children and young people safe.",
    )

    class Outcome(models.TextChoices):
        ASKED = "asked", _("in progress")
        PASSED = "passed", _("seen and in order")
        FAILED = "failed", _("not in order")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=outcomes)
    checked_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"clearance of {self.person_id}"


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
