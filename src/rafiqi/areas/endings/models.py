"""How pairs close: who wishes to finish, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.endings._alumni import Alumnus
from rafiqi.areas.endings._followup import STANDS, FollowUp
from rafiqi.areas.endings._handover import LONGEST_LETTER, HandOver
from rafiqi.areas.matching.models import Pair
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

__all__ = [
    "ENDS_AS",
    "LONGEST_LETTER",
    "PLANNED",
    "STANDS",
    "Alumnus",
    "FollowUp",
    "HandOver",
    "LookBack",
    "Wish",
]


def whys() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Wish.Why.choices


def afters() -> Sequence[tuple[str, StrOrPromise]]:
    """What comes after a pair."""
    return Wish.After.choices


class WishQuerySet(models.QuerySet["Wish"]):
    def open(self) -> WishQuerySet:
        """Of pairs that go on, until it is settled."""
        return self.filter(settled_at=None, pair__ended_at=None)


class Wish(models.Model):
    """One side of a pair would like to finish. The other side never reads it."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("why", "words", "after", "asked_at"),
        why="To close your time together well, and to know what comes after.",
        months=24,
    )

    class Why(models.TextChoices):
        GOAL = "goal", _("We have reached what we wanted.")
        DONE = "done", _("Our time together is over, as planned.")
        TIME = "time", _("I have no time at the moment.")
        MOVED = "moved", _("I move away, or my life has changed.")
        SUBJECT = "subject", _("I need help with something else now.")
        TIMES = "times", _("We find no times to meet.")
        LANGUAGE = "language", _("It is hard to understand each other.")
        FIT = "fit", _("We do not fit together so well.")
        TALK = "talk", _("I would rather tell you in a talk.")

    class After(models.TextChoices):
        NEW = "new", _("somebody new")
        BREAK = "break", _("a break")
        ENOUGH = "enough", _("nobody: that was it")

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    why = models.CharField(max_length=10, choices=whys)
    words = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=8, choices=afters)
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="taken back, or the pair has ended"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair", "person"],
                condition=Q(settled_at=None),
                name="one_open_wish_per_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.why} for {self.pair_id}"

    @property
    def is_early(self) -> bool:
        return self.why not in PLANNED


PLANNED = (Wish.Why.GOAL, Wish.Why.DONE)
"""Where both say one of these, their time is over and nobody has to talk first."""

ENDS_AS: dict[str, str] = {
    Wish.Why.GOAL: Pair.Ending.GOAL,
    Wish.Why.DONE: Pair.Ending.DONE,
    Wish.Why.TIME: Pair.Ending.TIME,
    Wish.Why.MOVED: Pair.Ending.MOVED,
    Wish.Why.SUBJECT: Pair.Ending.FIT,
    Wish.Why.TIMES: Pair.Ending.TIME,
    Wish.Why.LANGUAGE: Pair.Ending.FIT,
    Wish.Why.FIT: Pair.Ending.FIT,
    Wish.Why.TALK: Pair.Ending.OTHER,
}
"""What the matcher may learn from each, as it knows endings."""


class LookBack(models.Model):
    """What one side of a pair that has ended says about it, to the team alone."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("answered_at", "reached", "helped", "together", "team", "to_tell"),
        why="To learn what your time together has brought.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reached = models.CharField(max_length=1000, blank=True)
    helped = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 3")
    together = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1 to 3"
    )
    team = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 3")
    heard_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the coordinator who asked on the phone",
    )
    to_tell = models.CharField(
        max_length=500, blank=True, help_text="what the team may tell; only a note"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair", "person"], name="each_side_looks_back_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None)
                | Q(helped__isnull=False, together__isnull=False, team__isnull=False),
                name="who_looks_back_gives_three_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"look back at {self.pair_id}"

    @property
    def is_mentor(self) -> bool:
        return self.pair.mentor.person_id == self.person_id
