"""What rules and weights have in common that are tried, used, and taken back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rafiqi.areas.programmes.models import Programme


class Version(models.Model):
    """One numbered version for a programme, of which at most one is in use."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    used_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="%(class)s_is_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="active"),
                name="one_%(class)s_in_use",
            ),
        ]
