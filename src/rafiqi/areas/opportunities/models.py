"""What partners and others offer to newcomers: work, learning, money, meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities._checking_models import (
    FlagAnswer,
    OpportunityReport,
    PayFloor,
)
from rafiqi.areas.opportunities._source_models import OfferList
from rafiqi.areas.people.models import Organisation, levels
from rafiqi.areas.programmes.models import Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.names import folded
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData

__all__ = ["FlagAnswer", "OfferList", "OpportunityReport", "PayFloor"]


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Opportunity.Kind.choices


def formats() -> Sequence[tuple[str, StrOrPromise]]:
    """Where it takes place."""
    return Opportunity.Format.choices


def pay_periods() -> Sequence[tuple[str, StrOrPromise]]:
    """For which time the pay is."""
    return Opportunity.PayPer.choices


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """How an opportunity stands."""
    return Opportunity.State.choices


def closings() -> Sequence[tuple[str, StrOrPromise]]:
    """Why nobody can apply any more."""
    return Opportunity.Closed.choices


def sources() -> Sequence[tuple[str, StrOrPromise]]:
    """How we heard of an opportunity."""
    return Opportunity.Source.choices


class NeededPaper(models.TextChoices):
    """A document without which nobody can begin."""

    WORK_PERMIT = "work_permit", _("a permit to work")
    RESIDENCE = "residence", _("a residence permit that lasts long enough")
    SCHOOL = "school", _("a school certificate")
    DEGREE = "degree", _("a degree that is recognised here")
    LICENCE = "licence", _("a licence for the profession")
    LANGUAGE = "language", _("a language certificate")
    DRIVING = "driving", _("a driving licence")
    RECORD = "record", _("a certificate of good conduct")
    HEALTH = "health", _("a health certificate or vaccination")
    CV = "cv", _("a CV")


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    def open(self) -> OpportunityQuerySet:
        """Checked, and not closed or paused since."""
        return self.filter(state=Opportunity.State.OPEN)

    def waiting(self) -> OpportunityQuerySet:
        """Not yet looked at by a coordinator."""
        return self.filter(state=Opportunity.State.WAITING)

    def until(self, day: date) -> OpportunityQuerySet:
        """Those for which one can still apply on a day."""
        return self.filter(Q(apply_by=None) | Q(apply_by__gte=day))


class Opportunity(models.Model):
    """One place, or several alike, that a newcomer could take.

    partner     who offers it; None where the team has found it elsewhere.
    employer    the name to show; the partner's own where it is empty.
    key         what it is called where it comes from, so that nothing comes twice.
    checked_as  what stood in the fields that protect people when it was last checked.
    """

    class Kind(models.TextChoices):
        JOB = "job", _("job")
        INTERNSHIP = "internship", _("internship")
        APPRENTICESHIP = "apprenticeship", _("apprenticeship")
        TRAINEESHIP = "traineeship", _("traineeship")
        ROTATION = "rotation", _("rotation through several departments")
        TRAINING = "training", _("training for a profession")
        COURSE = "course", _("course")
        LANGUAGE_COURSE = "language_course", _("language course")
        STUDY = "study", _("university place")
        SCHOLARSHIP = "scholarship", _("scholarship")
        FUNDING = "funding", _("money for starting a business")
        VISIT = "visit", _("visit to a workplace")
        EVENT = "event", _("event")

    class Format(models.TextChoices):
        ON_SITE = "on_site", _("at the place itself")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("partly online")

    class PayPer(models.TextChoices):
        HOUR = "hour", _("an hour")
        DAY = "day", _("a day")
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")
        ONCE = "once", _("once")

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        WAITING = "waiting", _("waits to be checked")
        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        CLOSED = "closed", _("closed")
        REFUSED = "refused", _("not accepted")

    class Closed(models.TextChoices):
        FILLED = "filled", _("all places are taken")
        EXPIRED = "expired", _("the last day to apply has passed")
        SILENT = "silent", _("nobody said that it is still open")
        WITHDRAWN = "withdrawn", _("it is not offered any more")
        UNSAFE = "unsafe", _("it was not safe")

    class Source(models.TextChoices):
        FORM = "form", _("written here")
        SHEET = "sheet", _("from a spreadsheet")
        PAGE = "page", _("from a page on the web")

    personal: ClassVar = PersonalData(
        about=(),
        fields=("contact",),
        why="To reach whoever answers questions about a place.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=kinds)
    title = models.JSONField(help_text="Words")
    about = models.JSONField(default=dict, help_text="Words: what one does there")
    asked = models.JSONField(default=dict, help_text="Words: what else is asked")
    employer = models.CharField(max_length=160, blank=True)
    occupation = models.CharField(max_length=40, blank=True, help_text="ESCO key")
    education = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="ISCED 2011 level asked, 0 to 8"
    )
    years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="years of experience asked"
    )
    papers = models.JSONField(default=list, help_text="keys of NeededPaper")
    place = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, help_text="ISO 3166-1")
    format = models.CharField(max_length=8, choices=formats, default=Format.ON_SITE)
    hours_from = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="hours a week, at least"
    )
    hours_to = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="hours a week, at most"
    )
    slots = models.JSONField(default=list, help_text="0 to 20, Monday morning = 0")
    is_paid = models.BooleanField(null=True, help_text="None: nobody said")
    pay_from = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True
    )
    pay_to = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    pay_per = models.CharField(max_length=6, blank=True, choices=pay_periods)
    fee = models.DecimalField(
        max_digits=10, decimal_places=2, null=True, blank=True,
        help_text="what the newcomer pays; 0 = nothing, None = nobody said",
    )  # fmt: skip
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    starts_on = models.DateField(null=True, blank=True, help_text="None: at any time")
    ends_on = models.DateField(null=True, blank=True, help_text="None: for good")
    apply_by = models.DateField(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    has_childcare = models.BooleanField(null=True)
    has_transport = models.BooleanField(null=True)
    has_accommodation = models.BooleanField(null=True)
    accommodation_ends = models.BooleanField(
        default=False, help_text="whoever leaves the work loses the room as well"
    )
    contact = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    searched = models.TextField(editable=False, help_text="for searching in any script")
    state = models.CharField(max_length=8, choices=states, default=State.DRAFT)
    is_public = models.BooleanField(
        default=True, help_text="signed-out people read it as well"
    )
    closed_why = models.CharField(max_length=10, blank=True, choices=closings)
    answer = models.TextField(
        blank=True, help_text="what a coordinator tells the poster"
    )
    source = models.CharField(max_length=6, choices=sources, default=Source.FORM)
    key = models.CharField(max_length=200, blank=True)
    came_in = models.ForeignKey(
        OfferList, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    posted_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_as = models.JSONField(default=dict)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(
        null=True, blank=True, help_text="when somebody last said it is still open"
    )
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="when we asked whether it is; no answer yet"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(places__gte=1), name="an_opportunity_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(hours_from=None)
                | Q(hours_to=None)
                | Q(hours_to__gte=F("hours_from")),
                name="hours_go_up",
            ),
            models.CheckConstraint(
                condition=Q(pay_from=None)
                | Q(pay_to=None)
                | Q(pay_to__gte=F("pay_from")),
                name="pay_goes_up",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="it_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(checked_at__isnull=False),
                name="nobody_sees_what_nobody_checked",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
                name="what_is_closed_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["organisation", "source", "key"],
                condition=~Q(key=""),
                name="nothing_comes_twice_from_its_source",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "kind"]),
            models.Index(fields=["partner", "state"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    def save(self, *args: Any, **options: Any) -> None:
        """Keep beside it what people search for."""
        said = (*self.title.values(), self.employer, self.place, *self.about.values())
        self.searched = folded(" ".join(said))
        changed = options.get("update_fields")
        if changed is not None:
            options["update_fields"] = {*changed, "searched"}
        super().save(*args, **options)


class NeededSkill(models.Model):
    """An ESCO skill that an opportunity asks for, or teaches."""

    personal: ClassVar = NOTHING_PERSONAL

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="skills")
    concept = models.CharField(max_length=40, help_text="ESCO key")
    is_must = models.BooleanField(default=False, help_text="nobody begins without it")
    is_taught = models.BooleanField(default=False, help_text="one learns it there")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "concept"], name="a_skill_once_per_opportunity"
            ),
            models.CheckConstraint(
                condition=Q(is_must=False) | Q(is_taught=False),
                name="nobody_needs_what_they_learn_there",
            ),
        ]

    def __str__(self) -> str:
        return self.concept


class NeededLanguage(models.Model):
    """A language that an opportunity asks for, at least at a level, or teaches."""

    personal: ClassVar = NOTHING_PERSONAL

    opportunity = models.ForeignKey(
        Opportunity, models.CASCADE, related_name="languages"
    )
    language = models.CharField(max_length=3, help_text="ISO 639-3")
    level = models.CharField(max_length=6, blank=True, choices=levels)
    is_taught = models.BooleanField(
        default=False, help_text="a course that leads to the level"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "language", "is_taught"],
                name="a_language_once_per_opportunity",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"
