from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.personal import PersonalData


def purposes() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Consent.Purpose.choices


class Consent(models.Model):
    """A yes that somebody gave, to which wording, in which language, and until when."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("purpose", "language", "given_at", "withdrawn_at"),
        why="To prove what you agreed to, and when you took it back.",
        months=36,
    )

    class Purpose(models.TextChoices):
        MATCHING = "matching", _("to be matched with a mentor")
        CONTACT = "contact", _("to be contacted by phone or mail")
        SMS = "sms", _("to be told by text message (SMS) that there is something new")
        STORY = "story", _("to have my story told")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    purpose = models.CharField(max_length=20, choices=purposes)
    wording = models.CharField(max_length=12, help_text="version of the text")
    language = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_standing_consent_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.person_id}"
