"""What is kept about weights that were learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching._version import Version
from rafiqi.kernel.personal import NOTHING_PERSONAL


def version_states() -> Sequence[tuple[str, StrOrPromise]]:
    """What a version of the weights can be."""
    return WeightsVersion.State.choices


class WeightsVersion(Version):
    """Weights learned from what happened: first in the shadow, then perhaps used."""

    personal: ClassVar = NOTHING_PERSONAL

    class State(models.TextChoices):
        SHADOW = "shadow", _("proposed")
        ACTIVE = "active", _("in use")
        RETIRED = "retired", _("no longer in use")

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
            *Version.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="shadow"),
                name="one_proposal_of_weights",
            ),
        ]

    def __str__(self) -> str:
        return f"weights {self.number} of {self.programme_id}"
