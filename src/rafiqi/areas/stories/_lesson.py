"""What a team has learned from something that did not work."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL


class LessonLearned(models.Model):
    """What we tried, what happened, and what we changed. It names nobody.

    ending  a key of Pair.Ending: of which endings it tells; only counts are shown.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    tried = models.JSONField(help_text="Words")
    happened = models.JSONField(help_text="Words")
    changed = models.JSONField(default=dict, help_text="Words")
    ending = models.CharField(max_length=10, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id
