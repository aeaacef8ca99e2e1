"""What incomes are measured against, and what a programme wants to know at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL


def periods() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Benchmark.Per.choices


class Benchmark(models.Model):
    """An amount that somebody published, against which incomes are said in bands.

    It is never changed once a band rests on it: who finds a newer one enters that.
    """

    class Per(models.TextChoices):
        HOUR = "hour", _("an hour")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, help_text="as: minimum wage in Germany")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    per = models.CharField(max_length=5, choices=periods)
    source = models.CharField(max_length=200, help_text="who published it, and where")
    link = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(help_text="the day from which the amount is true")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_benchmark_is_more_than_nothing"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(retired_at=None),
                name="one_benchmark_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class OutcomeSettings(models.Model):
    """What one programme notes beyond the usual; without a row, nothing beyond it.

    extra             kinds of Kind.ON_REQUEST that are noted.
    uses_rtof         records of the refugee outcomes fund are brought in and out.
    keeps_ni_numbers  with National Insurance numbers, sealed; else they are dropped.
    """

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    extra = models.JSONField(default=list, blank=True)
    uses_rtof = models.BooleanField(default=False)
    keeps_ni_numbers = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(uses_rtof=True) | Q(keeps_ni_numbers=False),
                name="numbers_are_kept_only_for_the_fund",
            )
        ]

    def __str__(self) -> str:
        return f"outcomes of {self.programme_id}"
