"""How somebody is 3, 6 and 12 months after a pair has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

STANDS = timedelta(days=60)
"""So long the questions can be answered."""


def afters() -> Sequence[tuple[int, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return FollowUp.After.choices


def doings() -> Sequence[tuple[str, StrOrPromise]]:
    """What people do after their time with a mentor."""
    return FollowUp.Doing.choices


def keepings() -> Sequence[tuple[str, StrOrPromise]]:
    """Whether it lasts."""
    return FollowUp.Keeps.choices


def needs() -> Sequence[tuple[str, StrOrPromise]]:
    """What somebody needs of us now."""
    return FollowUp.Needs.choices


def touches() -> Sequence[tuple[str, StrOrPromise]]:
    """Whether the two still hear of each other."""
    return FollowUp.Touch.choices


def agains() -> Sequence[tuple[str, StrOrPromise]]:
    """Whether a mentor would do it again."""
    return FollowUp.Again.choices


class FollowUp(models.Model):
    """Some questions to one side of a pair that has ended, and the answers.

    The newcomer says what they do; the mentor is asked once, after 6 months, whether
    they are in touch and would do it again. Outcomes are counted from here.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=(
            "after",
            "asked_at",
            "answered_at",
            "doing",
            "keeps",
            "needs",
            "may_write",
            "in_touch",
            "again",
            "words",
        ),
        why="To know whether what you have reached lasts, and whether you need help.",
        months=36,
    )

    class After(models.IntegerChoices):
        THREE = 3, _("after 3 months")
        SIX = 6, _("after 6 months")
        TWELVE = 12, _("after 12 months")

    class Doing(models.TextChoices):
        WORK = "work", _("I work.")
        STUDY = "study", _("I study.")
        TRAINING = "training", _("I learn a trade or take a course.")
        BUSINESS = "business", _("I have my own business.")
        LOOKING = "looking", _("I look for work or for a place to study.")
        CARING = "caring", _("I care for children or others.")
        OTHER = "other", _("something else")

    class Keeps(models.TextChoices):
        YES = "yes", _("Yes, I still have it.")
        CHANGED = "changed", _("It has changed, and that is good.")
        NO = "no", _("No, not any more.")
        NOTHING = "nothing", _("I had not reached it yet.")

    class Needs(models.TextChoices):
        NOTHING = "nothing", _("No, I am well.")
        CALL = "call", _("Yes, please call me.")

    class Touch(models.TextChoices):
        YES = "yes", _("yes")
        SOMETIMES = "sometimes", _("now and then")
        NO = "no", _("no")

    class Again(models.TextChoices):
        YES = "yes", _("Yes, gladly.")
        LATER = "later", _("Later perhaps.")
        NO = "no", _("No, thank you.")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    after = models.PositiveSmallIntegerField(choices=afters, help_text="months")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    doing = models.CharField(max_length=10, blank=True, choices=doings)
    keeps = models.CharField(max_length=10, blank=True, choices=keepings)
    needs = models.CharField(max_length=10, blank=True, choices=needs)
    may_write = models.BooleanField(null=True, blank=True)
    in_touch = models.CharField(max_length=10, blank=True, choices=touches)
    again = models.CharField(max_length=10, blank=True, choices=agains)
    words = models.CharField(max_length=500, blank=True)
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
                fields=["pair", "person", "after"], name="asked_once_each_time"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None)
                | (~Q(doing="") & ~Q(keeps="") & ~Q(needs=""))
                | (~Q(in_touch="") & ~Q(again="")),
                name="who_follows_up_answers_all_of_their_side",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")),
                name="followed_up_after_being_asked",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "answered_at"])]

    def __str__(self) -> str:
        return f"{self.after} months after {self.pair_id}"

    @property
    def is_mentor(self) -> bool:
        return self.pair.mentor.person_id == self.person_id

    def stands(self, at: datetime) -> bool:
        """Whether its questions are still about now."""
        return at <= self.asked_at + STANDS
