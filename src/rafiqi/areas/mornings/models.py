"""What a programme watches for, and what coordinators did about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.models import Grant
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Enrolment, Pledge, Programme
from rafiqi.areas.safeguarding.models import Application
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def urgencies() -> Sequence[tuple[int, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Watch.Urgency.choices


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What a coordinator can decide about a need."""
    return Care.Kind.choices


def ways() -> Sequence[tuple[str, StrOrPromise]]:
    """How a coordinator helped."""
    return Care.How.choices


class Watch(models.Model):
    """What one programme watches for in its own way; without a row, the usual way."""

    personal: ClassVar = NOTHING_PERSONAL

    class Urgency(models.IntegerChoices):
        TODAY = 3, _("today")
        WEEK = 2, _("this week")
        SOME_TIME = 1, _("when there is time")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    key = models.SlugField(max_length=40, help_text="a table of usual.toml")
    is_on = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField()
    urgency = models.PositiveSmallIntegerField(choices=urgencies)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "key"], name="a_programme_watches_for_it_once"
            ),
            models.CheckConstraint(
                condition=Q(days__lte=365), name="patience_is_at_most_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.key


def _one_of(*names: str) -> Q:
    """Exactly one of these is there."""
    found = Q()
    for one in names:
        found |= Q(**{f"{name}__isnull": name != one for name in names})
    return found


class CareQuerySet(models.QuerySet["Care"]):
    def standing(self, at: datetime) -> CareQuerySet:
        """Those that still keep their need out of somebody's morning."""
        return self.filter(until__gt=at)


class Care(models.Model):
    """What a coordinator did about a need: helped, put it off, or handed it on."""

    personal: ClassVar = PersonalData(
        about=(
            "enrolment__person",
            "pair__mentor__person",
            "pair__mentee__person",
            "application__enrolment__person",
        ),
        fields=("kind", "how", "words", "until", "at", "helped"),
        why="So that nobody is forgotten, and to know what helps.",
        months=24,
    )

    class Kind(models.TextChoices):
        DONE = "done", _("done")
        LATER = "later", _("put off")
        HANDED = "handed", _("handed on")

    class How(models.TextChoices):
        CALLED = "called", _("called")
        WROTE = "wrote", _("wrote")
        MET = "met", _("met in person")
        SETTLED = "settled", _("settled it here")
        OTHER = "other", _("something else")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, null=True, blank=True, related_name="+"
    )
    pair = models.ForeignKey(
        Pair, models.CASCADE, null=True, blank=True, related_name="+"
    )
    application = models.ForeignKey(
        Application, models.CASCADE, null=True, blank=True, related_name="+"
    )
    pledge = models.ForeignKey(
        Pledge, models.CASCADE, null=True, blank=True, related_name="+"
    )
    grant = models.ForeignKey(
        Grant, models.CASCADE, null=True, blank=True, related_name="+"
    )
    watches = models.JSONField(default=list, help_text="keys, the most urgent first")
    kind = models.CharField(max_length=8, choices=kinds)
    how = models.CharField(max_length=8, choices=ways, blank=True)
    words = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField(help_text="the need rests, or is another's, till then")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    helped = models.BooleanField(
        null=True, blank=True, help_text="seen when its rest was over; done ones only"
    )

    objects = CareQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_one_of(
                    "enrolment", "pair", "application", "pledge", "grant"
                ),
                name="care_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind="handed") | Q(to=None),
                name="only_what_is_handed_on_has_a_receiver",
            ),
            models.CheckConstraint(
                condition=~Q(kind="done") | ~Q(how=""), name="what_is_done_says_how"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "until"])]

    def __str__(self) -> str:
        return f"{self.kind} until {self.until:%Y-%m-%d}"

    @property
    def about(self) -> str:
        """The public id of what it is about; all of them are loaded."""
        who = self.enrolment or self.pair or self.application
        one = who or self.pledge or self.grant
        assert one, "a constraint says so"
        return one.public_id

    @property
    def who(self) -> tuple[str, ...]:
        """Their names, the newcomer of a pair first; all are loaded."""
        if self.pair:
            return self.pair.mentee.person.name, self.pair.mentor.person.name
        if self.application:
            return (self.application.name,)
        if self.pledge:
            return (self.pledge.partner.name,)
        if self.grant:
            return (self.grant.funder.name,)
        assert self.enrolment, "a constraint says so"
        return (self.enrolment.person.name,)
