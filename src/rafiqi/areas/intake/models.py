"""Spreadsheets on their way in, and what each of their rows did."""

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


def decisions() -> Sequence[tuple[str, StrOrPromise]]:
    """What to do with a row."""
    return ImportedRow.Decision.choices


class Import(models.Model):
    """A spreadsheet: read, understood, looked at, brought in, perhaps taken back."""

    personal: ClassVar = PersonalData(
        about=("by",),
        fields=("filename", "content", "columns", "corrections", "left_out"),
        why="To bring in a list; the file is deleted once it is in.",
        months=3,
    )

    class State(models.TextChoices):
        READING = "reading", _("being read")
        CHECKING = "checking", _("to be checked")
        APPLIED = "applied", _("brought in")
        UNDONE = "undone", _("taken back")
        DROPPED = "dropped", _("thrown away")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=roles)
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True, help_text="the file, until it is in")
    columns = models.JSONField(
        default=list, help_text="per column: header, field, confidence, samples"
    )
    corrections = models.JSONField(
        default=dict, help_text="row number to {column number: what is meant}"
    )
    left_out = models.JSONField(
        default=list, help_text="rows that are no people: number, text, why"
    )
    kinds = models.JSONField(
        default=dict, help_text="kind of problem to [severity, how many]"
    )
    outcome = models.JSONField(
        default=dict, help_text="how many were added, updated, left out, taken back"
    )
    state = models.CharField(max_length=10, choices=states, default=State.READING)
    rows_done = models.PositiveIntegerField(default=0)
    rows_all = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.filename} {self.public_id}"

    @property
    def mapping(self) -> dict[int, str | None]:
        """Column index to the field it is read as; None is not used."""
        return {at: column["field"] for at, column in enumerate(self.columns)}


class ImportedRow(models.Model):
    """What one row says, whom it may be about already, and what it did to them."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("cells", "values", "problems", "before", "after"),
        why="To show what was understood, and to be able to take it back.",
        months=3,
    )

    class Decision(models.TextChoices):
        NEW = "new", _("add as a new person")
        SAME = "same", _("same person: keep both answers, the newer first")
        SKIP = "skip", _("leave this row out")

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="as the spreadsheet counts")
    digest = models.CharField(max_length=32, help_text="of its cells as they stand")
    cells = models.JSONField(default=list, help_text="their texts, until they are in")
    values = models.JSONField(default=dict, help_text="field to value, in JSON")
    problems = models.JSONField(default=list)
    kinds = models.TextField(default="", help_text="of its problems, blanks between")
    looks_like = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    looks_like_row = models.PositiveIntegerField(null=True)
    matches = models.JSONField(default=list, help_text="what the two have in common")
    is_sure = models.BooleanField(default=False)
    decision = models.CharField(max_length=8, choices=decisions, default=Decision.NEW)
    is_decided = models.BooleanField(default=False, help_text="by somebody, by hand")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    is_new = models.BooleanField(default=False)
    before = models.JSONField(default=dict, help_text="what the import changed, before")
    after = models.JSONField(default=dict, help_text="and after")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["digest"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "number"], name="a_row_once_per_import"
            )
        ]

    def __str__(self) -> str:
        return f"row {self.number} of {self.source_id}"

    @property
    def alike(self) -> tuple[int | None, int | None]:
        """Whom it looks like: a person's key, or the number of another row."""
        return self.looks_like_id, self.looks_like_row
