"""When and where people come together, whoever they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.ids import new_public_id


class Format(models.TextChoices):
    """How people meet."""

    ONLINE = "online", _("online")
    IN_PERSON = "in_person", _("in person")
    HYBRID = "hybrid", _("some in person, some online")


def formats() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Format.choices


class Occasion(models.Model):
    """What a calendar entry needs.

    `sequence` goes up with each change, so that calendar programs know which of two
    letters is the newer one.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=10, choices=formats)
    link = models.CharField(max_length=300, blank=True, help_text="https only")
    place = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at and self.starts_at + timedelta(minutes=self.minutes)

    @property
    def path(self) -> str:
        """Where people see it."""
        raise NotImplementedError

    @property
    def is_cancelled(self) -> bool:
        """Whether it stands in nobody's calendar any more."""
        raise NotImplementedError

    def name(self, language: str) -> str:
        """What it is called in a calendar; "" where that would tell with whom."""
        raise NotImplementedError

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= at

    def is_over(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at
