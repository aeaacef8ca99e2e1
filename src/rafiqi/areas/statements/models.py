"""What a funder was told about some months: numbers that are frozen when it is made."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rafiqi.areas.funding.models import Grant
from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL


class Statement(models.Model):
    """A report for a funder and a period, in one language.

    grant     whose money it tells of; None: it tells of people and work alone.
    frozen    what it says, as `_freezing` writes it.
    digest    SHA-256 of all that is frozen, as printed on the paper.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="+"
    )
    programmes = models.ManyToManyField(Programme, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    language = models.CharField(max_length=12)
    words = models.TextField(blank=True, help_text="from the team to the funder")
    frozen = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_statement_tells_of_some_days",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"])]

    def __str__(self) -> str:
        return self.public_id
