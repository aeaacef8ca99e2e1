"""What partners promise beside mentors, and what they gave that nothing else counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL

MOST = 9_999


def promised() -> Sequence[tuple[str, StrOrPromise]]:
    """What a partner can promise: the kinds of opportunities."""
    return Opportunity.Kind.choices


class Commitment(models.Model):
    """So many places of one kind that a partner promises for a time.

    is_paid  whoever takes such a place is paid; only paid ones then count.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=promised)
    number = models.PositiveSmallIntegerField()
    is_paid = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    words = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name="a_commitment_is_some"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_commitment_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["partner", "ends_on"])]

    def __str__(self) -> str:
        return self.public_id


class Given(models.Model):
    """Something a partner gave that no application shows, as a visit of a group."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=promised)
    number = models.PositiveSmallIntegerField(help_text="places or people")
    is_paid = models.BooleanField(default=False)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True, help_text="never names")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name="what_is_given_is_some"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["partner", "on"])]

    def __str__(self) -> str:
        return self.public_id
