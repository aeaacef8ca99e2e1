"""Whom partners will need: occupation, number, place, time, and how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import rafiqi_esco
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL

MOST = 9_999
YEARS = 6
"""This year and the five after it; what lies further away nobody knows."""


def sures() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Forecast.Sure.choices


def halves() -> Sequence[tuple[int, StrOrPromise]]:
    """Which part of a year."""
    return Forecast.Half.choices


def kind_of(occupation: str) -> str:
    """The group of occupations that count as one: ISCO-08, four digits, as "g-2221".

    Where the classification knows no group, the occupation stands alone.
    """
    try:
        found = rafiqi_esco.concept(occupation)
    except rafiqi_esco.UnknownConcept:
        return occupation
    return f"g-{found.isco}" if found.isco else occupation


class Forecast(models.Model):
    """So many people of one occupation whom a partner will need."""

    personal: ClassVar = NOTHING_PERSONAL

    class Sure(models.TextChoices):
        SURE = "sure", _("sure")
        LIKELY = "likely", _("likely")
        PERHAPS = "perhaps", _("perhaps")

    class Half(models.IntegerChoices):
        YEAR = 0, _("in the course of the year")
        FIRST = 1, _("January to June")
        SECOND = 2, _("July to December")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    occupation = models.CharField(max_length=40, help_text="ESCO key")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField(choices=halves, default=Half.YEAR)
    sure = models.CharField(max_length=8, choices=sures)
    words = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name="a_forecast_is_some"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["partner", "year"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def kind(self) -> str:
        """The group that its occupation counts in."""
        return kind_of(self.occupation)
