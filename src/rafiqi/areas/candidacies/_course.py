"""One newcomer's way to one opportunity, and who said when how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.opportunities.models import Opportunity
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData
from rafiqi.kernel.sealed import SealedText

WHY = "To follow your application and to help you with the next step."
NEWCOMER = "enrolment__person"


def stages() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Stage.choices


def ways() -> Sequence[tuple[str, StrOrPromise]]:
    """How an application can begin."""
    return Candidacy.Way.choices


def sayers() -> Sequence[tuple[str, StrOrPromise]]:
    """As what somebody can say how an application stands."""
    return SaidAs.choices


def channels() -> Sequence[tuple[str, StrOrPromise]]:
    """How we can hear of something."""
    return CandidacyStep.How.choices


class Stage(models.TextChoices):
    """How far an application has come. `_ways` says what may follow on what."""

    SAVED = "saved", _("saved")
    INTRODUCED = "introduced", _("introduced")
    APPLIED = "applied", _("applied")
    INTERVIEW = "interview", pgettext_lazy("with an employer", "interview")
    OFFER = "offer", _("has an offer")
    STARTED = "started", _("started")
    STILL_3 = "still_3", _("still there after 3 months")
    STILL_6 = "still_6", _("still there after 6 months")
    STILL_12 = "still_12", _("still there after 12 months")
    ENDED = "ended", pgettext_lazy("an application", "ended")


class SaidAs(models.TextChoices):
    """As what somebody said how an application stands."""

    NEWCOMER = "newcomer", _("the newcomer")
    TEAM = "team", _("the programme team")
    MENTOR = "mentor", _("the mentor")
    PARTNER = "partner", _("the partner")


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def going_on(self) -> CandidacyQuerySet:
        """Not ended."""
        return self.exclude(stage=Stage.ENDED)

    def remembered(self) -> CandidacyQuerySet:
        """Without those of people who are forgotten."""
        return self.filter(enrolment__person__is_active=True)

    def handed_over(self) -> CandidacyQuerySet:
        """Those that the partner knows of."""
        return self.exclude(handed_at=None)


class Candidacy(models.Model):
    """One newcomer on the way to one opportunity; people call it an application.

    stage, on   its last step that was not taken back, and the day of that step.
    pair        whose mentor may see it; empty: no mentor does.
    shows_*     what the partner may see, ticked by the newcomer; `Enclosure` has more.
    handed_at   since when the partner knows of it; None: the partner sees nothing.
    team_ok_at  where the newcomer may be under 18: the team agreed that the partner
                gets what can reach them.
    """

    class Way(models.TextChoices):
        OWN = "own", _("found it themselves")
        COORDINATOR = "coordinator", _("introduced by a coordinator")
        MENTOR = "mentor", _("a mentor showed it to them")
        ENGINE = "engine", _("Rafiqi suggested it")

    personal: ClassVar = PersonalData(
        about=(NEWCOMER,),
        fields=(
            "stage",
            "on",
            "way",
            "begun_at",
            "message",
            "shows_name",
            "shows_phone",
            "shows_email",
            "shows_message",
        ),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    opportunity = models.ForeignKey(Opportunity, models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=12, choices=stages, default=Stage.SAVED)
    on = models.DateField(help_text="the day of the last step, may be still to come")
    way = models.CharField(max_length=12, choices=ways, default=Way.OWN)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    news_at = models.DateTimeField(help_text="when somebody last said something")
    pair = models.ForeignKey(
        Pair, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = SealedText(blank=True, help_text="from the newcomer to the partner")
    shows_name = models.BooleanField(default=False)
    shows_phone = models.BooleanField(default=False)
    shows_email = models.BooleanField(default=False)
    shows_message = models.BooleanField(default=False)
    handed_at = models.DateTimeField(null=True, blank=True)
    team_ok_at = models.DateTimeField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(
        null=True, blank=True, help_text="the interview of which a letter has told"
    )

    forgotten_at = models.DateTimeField(
        null=True, blank=True, help_text="when its documents were deleted for good"
    )

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["opportunity", "enrolment"],
                name="a_newcomer_once_per_opportunity",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "stage"]),
            models.Index(fields=["opportunity", "stage"]),
            models.Index(fields=["stage", "news_at"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def goes_on(self) -> bool:
        return self.stage != Stage.ENDED


class CandidacyStep(models.Model):
    """Somebody said how an application stands now. Written once, perhaps taken back.

    on      the day on which it happened; for an interview the day it is planned for.
    reason  key of a reason of the organisation, where it ends or goes back.
    note    for the newcomer and the team.
    """

    class How(models.TextChoices):
        HERE = "here", _("on this page")
        PHONE = "phone", _("on the phone")
        LETTER = "letter", _("by a letter or a mail")
        PERSON = "person", _("in person")

    personal: ClassVar = PersonalData(
        about=(f"candidacy__{NEWCOMER}",),
        fields=("stage", "on", "time", "place", "note"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=12, choices=stages)
    on = models.DateField()
    time = models.TimeField(null=True, blank=True, help_text="of an interview")
    place = models.CharField(max_length=200, blank=True, help_text="of an interview")
    is_back = models.BooleanField(default=False, help_text="a step back")
    said_as = models.CharField(max_length=10, choices=sayers)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=channels, default=How.HERE)
    reason = models.CharField(max_length=40, blank=True)
    note = SealedText(blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidacy", "number"], name="one_candidacy_step_per_number"
            ),
            models.CheckConstraint(
                condition=~Q(stage="ended") & Q(is_back=False) | ~Q(reason=""),
                name="an_end_and_a_step_back_have_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["stage", "on"])]

    def __str__(self) -> str:
        return self.public_id
