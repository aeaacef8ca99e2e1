"""Two people who have agreed to walk together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.periods import Period
from rafiqi.kernel.personal import PersonalData


def ending_reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """Why a pair stops."""
    return Pair.Ending.choices


def read_by(person: Person, pair: str = "") -> Q:
    """Of rows about pairs: those that this person walks or has walked, and may read.

    pair  the way to the pair, as "plan__pair__".
    """
    as_mentor = {f"{pair}mentor__person": person, f"{pair}mentor_reads": True}
    as_mentee = {f"{pair}mentee__person": person, f"{pair}mentee_reads": True}
    return Q(**as_mentor) | Q(**as_mentee)


class PairQuerySet(models.QuerySet["Pair"]):
    def of(self, person: Person) -> PairQuerySet:
        return self.filter(read_by(person))

    def ongoing(self) -> PairQuerySet:
        return self.filter(ended_at=None)

    def begun_in(self, period: Period) -> PairQuerySet:
        return self.filter(
            confirmed_at__gte=period.since, confirmed_at__lt=period.until
        )

    def walking_in(self, period: Period) -> PairQuerySet:
        """Those that walked on at least one day of a period."""
        still = Q(ended_at=None) | Q(ended_at__gte=period.since)
        return self.filter(still, confirmed_at__lt=period.until)

    def finished_in(self, period: Period) -> PairQuerySet:
        """Those that ended as planned, or with what they wanted, in a period."""
        in_time = (Pair.Ending.GOAL, Pair.Ending.DONE)
        ended = self.filter(ended_at__gte=period.since, ended_at__lt=period.until)
        return ended.filter(ended_why__in=in_time)


class Pair(models.Model):
    """A mentor and a mentee who have agreed to walk together."""

    personal: ClassVar = PersonalData(
        about=("mentor__person", "mentee__person"),
        fields=("confirmed_at", "ended_at"),
        why="To run your mentorship, and to learn what makes a pair go well.",
        months=24,
    )

    class Ending(models.TextChoices):
        GOAL = "goal", _("they reached their goal")
        DONE = "done", _("their time was over, as planned")
        TIME = "time", _("no time any more")
        MOVED = "moved", _("moved away")
        FIT = "fit", _("it did not fit")
        HANDED = "handed", _("another mentor goes on")
        SILENT = "silent", _("one side went silent")
        OTHER = "other", _("another reason")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    proposal = models.OneToOneField(
        "rafiqi.Proposal", models.PROTECT, related_name="pair"
    )
    mentor = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, blank=True, choices=ending_reasons)
    looks_again = models.BooleanField(
        default=False, help_text="it ended early, and the newcomer wants somebody new"
    )

    mentor_reads = models.BooleanField(
        default=True, help_text="False: it has ended, and the newcomer is to be at rest"
    )
    mentee_reads = models.BooleanField(
        default=True, help_text="False: it has ended, and the mentor is to be at rest"
    )

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(mentor=F("mentee")), name="pair_is_two_people"
            ),
            models.UniqueConstraint(
                fields=["mentee"],
                condition=Q(ended_at=None),
                name="one_mentor_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    def other(self, person: Person) -> Person:
        """The one beside this person."""
        mentor: Person = self.mentor.person
        return self.mentee.person if mentor == person else mentor
