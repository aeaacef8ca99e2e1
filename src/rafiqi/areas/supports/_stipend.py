"""Stipends and their months, as they are kept."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rafiqi.areas.funding.models import Cost, Grant, Purpose, sum_of
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.areas.supports._way import ways
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData


class Stipend(models.Model):
    """So much each month, from a first to a last one, once two people have said so."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("what", "amount", "currency", "first_month", "last_month"),
        why="To support you every month while you take part.",
        months=120,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    amount = sum_of(help_text="each month")
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    first_month = models.DateField(help_text="its first day")
    last_month = models.DateField(help_text="its first day")
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    is_alone = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_stipend_is_some_money"
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")),
                name="a_stipend_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | Q(is_alone=True)
                | ~Q(approved_by=F("proposed_by")),
                name="two_people_approve_a_stipend",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Instalment(models.Model):
    """One month of a stipend, confirmed and paid, or left out for a reason."""

    personal: ClassVar = PersonalData(
        about=("stipend__enrolment__person",),
        fields=("month", "amount", "paid_on", "is_left_out", "why_not"),
        why="To support you every month while you take part.",
        months=120,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    stipend = models.ForeignKey(Stipend, models.CASCADE, related_name="instalments")
    month = models.DateField(help_text="its first day")
    amount = sum_of()
    is_left_out = models.BooleanField(default=False)
    why_not = models.CharField(max_length=200, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()
    paid_on = models.DateField(null=True, blank=True)
    paid_how = models.CharField(max_length=8, choices=ways, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cost = models.OneToOneField(
        Cost, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["month"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stipend", "month"], name="a_month_is_confirmed_once"
            ),
            models.CheckConstraint(
                condition=Q(is_left_out=False) | Q(paid_on=None),
                name="a_month_left_out_is_not_paid",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
