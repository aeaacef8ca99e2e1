"""What newcomers say about opportunities, and what was worked out for a programme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.opportunities.models import NeededPaper, Opportunity
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return NotForMe.Reason.choices


def papers() -> Sequence[tuple[str, StrOrPromise]]:
    """Documents that opportunities ask for."""
    return NeededPaper.choices


class NotForMe(models.Model):
    """Somebody does not want an opportunity to be suggested to them again.

    What else is left out for the same reason: `_learned`.
    """

    class Reason(models.TextChoices):
        PLACE = "place", _("It is too far away.")
        FIELD = "field", _("I want to do other work.")
        KIND = "kind", _("I look for something of another kind.")
        HOURS = "hours", _("The hours do not fit.")
        PAY = "pay", _("The pay is too low, or it costs too much.")
        LATER = "later", _("Not now.")
        OTHER = "other", _("Another reason")

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("reason", "at"),
        why="To suggest to you only what you want.",
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=8, choices=reasons)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "opportunity"], name="not_for_me_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class HeldPaper(models.Model):
    """Whether somebody has a document that opportunities ask for, as they say."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("paper", "is_there", "said_at"),
        why="To suggest to you only what you can begin.",
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    paper = models.CharField(max_length=12, choices=papers)
    is_there = models.BooleanField()
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "paper"], name="a_paper_is_there_or_not"
            )
        ]

    def __str__(self) -> str:
        return self.paper


class FittingLetter(models.Model):
    """Whether somebody wants a letter about new opportunities, once a week at most."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("is_wanted", "said_at", "sent_at"),
        why="To tell you of new opportunities if you want it.",
    )

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    is_wanted = models.BooleanField()
    said_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"letter for {self.person_id}"


class FittingRules(models.Model):
    """Rules by which opportunities fit, as a coordinator wrote them.

    The newest that is used and not taken back is in force; without any, the usual ones.

    file        text of a rules file; "" for the usual rules
    most_open   so many introductions wait for one newcomer's answer at the same time
    per_place   so many are introduced for each place that is free
    found       what it would change when it was looked at, as `_effect.Effect`
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    file = models.TextField(blank=True)
    most_open = models.PositiveSmallIntegerField(default=2)
    per_place = models.PositiveSmallIntegerField(default=3)
    found = models.JSONField(default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="fitting_rules_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(most_open__gte=1, per_place__gte=1),
                name="somebody_is_introduced",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


class Shortlist(models.Model):
    """Whom an opportunity fits best in a programme, as it was last worked out.

    fits  how many it fits in all; the best of them are listed
    """

    personal: ClassVar = NOTHING_PERSONAL

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    fits = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "programme"], name="a_shortlist_once"
            )
        ]

    def __str__(self) -> str:
        return f"shortlist of {self.opportunity_id}"


class Shortlisted(models.Model):
    """One newcomer on a shortlist. Whether it still fits is asked when it is read."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("score",),
        why="To introduce you to what fits you.",
    )

    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="people")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="0 to 10000")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shortlist", "enrolment"], name="shortlisted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} on {self.shortlist_id}"


class WeekList(models.Model):
    """Whom to introduce to what, for the whole programme at once.

    found  as `_week.Found`: what the quotas cost, as numbers.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    is_made = models.BooleanField(default=False)
    found = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.public_id


class WeekLine(models.Model):
    """One newcomer with one opportunity on a list, until somebody has decided."""

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("score", "introduced_at", "left_out_at"),
        why="To introduce you to what fits you.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    list = models.ForeignKey(WeekList, models.CASCADE, related_name="lines")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="0 to 10000")
    introduced_at = models.DateTimeField(null=True, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["list", "enrolment", "opportunity"], name="a_line_once"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Reach(models.Model):
    """Which single changes would open how much to how many, as last worked out.

    lines  as `_reach.Line`, as plain JSON; nobody is named in them.
    """

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"reach of {self.programme_id}"
