"""What keeps newcomers safe: answers to red flags, reports, the least that is paid."""

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
from rafiqi.kernel.sealed import SealedText


def report_reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """What somebody may find wrong with an opportunity."""
    return OpportunityReport.Why.choices


class FlagAnswer(models.Model):
    """What a coordinator found out about one red flag of an opportunity.

    seen  what the flag was raised by; other words raise it anew.
    """

    personal: ClassVar = NOTHING_PERSONAL

    opportunity = models.ForeignKey(
        "rafiqi.Opportunity", models.CASCADE, related_name="answers"
    )
    flag = models.SlugField(max_length=30)
    seen = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "flag"], name="a_flag_is_answered_once"
            )
        ]

    def __str__(self) -> str:
        return self.flag


class OpportunityReport(models.Model):
    """Somebody says that an opportunity is not what it seems; the team looks at it."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("why", "words", "reported_at"),
        why="To protect you and others from bad offers.",
        months=24,
    )

    class Why(models.TextChoices):
        MONEY = "money", _("They want money from me.")
        PAPERS = "papers", _("They want to keep my passport or my papers.")
        PAY = "pay", _("The work or the pay is not what is written.")
        UNSAFE = "unsafe", _("I do not feel safe there.")
        GONE = "gone", _("It does not exist any more.")
        OTHER = "other", _("Something else is wrong.")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    opportunity = models.ForeignKey(
        "rafiqi.Opportunity", models.CASCADE, related_name="reports"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    why = models.CharField(max_length=6, choices=report_reasons)
    words = SealedText(blank=True)
    reported_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["opportunity", "settled_at"])]

    def __str__(self) -> str:
        return self.public_id


class PayFloor(models.Model):
    """The least that an hour of work is paid in a country, as the team has read it."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, help_text="ISO 3166-1")
    an_hour = models.DecimalField(max_digits=9, decimal_places=2)
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    source = models.CharField(max_length=300, help_text="where this stands")
    since = models.DateField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "country", "since"],
                name="one_least_pay_from_one_day",
            ),
            models.CheckConstraint(
                condition=Q(an_hour__gt=0), name="an_hour_is_worth_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.an_hour} {self.currency}"
