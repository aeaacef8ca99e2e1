"""What is kept about weights that were learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.personal import NOTHING_PERSONAL


def version_states() -> Sequence[tuple[str, StrOrPromise]]:
    """What a version of the weights can be."""
    return WeightsVersion.State.choices


class WeightsVersion(models.Model):
    """Weights learned from what happened: first in the shadow, then perhaps used."""

    personal: ClassVar = NOTHING_PERSONAL

    class State(models.TextChoices):
        SHADOW = "shadow", _("proposed")
        ACTIVE = "active", _("in use")
        RETIRED = "retired", _("no longer in use")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    expert = models.JSONField(help_text="criterion to weight, as people set them")
    before = models.JSONField(help_text="the weights in use when it was made")
    weights = models.JSONField(help_text="the weights it proposes")
    told = models.JSONField(
        help_text="criterion to low, high (95 %), sureness 0.5 to 1, is_protected"
    )
    heard = models.PositiveIntegerField(help_text="answers and endings")
    taught = models.PositiveIntegerField(help_text="those that say something about fit")
    well = models.PositiveIntegerField(help_text="those of them that went well")
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    why_not = models.CharField(
        max_length=12, blank=True, help_text="why it cannot be used; empty if it can"
    )
    effect = models.JSONField(
        default=dict, help_text="what it would have made of the last round"
    )
    state = models.CharField(max_length=8, choices=version_states, default=State.SHADOW)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    used_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    rules_before = models.JSONField(
        default=dict, help_text="the programme's rules when it was put to use"
    )
    rules_then = models.JSONField(
        default=dict, help_text="and right after, with its weights"
    )
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="weights_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="active"),
                name="one_version_of_weights_in_use",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="shadow"),
                name="one_proposal_of_weights",
            ),
        ]

    def __str__(self) -> str:
        return f"weights {self.number} of {self.programme_id}"
