"""Signing up page by page: invitations, and what somebody has said so far."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import ALPHABET, new_public_id
from rafiqi.kernel.personal import PersonalData

INVITATION_STANDS = timedelta(days=14)
DRAFT_STANDS = timedelta(days=14)
"""What nobody has finished by then is thrown away."""
MOST = 50
"""So many people can begin with one invitation."""


def new_code() -> str:
    """Eight characters that can be read aloud (about 39 bits, for two weeks)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class Invitation(models.Model):
    """A code with which newcomers sign up on their own phone, given out in person."""

    personal: ClassVar = PersonalData(
        about=("by",), fields=("by",), why="To know who has invited whom.", months=12
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    code = models.CharField(max_length=8, unique=True, default=new_code)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    begun = models.PositiveSmallIntegerField(default=0, help_text="drafts so far")
    finished = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.public_id

    def stands(self, at: datetime) -> bool:
        return at < self.ends_at and self.begun < MOST


class Draft(models.Model):
    """What a newcomer has said so far, part by part, until they finish.

    It is about somebody who has no record yet; it goes when they finish or two weeks
    after it was begun.
    """

    personal: ClassVar = PersonalData(
        about=("by",), fields=("answers",), why="To lose nothing while you sign up."
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    invitation = models.ForeignKey(
        Invitation, models.CASCADE, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="who signs somebody up; empty when they do it themselves",
    )
    language = models.CharField(max_length=12)
    answers = models.JSONField(default=dict, help_text="field to the values sent")
    begun_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(by=None, invitation__isnull=False)
                | models.Q(by__isnull=False, invitation=None),
                name="a_draft_is_somebodys_or_invited",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
