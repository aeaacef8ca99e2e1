"""One thing that has changed for a newcomer, and how it stood some time later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.outcomes import _kinds
from rafiqi.areas.outcomes._benchmark import Benchmark
from rafiqi.areas.outcomes._kinds import LASTING, WORKING
from rafiqi.areas.outcomes._willing import OutcomesUnwanted
from rafiqi.areas.programmes.models import Enrolment, Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

MONTHS = (3, 6, 12)
"""After so many months somebody asks whether it lasts."""
WHY = "To know whether our help leads to work and study that last."


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """How it stands some months later."""
    return Confirmation.State.choices


def whole_months(since: date, until: date) -> int:
    """How many whole months lie between two days; 0 when there is none."""
    between = relativedelta(until, since)
    return max(0, between.years * 12 + between.months)


def next_due(began_on: date, held_months: int) -> date | None:
    """The day on which to ask again whether it lasts; None when all was asked."""
    after = next((months for months in MONTHS if months > held_months), None)
    return began_on + relativedelta(months=after) if after else None


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def counted(self) -> OutcomeQuerySet:
        """Without what the newcomer says is wrong, and who wants nothing counted."""
        return self.filter(objected_at=None).exclude(
            enrolment__in=OutcomesUnwanted.objects.values("enrolment")
        )

    def working(self) -> OutcomeQuerySet:
        """Employment and own businesses."""
        return self.filter(kind__in=WORKING)


class Outcome(models.Model):
    """One thing that has changed for a newcomer.

    benchmark    what `income` is measured against; with no band there is none.
    held_months  for so many whole months it is known to have lasted.
    due_on       when to ask again whether it lasts; empty when nothing is open.
    origin       the room and the public id of the fact it was noted from.
    """

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=(
            "kind",
            "began_on",
            "title",
            "where_at",
            "sector",
            "occupation",
            "contract",
            "hours",
            "income",
            "education",
            "language",
            "level_before",
            "level_after",
            "housing",
            "feeling",
            "ended_on",
            "ending",
            "held_months",
            "told_by",
            "how",
            "noted_at",
            "objected_at",
            "objection",
        ),
        why=WHY,
        months=36,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=_kinds.kinds)
    began_on = models.DateField(help_text="began, or for a paper: got")
    title = models.CharField(max_length=200, blank=True)
    where_at = models.CharField(
        max_length=200, blank=True, help_text="employer, school, or who gave the paper"
    )
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sector = models.CharField(max_length=2, blank=True, choices=_kinds.sectors)
    occupation = models.CharField(max_length=40, blank=True, help_text="ESCO key")
    contract = models.CharField(max_length=12, blank=True, choices=_kinds.contracts)
    hours = models.CharField(max_length=8, blank=True, choices=_kinds.hours)
    income = models.CharField(max_length=8, blank=True, choices=_kinds.incomes)
    benchmark = models.ForeignKey(
        Benchmark, models.PROTECT, null=True, blank=True, related_name="+"
    )
    education = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        choices=_kinds.educations,
        help_text="ISCED 2011 level, 0 to 8",
    )
    language = models.CharField(max_length=3, blank=True, help_text="ISO 639-3")
    level_before = models.CharField(max_length=6, blank=True, choices=_kinds.levels)
    level_after = models.CharField(max_length=6, blank=True, choices=_kinds.levels)
    housing = models.CharField(max_length=12, blank=True, choices=_kinds.housings)
    feeling = models.CharField(max_length=8, blank=True, choices=_kinds.feelings)
    ended_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True, choices=_kinds.endings)
    held_months = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=10, choices=_kinds.said_by)
    how = models.CharField(max_length=10, choices=_kinds.hows)
    origin = models.CharField(max_length=20, blank=True)
    origin_id = models.CharField(max_length=40, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    noted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    objected_at = models.DateTimeField(null=True, blank=True)
    objection = models.CharField(max_length=500, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="an_outcome_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ending="")
                | (Q(ended_on__isnull=False) & ~Q(ending="")),
                name="an_ended_outcome_says_how",
            ),
            models.CheckConstraint(
                condition=Q(income="", benchmark=None)
                | (~Q(income="") & Q(benchmark__isnull=False)),
                name="a_band_has_its_benchmark",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(ended_on=None),
                name="nobody_asks_after_the_end",
            ),
            models.UniqueConstraint(
                fields=["origin", "origin_id"],
                condition=~Q(origin=""),
                name="an_outcome_is_noted_once_from_each_fact",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "kind", "began_on"]),
            models.Index(fields=["kind", "began_on"]),
            models.Index(fields=["due_on"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def lasts(self) -> bool:
        """Whether it is of a kind that can last, and be asked for again."""
        return self.kind in LASTING

    @property
    def goes_on(self) -> bool:
        return self.lasts and self.ended_on is None


class Confirmation(models.Model):
    """How something stood some time after it began: it lasts, has changed, or not."""

    class State(models.TextChoices):
        STILL = "still", _("still the same")
        CHANGED = "changed", _("goes on, with something new")
        ENDED = "ended", _("has ended")
        UNKNOWN = "unknown", _("we could not reach anybody")

    personal: ClassVar = PersonalData(
        about=("outcome__enrolment__person",),
        fields=(
            "on",
            "state",
            "title",
            "where_at",
            "contract",
            "hours",
            "income",
            "housing",
            "told_by",
            "how",
            "noted_at",
        ),
        why=WHY,
        months=36,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    outcome = models.ForeignKey(Outcome, models.CASCADE, related_name="confirmations")
    on = models.DateField(help_text="it stood so on this day")
    state = models.CharField(max_length=8, choices=states)
    title = models.CharField(max_length=200, blank=True)
    where_at = models.CharField(max_length=200, blank=True)
    contract = models.CharField(max_length=12, blank=True, choices=_kinds.contracts)
    hours = models.CharField(max_length=8, blank=True, choices=_kinds.hours)
    income = models.CharField(max_length=8, blank=True, choices=_kinds.incomes)
    benchmark = models.ForeignKey(
        Benchmark, models.PROTECT, null=True, blank=True, related_name="+"
    )
    housing = models.CharField(max_length=12, blank=True, choices=_kinds.housings)
    told_by = models.CharField(max_length=10, choices=_kinds.said_by)
    how = models.CharField(max_length=10, choices=_kinds.hows)
    origin = models.CharField(max_length=20, blank=True)
    origin_id = models.CharField(max_length=40, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["outcome", "on"], name="one_confirmation_each_day"
            ),
            models.CheckConstraint(
                condition=Q(income="", benchmark=None)
                | (~Q(income="") & Q(benchmark__isnull=False)),
                name="a_later_band_has_its_benchmark",
            ),
            models.UniqueConstraint(
                fields=["origin", "origin_id"],
                condition=~Q(origin=""),
                name="a_confirmation_is_noted_once_from_each_fact",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} on {self.on:%Y-%m-%d}"

    @property
    def lasts(self) -> bool:
        """Whether it went on that day."""
        return self.state in (self.State.STILL, self.State.CHANGED)
