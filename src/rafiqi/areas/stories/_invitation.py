"""That somebody was asked, once, whether they would like to tell their story."""

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
from rafiqi.kernel.personal import PersonalData


def moments() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return StoryInvitation.Moment.choices


class StoryInvitation(models.Model):
    """Somebody was asked; they tell, say no, or let it be.

    closed_at  they have begun a story or said no: nobody reminds them.
    is_refused they said no: the clock never asks them again.
    """

    class Moment(models.TextChoices):
        PAIR = "pair", _("a pair has finished well")
        WORK = "work", _("somebody has found work")
        RECOGNISED = "recognised", _("a qualification was recognised")
        OFFERED = "offered", _("they offered to tell")
        ASKED = "asked", _("a coordinator asked")

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("moment", "asked_at", "reminded_at", "closed_at", "is_refused"),
        why="To ask you only once whether you would like to tell your story.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    moment = models.CharField(max_length=10, choices=moments)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_refused = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_at=None),
                name="one_open_invitation_to_tell",
            ),
            models.CheckConstraint(
                condition=Q(is_refused=False) | Q(closed_at__isnull=False),
                name="who_does_not_want_to_tell_is_not_asked",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
