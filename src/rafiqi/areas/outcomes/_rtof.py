"""What the refugee outcomes fund wants to know and we have no field for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData
from rafiqi.kernel.sealed import SealedText


def import_states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return RtofImport.State.choices


class RtofRecord(models.Model):
    """One record of the fund about one person: its columns as the fund writes them.

    Each column is checked against the fund's own lists (rtof.toml) before it is kept.
    enrolment  whom it is about; empty while their person record has not come yet.
    values     column to what stands there; empty columns are left out.
    """

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("unique_id", "kind", "values", "ni_number"),
        why="To report to the fund that pays for your programme.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="+"
    )
    unique_id = models.CharField(max_length=60, help_text="of the fund")
    kind = models.CharField(max_length=40, help_text="a key of rtof.toml")
    values = models.JSONField(default=dict)
    ni_number = SealedText(blank=True, help_text="kept only where the fund wants it")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "unique_id", "kind"],
                name="one_fund_record_of_each_kind",
            ),
            models.CheckConstraint(
                condition=~Q(unique_id=""), name="a_fund_record_says_whose_it_is"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["enrolment", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class RtofImport(models.Model):
    """A list of the fund on its way in; nothing happens before somebody has looked.

    undo  what was made and changed, until it is taken back; sealed like the file.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("to be checked")
        APPLIED = "applied", _("brought in")
        UNDONE = "undone", _("taken back")
        DROPPED = "dropped", _("thrown away")

    personal: ClassVar = PersonalData(
        about=("by",),
        fields=("filename", "content", "undo"),
        why="To bring in a list of the fund; the file is deleted once it is in.",
        months=3,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True, help_text="the file, until it is in")
    state = models.CharField(
        max_length=10, choices=import_states, default=State.CHECKING
    )
    outcome = models.JSONField(default=dict, help_text="how many of what came")
    undo = SealedText(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["programme", "uploaded_at"])]

    def __str__(self) -> str:
        return f"{self.filename} {self.public_id}"
