from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Programme, roles
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Import.State.choices


class Import(models.Model):
    """A spreadsheet on its way in: read, mapped, looked at, applied, perhaps undone."""

    personal: ClassVar = PersonalData(
        about=(),
        fields=("content",),
        why="To bring in the list you were on; the file is deleted once it is applied.",
        months=1,
    )

    class State(models.TextChoices):
        MAPPING = "mapping", _("columns to be checked")
        APPLYING = "applying", _("being brought in")
        APPLIED = "applied", _("brought in")
        UNDONE = "undone", _("taken back")
        DROPPED = "dropped", _("thrown away")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=roles)
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True, help_text="the file, until it is applied")
    mapping = models.JSONField(
        default=dict, help_text="column number to field, or null"
    )
    choices = models.JSONField(
        default=dict, help_text="row number to what to do with a duplicate"
    )
    report = models.JSONField(default=dict, help_text="what was understood, counted")
    state = models.CharField(max_length=10, choices=states, default=State.MAPPING)
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.filename} {self.public_id}"


class ImportedRow(models.Model):
    """What one row of a spreadsheet did to one person, so that it can be undone."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("before", "after"),
        why="To be able to take an import back.",
        months=3,
    )

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="as the spreadsheet counts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    is_new = models.BooleanField()
    before = models.JSONField(default=dict, help_text="what the person's record was")
    after = models.JSONField(default=dict, help_text="what the import made of it")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "number"], name="a_row_once_per_import"
            )
        ]

    def __str__(self) -> str:
        return f"row {self.number} of {self.source_id}"
