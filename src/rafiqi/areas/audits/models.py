"""An equity audit as it was on one day, frozen to be compared with later ones."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL


class Audit(models.Model):
    """One year of a programme, or of all of an organisation (no programme).

    numbers  only what was shown: what was hidden then is nowhere.
    rules    the version of the rules by which small numbers were hidden.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    rules = models.CharField(max_length=12)
    numbers = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "year"], name="one_audit_of_a_programme_per_year"
            ),
            models.UniqueConstraint(
                fields=["organisation", "year"],
                condition=Q(programme=None),
                name="one_audit_of_everything_per_year",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
