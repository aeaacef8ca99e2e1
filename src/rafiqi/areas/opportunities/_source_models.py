"""Lists and pages that opportunities are brought in from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData


def list_states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return OfferList.State.choices


class OfferList(models.Model):
    """Opportunities on their way in: read, looked at, brought in, perhaps taken back.

    header, rows  the spreadsheet's cells as text, until they are in; a page has
                  one row with all that was understood.
    fields        for each column the field it is read as, "" where it is left out.
    outcome       how many were added, were here already, could not be read.
    """

    personal: ClassVar = PersonalData(
        about=("by",),
        fields=("name", "header", "rows"),
        why="To bring in a list of opportunities; its rows are deleted once it is in.",
        months=3,
    )

    class State(models.TextChoices):
        CHECKING = "checking", _("to be checked")
        APPLIED = "applied", _("brought in")
        UNDONE = "undone", _("taken back")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=6, help_text="as Opportunity.Source")
    kind = models.CharField(
        max_length=16, help_text="what a row is where it does not say"
    )
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=list_states, default=State.CHECKING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.public_id
