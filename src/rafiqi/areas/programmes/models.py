"""Programmes, their seasons and partners, and who takes part as what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.periods import Period
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def roles() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Role.choices


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """What an enrolment can be."""
    return Enrolment.State.choices


def ways() -> Sequence[tuple[str, StrOrPromise]]:
    """By which way people come to us."""
    return CameBy.choices


def partner_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What a partner organisation can be."""
    return Partner.Kind.choices


class CameBy(models.TextChoices):
    """By which way somebody came to us."""

    AMBASSADOR = "ambassador", _("an ambassador")
    PARTNER = "partner", _("a partner organisation")
    WORD = "word", _("a friend, family, somebody who told them")
    WEB = "web", _("the web")
    EVENT = "event", _("an event")
    OTHER = "other", _("another way")


class Role(models.TextChoices):
    """What a person does in a programme."""

    NEWCOMER = "newcomer", _("newcomer")
    MENTOR = "mentor", _("mentor")
    AMBASSADOR = "ambassador", _("ambassador")
    COORDINATOR = "coordinator", _("coordinator")


class Programme(models.Model):
    """What an organisation runs: mentoring for nurses, a coding school's mentors."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    journey = models.CharField(max_length=60, default="career-coaching")
    offer_days = models.PositiveSmallIntegerField(
        default=3, help_text="days to answer a proposal"
    )
    remind_days = models.PositiveSmallIntegerField(
        default=1, help_text="days until the one reminder"
    )
    report_days = models.PositiveSmallIntegerField(
        default=1, help_text="working days until a report has been looked at"
    )
    check_in_days = models.PositiveSmallIntegerField(
        default=14, help_text="days between two check-ins; 0 = nobody is asked"
    )
    recheck_months = models.PositiveSmallIntegerField(
        default=6, help_text="months until a template is checked again; 0 = never"
    )
    rules = models.JSONField(
        default=dict, help_text="weights and hard rules; {} = usual"
    )
    near_places = models.JSONField(
        default=list, help_text="lists of places that are close to each other"
    )
    needs_orientation = models.BooleanField(
        default=True, help_text="mentors are matched once they have finished it"
    )
    needs_interview = models.BooleanField(
        default=False, help_text="a coordinator has talked with them before that"
    )
    needs_references = models.BooleanField(
        default=False, help_text="two people have said good things before that"
    )
    needs_clearance = models.BooleanField(
        default=False, help_text="each has a valid background check before that"
    )
    takes_applications = models.BooleanField(
        default=False, help_text="anybody may apply on a public page to be a mentor"
    )
    is_for_peers = models.BooleanField(
        default=False, help_text="its mentors are newcomers who came earlier"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(offer_days__gte=1, offer_days__lte=30),
                name="an_offer_stands_1_to_30_days",
            ),
            models.CheckConstraint(
                condition=Q(remind_days__gte=1, remind_days__lt=F("offer_days"))
                | Q(offer_days=1),
                name="remind_before_the_offer_ends",
            ),
            models.CheckConstraint(
                condition=Q(report_days__gte=1, report_days__lte=10),
                name="a_report_waits_1_to_10_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def needs_more(self) -> bool:
        """Whether mentors need more than the orientation before they are matched."""
        return self.needs_interview or self.needs_references or self.needs_clearance


class Season(models.Model):
    """One run of a programme, as autumn 2026."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="seasons")
    name = models.CharField(max_length=80)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_season_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation that works with ours: sends mentors, employs, teaches."""

    class Kind(models.TextChoices):
        EMPLOYER = "employer", _("employer")
        UNIVERSITY = "university", _("university or college")
        TRAINING = "training", _("school or training body")
        PUBLIC = "public", _("public office")
        CHARITY = "charity", _("charity or association")
        OTHER = "other", _("something else")

    personal: ClassVar = PersonalData(
        about=(), fields=("contact",), why="To reach the partner's contact person."
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, blank=True, choices=partner_kinds)
    about = models.TextField(blank=True, help_text="what they do, in a few sentences")
    link = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_partner_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnerContact(models.Model):
    """Somebody of a partner who signs in to the partner's own page."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("does", "added_at", "ended_at"),
        why="To let you act for your organisation.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    does = models.CharField(
        max_length=120, blank=True, help_text="what they do there, in words"
    )
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "person"], name="a_contact_once_per_partner"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Pledge(models.Model):
    """So many mentor places a partner has promised for one season."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="pledges")
    season = models.ForeignKey(Season, models.CASCADE, related_name="pledges")
    places = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["partner", "season"], name="a_partner_promises_once_per_season"
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1), name="a_promise_is_some"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def active(self) -> EnrolmentQuerySet:
        return self.filter(state=Enrolment.State.ACTIVE)

    def remembered(self) -> EnrolmentQuerySet:
        """Without those who are forgotten: they have no profile any more."""
        return self.filter(person__is_active=True)

    def matched(self) -> EnrolmentQuerySet:
        """Newcomers and mentors: those whom a round brings together."""
        return self.filter(role__in=(Role.NEWCOMER, Role.MENTOR))

    def as_role(self, role: str) -> EnrolmentQuerySet:
        return self.filter(role=role)

    def there_in(self, period: Period) -> EnrolmentQuerySet:
        """Those who took part on at least one day of a period.

        Whoever came in it was there, also where nobody knows when they left.
        """
        since = period.since
        still = ~Q(state=Enrolment.State.LEFT) | Q(left_at__gte=since)
        there = still | Q(enrolled_at__gte=since)
        return self.filter(there, enrolled_at__lt=period.until)

    def come_in(self, period: Period) -> EnrolmentQuerySet:
        """Those who came in a period."""
        return self.filter(enrolled_at__gte=period.since, enrolled_at__lt=period.until)


class Enrolment(models.Model):
    """A person in a role in a programme."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=(
            "role",
            "state",
            "enrolled_at",
            "left_at",
            "waiting_since",
            "came_by",
            "came_through",
            "recruited_by",
        ),
        why="To run the programme you take part in.",
        months=24,
    )

    class State(models.TextChoices):
        ACTIVE = "active", _("takes part")
        PAUSED = "paused", _("has paused")
        LEFT = "left", _("has left")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=12, choices=roles)
    season = models.ForeignKey(
        Season, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=states, default=State.ACTIVE)
    capacity = models.PositiveSmallIntegerField(
        default=0, help_text="mentors: how many newcomers at once, 0 to 10"
    )
    enrolled_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(
        help_text="newcomers: kept through declines and expired proposals"
    )
    came_by = models.CharField(max_length=10, choices=ways, blank=True)
    came_through = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the ambassador who signed them up or invited them",
    )
    recruited_by = models.CharField(
        max_length=120, blank=True, help_text="who or what it was, in words"
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person", "role"], name="a_role_once_per_programme"
            ),
            models.CheckConstraint(
                condition=Q(capacity__lte=10), name="a_mentor_takes_at_most_ten"
            ),
            models.CheckConstraint(
                condition=Q(came_through=None) | Q(came_by="ambassador"),
                name="who_came_through_somebody_came_by_an_ambassador",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.public_id}"
