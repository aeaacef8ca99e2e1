"""How newcomers feel along the way: what they were asked, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.surveys._scales import USUAL, Scale, chosen
from rafiqi.areas.surveys._scales import is_low as _is_low
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData

STANDS = timedelta(days=45)
"""So long the questions can be answered, and answers changed."""


class Moment(models.TextChoices):
    """When somebody is asked, in the order of the way."""

    BEGIN = "begin", _("at the beginning")
    HALF = "half", _("half way")
    END = "end", _("at the end")
    LATER = "later", _("half a year later")


def moments() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Moment.choices


def usual_scales() -> list[str]:
    """What is asked where nobody has chosen."""
    return list(USUAL)


def all_moments() -> list[str]:
    """When is asked where nobody has chosen."""
    return list(Moment.values)


class SurveySettings(models.Model):
    """What a programme asks its newcomers, and when. No row: the usual."""

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    scales = models.JSONField(default=usual_scales, help_text="keys; [] = nothing")
    moments = models.JSONField(default=all_moments, help_text="keys of Moment")
    half_weeks = models.PositiveSmallIntegerField(
        default=13, help_text="weeks after a pair has begun until half way"
    )
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"questions of {self.programme_id}"


class Survey(models.Model):
    """A few questions to one newcomer at one moment, and the answers they chose."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=(
            "moment",
            "asked_at",
            "answered_at",
            "answers",
            "stops",
            "wants_talk_at",
        ),
        why="To see whether the programme does people good, and to show you your own "
        "way.",
        months=36,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    moment = models.CharField(max_length=8, choices=moments)
    scales = models.JSONField(default=list, help_text="keys, as they were then")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict, help_text="item to number; may be some")
    stops = models.BooleanField(default=False, help_text="does not want to be asked")
    wants_talk_at = models.DateTimeField(null=True, blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the coordinator who asked on the phone",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "moment"], name="felt_once_at_each_moment"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="felt_after_being_asked",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "answered_at"])]

    def __str__(self) -> str:
        return f"{self.moment} of {self.enrolment_id}"

    @property
    def asks(self) -> tuple[Scale, ...]:
        """The scales that were chosen when it was asked."""
        return chosen(self.scales)

    @property
    def is_low(self) -> bool:
        """Whether an answer may mean that somebody needs help."""
        return _is_low(self.answers)

    def stands(self, at: datetime) -> bool:
        """Whether its questions are still about now."""
        return at <= self.asked_at + STANDS
