from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.programmes.models import Enrolment, Programme, ways
from rafiqi.areas.safeguarding._orientation import (
    Orientation,
    OrientationPart,
    OrientationVersion,
)
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

__all__ = [
    "Application",
    "Clearance",
    "Concern",
    "Interview",
    "Orientation",
    "OrientationPart",
    "OrientationVersion",
    "Reference",
]


def outcomes() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Clearance.Outcome.choices


def reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """Why somebody reports something."""
    return Concern.Reason.choices


def concern_outcomes() -> Sequence[tuple[str, StrOrPromise]]:
    """What became of a report."""
    return Concern.Outcome.choices


def reference_states() -> Sequence[tuple[str, StrOrPromise]]:
    """How far we are with somebody who knows a mentor."""
    return Reference.State.choices


def application_states() -> Sequence[tuple[str, StrOrPromise]]:
    """How far an application is."""
    return Application.State.choices


class ClearanceQuerySet(models.QuerySet["Clearance"]):
    def valid(self, on: object) -> ClearanceQuerySet:
        """Passed and not run out on this day."""
        return self.filter(outcome=Clearance.Outcome.PASSED).filter(
            Q(expires_on=None) | Q(expires_on__gte=on)
        )


class Clearance(models.Model):
    """The outcome of a background check. The certificate itself is never stored."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("outcome", "checked_on", "expires_on"),
        why="To keep children and young people safe.",
    )

    class Outcome(models.TextChoices):
        ASKED = "asked", _("in progress")
        PASSED = "passed", _("seen and in order")
        FAILED = "failed", _("not in order")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=outcomes)
    checked_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"clearance of {self.person_id}"


class ConcernQuerySet(models.QuerySet["Concern"]):
    def open(self) -> ConcernQuerySet:
        """Nobody has said yet what became of it."""
        return self.filter(closed_at=None)


class Concern(models.Model):
    """Something somebody has reported, until a coordinator has looked into it.

    What it is about lies further up, so its ids are kept and not the rows.
    Who is reported does not get this with their data: it would say who was afraid.
    """

    personal: ClassVar = PersonalData(
        about=("by",),
        fields=("reason", "words", "made_at", "closed_at", "outcome"),
        why="To look into what you have reported.",
        months=36,
    )

    class Reason(models.TextChoices):
        UNKIND = "unkind", _("rude or hurtful")
        MONEY = "money", _("asks for money, or offers it")
        CLOSE = "close", _("too personal, or comes too close")
        SEXUAL = "sexual", _("sexual")
        THREAT = "threat", _("a threat, or I am afraid")
        FALSE = "false", _("not true, or a trick")
        OTHER = "other", _("something else")

    class Outcome(models.TextChoices):
        TALKED = "talked", _("we have talked with both, and it goes on")
        WARNED = "warned", _("we have warned the person")
        ENDED = "ended", _("the person does not go on here")
        PASSED_ON = "passed_on", _("we have passed it on to the authorities")
        NOTHING = "nothing", _("we found nothing wrong")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    thread = models.CharField(max_length=12, db_index=True, help_text="public id")
    message = models.CharField(max_length=12, help_text="public id")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=8, choices=reasons)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="until then somebody looks at it")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, choices=concern_outcomes)
    outcome_words = models.TextField(blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | (Q(taken_at__isnull=False) & ~Q(outcome="")),
                name="looked_into_before_it_is_closed",
            ),
            models.UniqueConstraint(
                fields=["message", "by"],
                condition=Q(closed_at=None),
                name="a_message_reported_once_by_each",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class ApplicationQuerySet(models.QuerySet["Application"]):
    def waiting(self) -> ApplicationQuerySet:
        """Nobody has said anything about it yet."""
        return self.filter(state=Application.State.NEW)

    def undecided(self) -> ApplicationQuerySet:
        """Neither yes nor no."""
        return self.filter(state__in=(Application.State.NEW, Application.State.LATER))


class Application(models.Model):
    """Somebody from outside who would like to be a mentor."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=(
            "name",
            "email",
            "phone",
            "languages",
            "work",
            "why",
            "places",
            "times",
            "came_by",
            "came_words",
            "wording",
            "language",
            "applied_at",
        ),
        why="To talk with you about becoming a mentor.",
    )

    class State(models.TextChoices):
        NEW = "new", _("waits for an answer")
        LATER = "later", _("perhaps later")
        YES = "yes", _("yes")
        NO = "no", _("no")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    enrolment = models.OneToOneField(
        Enrolment, models.CASCADE, null=True, related_name="+", help_text="after a yes"
    )
    name = models.CharField(max_length=150)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    work = models.CharField(max_length=120, blank=True)
    why = models.TextField(blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    times = models.CharField(max_length=200, blank=True)
    came_by = models.CharField(max_length=10, choices=ways, blank=True)
    came_words = models.CharField(max_length=120, blank=True)
    wording = models.CharField(max_length=20, help_text="of what they agreed to")
    language = models.CharField(max_length=12, help_text="in which they read it")
    applied_at = models.DateTimeField()
    state = models.CharField(
        max_length=5, choices=application_states, default=State.NEW
    )
    decided_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True, help_text="when a letter said no")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(email="", phone=""), name="who_applies_can_be_reached"
            ),
            *(
                models.UniqueConstraint(
                    fields=["programme", key],
                    condition=Q(state__in=("new", "later")) & ~Q(**{key: ""}),
                    name=f"one_open_application_by_{key}",
                )
                for key in ("email", "phone")
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Interview(models.Model):
    """A talk with somebody who would like to be a mentor, as it was noted after it."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("held_on", "words"),
        why="To know whether you and this programme fit.",
    )

    application = models.ForeignKey(
        Application, models.CASCADE, null=True, related_name="interviews"
    )
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, related_name="+"
    )
    held_on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(application__isnull=False) | Q(enrolment__isnull=False),
                name="an_interview_is_with_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"interview on {self.held_on}"


class Reference(models.Model):
    """Somebody who knows a mentor. Their name is forgotten once they have answered."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("name", "contact", "state", "changed_at"),
        why="To ask somebody who knows you.",
    )

    class State(models.TextChoices):
        NAMED = "named", _("not asked yet")
        ASKED = "asked", _("asked, no answer yet")
        GOOD = "good", _("good")
        NOT_GOOD = "not_good", _("not good")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=8, choices=reference_states, default=State.NAMED
    )
    changed_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=("named", "asked")) | Q(name="", contact=""),
                name="who_has_answered_is_not_named",
            )
        ]

    def __str__(self) -> str:
        return self.public_id
