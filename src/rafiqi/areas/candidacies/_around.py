"""What lies around an application: documents, reasons, introductions, hints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.candidacies._course import NEWCOMER, Candidacy
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Enrolment, Partner
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData
from rafiqi.kernel.sealed import SealedText


def enclosures() -> Sequence[tuple[str, StrOrPromise]]:
    """What can lie with an application."""
    return Enclosure.Kind.choices


def reason_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """For what a reason can be given."""
    return Reason.For.choices


def answers() -> Sequence[tuple[str, StrOrPromise]]:
    """How somebody can answer to an introduction or a hint."""
    return Answered.choices


class Answered(models.TextChoices):
    """What a newcomer answers to an introduction or a hint."""

    WAITING = "waiting", _("not answered yet")
    YES = "yes", _("yes")
    NO = "no", _("no, thank you")


class Enclosure(models.Model):
    """A document that a newcomer chose for one application.

    A text is a copy, frozen when it was chosen; a file is kept as small as we could
    make it. is_shown  whether the partner may open it.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        FILE = "file", _("file")
        RECOGNITION = "recognition", _("recognised qualification")

    personal: ClassVar = PersonalData(
        about=(f"candidacy__{NEWCOMER}",),
        fields=("kind", "name", "text", "content", "is_shown", "added_at"),
        why="To send the documents you choose with your application.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="enclosures")
    kind = models.CharField(max_length=12, choices=enclosures)
    name = models.CharField(max_length=200)
    text = SealedText(blank=True)
    content = models.BinaryField(default=bytes)
    ending = models.CharField(max_length=8, blank=True, help_text="kernel.files.Kind")
    source = models.CharField(
        max_length=40, blank=True, help_text="what it is a copy of, never twice"
    )
    is_shown = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidacy", "source"],
                condition=~Q(source=""),
                name="an_enclosure_once_per_application",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Reason(models.Model):
    """Why an application ends or goes back, in a list that a team writes itself.

    key   the key of a usual reason that it replaces, or one of its own.

    What was used is put away and never deleted.
    """

    class For(models.TextChoices):
        NEWCOMER = "newcomer", _("the newcomer does not want to go on")
        PARTNER = "partner", _("the partner says no")
        LEFT = "left", _("it ends after the start")
        BACK = "back", _("it goes a step back")

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=reason_kinds)
    words = models.JSONField(help_text="Words")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "key"], name="a_reason_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Introduction(models.Model):
    """A coordinator would like to introduce a newcomer; the newcomer answers first.

    line         what the coordinator tells the partner.
    mentor_line  what the newcomer's mentor adds, if asked.
    """

    personal: ClassVar = PersonalData(
        about=(NEWCOMER, "by"),
        fields=("line", "mentor_line", "asked_at", "answer", "answered_at"),
        why="To introduce you to a partner once you have said yes.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    line = SealedText(blank=True)
    pair = models.ForeignKey(
        Pair, models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="whose mentor is asked for a line",
    )  # fmt: skip
    mentor_line = SealedText(blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=answers, default=Answered.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "enrolment"],
                condition=Q(answer="waiting"),
                name="one_introduction_waits",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Hint(models.Model):
    """A mentor shows an opportunity to their newcomer, with one line."""

    personal: ClassVar = PersonalData(
        about=(NEWCOMER, "by"),
        fields=("line", "at", "answer"),
        why="To show you what your mentor has found for you.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    line = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=answers, default=Answered.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "enrolment"], name="one_hint_per_opportunity"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class StillThere(models.Model):
    """After 3, 6 or 12 months somebody is asked whether they are still there."""

    personal: ClassVar = PersonalData(
        about=(f"candidacy__{NEWCOMER}",),
        fields=("months", "due_on", "asked_at", "answered_at"),
        why="To see whether the work or study place lasts.",
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="questions")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidacy", "months"], name="asked_once_after_so_many_months"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class PartnerBlock(models.Model):
    """A newcomer wants nothing to do with a partner, until they take it back."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("at", "lifted_at"),
        why="To keep what you do here from a partner you do not want to meet.",
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "partner"],
                condition=Q(lifted_at=None),
                name="a_partner_blocked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} without {self.partner_id}"
