"""What is kept about rules that were tried, used, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching._version import Version
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL

STANDS_STILL = timedelta(minutes=10)
"""So long nothing is heard of a trial that is alive, even of a huge programme."""


def rules_states() -> Sequence[tuple[str, StrOrPromise]]:
    """What a version of the rules can be."""
    return RulesVersion.State.choices


class RulesVersion(Version):
    """Rules that a coordinator wrote: first looked at, then perhaps used."""

    personal: ClassVar = NOTHING_PERSONAL

    class State(models.TextChoices):
        TRIED = "tried", _("being looked at")
        ACTIVE = "active", _("in use")
        RETIRED = "retired", _("no longer in use")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    rules = models.JSONField(help_text="all rules as they would be, with the file")
    before = models.JSONField(help_text="the programme's rules when it was made")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="empty: nobody waits for the trial"
    )
    has_failed = models.BooleanField(default=False)
    found = models.JSONField(default=dict, help_text="what the trial said; no names")
    state = models.CharField(max_length=8, choices=rules_states, default=State.TRIED)
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            *Version.Meta.constraints,
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state="tried"),
                name="one_version_of_rules_looked_at",
            ),
        ]

    def __str__(self) -> str:
        return f"rules {self.number} of {self.programme_id}"

    def is_asked(self, at: datetime) -> bool:
        """Whether somebody is trying it, as far as we know."""
        return self.asked_at is not None and self.asked_at > at - STANDS_STILL
