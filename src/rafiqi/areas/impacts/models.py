"""Which programmes show anybody what has become of people, in round numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.personal import NOTHING_PERSONAL


class PublicImpact(models.Model):
    """A programme shows its impact to anybody. While the row is there, it does."""

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"impact of {self.programme_id}"
