"""Qualifications from elsewhere on their way to count here, and what leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Enrolment
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData
from rafiqi.kernel.sealed import SealedText

WHY = "To have your qualification recognised, and to miss no day on the way."


def doers() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Doer.choices


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What can be recognised."""
    return Recognition.Kind.choices


def results() -> Sequence[tuple[str, StrOrPromise]]:
    """What an authority can answer."""
    return Recognition.Result.choices


def sequels() -> Sequence[tuple[str, StrOrPromise]]:
    """What can follow on an answer."""
    return Recognition.Next.choices


def payers() -> Sequence[tuple[str, StrOrPromise]]:
    """Who can pay for a step."""
    return RecognitionStep.Payer.choices


def paper_states() -> Sequence[tuple[str, StrOrPromise]]:
    """How a document can stand."""
    return Paper.State.choices


class Doer(models.TextChoices):
    """Who does a step."""

    NEWCOMER = "newcomer", _("the newcomer")
    MENTOR = "mentor", _("the mentor")
    TEAM = "team", _("the programme team")
    AUTHORITY = "authority", _("the authority")
    OTHER = "other", _("somebody else, as a translator")


class Template(models.Model):
    """What a programme's team knows of one profession's way in one country.

    A recognition that begins from it takes a copy along.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.JSONField(help_text="Words: the profession")
    about = models.JSONField(default=dict, help_text="Words")
    occupation = models.CharField(max_length=40, blank=True, help_text="ESCO key")
    country = models.CharField(max_length=2, help_text="ISO 3166-1")
    authority = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    address = models.TextField(blank=True)
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    checked_on = models.DateField(help_text="when somebody asked whether it is so")
    version = models.PositiveIntegerField(default=1, help_text="raised by each change")
    offered_at = models.DateTimeField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "country"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_offered(self) -> bool:
        """Whether a recognition can begin from it."""
        return self.offered_at is not None and self.retired_at is None


class TemplateStep(models.Model):
    """One thing to do on the way, in its place, with what is needed for it."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    template = models.ForeignKey(Template, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    what = models.JSONField(default=dict, help_text="Words")
    who = models.CharField(max_length=10, choices=doers, default=Doer.NEWCOMER)
    weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how long it usually takes"
    )
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    link = models.CharField(max_length=300, blank=True)
    papers = models.JSONField(default=list, help_text="Words of each document")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["template", "position"], name="one_template_step_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Recognition(models.Model):
    """One qualification, licence or certificate of a newcomer, and what became of it.

    pair  whose mentor may see it; empty: no mentor does.
    """

    class Kind(models.TextChoices):
        DEGREE = "degree", _("a degree of a university")
        TRADE = "trade", _("a finished training for a job")
        LICENCE = "licence", _("a licence to work, as for nurses or drivers")
        SCHOOL = "school", _("a school certificate")
        LANGUAGE = "language", _("a language certificate")
        OTHER = "other", _("something else")

    class Result(models.TextChoices):
        OPEN = "open", _("on the way")
        FULL = "full", _("recognised")
        PART = "part", _("recognised in part")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("not followed any further")

    class Next(models.TextChoices):
        NOTHING = "nothing", _("Nothing more. It is finished.")
        COURSE = "course", _("A course or time at work that makes up what is missing.")
        EXAM = "exam", _("An exam about the profession.")
        LANGUAGE = "language", _("A language exam.")
        LICENCE = "licence", _("Asking for the licence to work.")
        APPEAL = "appeal", _("We object to the answer.")
        OTHER = "other", _("Something else.")

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=(
            "kind",
            "name",
            "earned_in",
            "earned_at",
            "earned_year",
            "profession",
            "occupation",
            "country",
            "authority",
            "applied_on",
            "answer_by",
            "result",
            "decided_on",
            "missing",
            "appeal_until",
            "next",
            "next_words",
            "notes",
            "opened_at",
        ),
        why=WHY,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    pair = models.ForeignKey(
        Pair, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    template = models.ForeignKey(
        Template, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    template_version = models.PositiveIntegerField(default=0)
    checked_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=kinds)
    name = models.CharField(max_length=200, help_text="as it stands on the paper")
    earned_in = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1")
    earned_at = models.CharField(max_length=200, blank=True)
    earned_year = models.PositiveSmallIntegerField(null=True, blank=True)
    profession = models.CharField(max_length=120, blank=True)
    occupation = models.CharField(max_length=40, blank=True, help_text="ESCO key")
    country = models.CharField(max_length=2, help_text="where it is to count")
    authority = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    address = models.TextField(blank=True)
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    applied_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=10, choices=results, default=Result.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    missing = models.TextField(blank=True)
    appeal_until = models.DateField(null=True, blank=True)
    next = models.CharField(max_length=10, blank=True, choices=sequels)
    next_words = models.TextField(blank=True)
    notes = SealedText(blank=True, help_text="of the newcomer and the mentor who sees")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reminded_answer = models.DateField(null=True, blank=True)
    reminded_appeal = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(result="open", decided_on=None)
                | (~Q(result="open") & Q(decided_on__isnull=False)),
                name="an_answer_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(appeal_until=None) | Q(result__in=("part", "refused")),
                name="nobody_objects_to_a_yes",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["enrolment", "result"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        return self.result == self.Result.OPEN


class RecognitionStep(models.Model):
    """One thing to do for a recognition: by whom, until when, at what cost."""

    class Payer(models.TextChoices):
        NEWCOMER = "newcomer", _("the newcomer")
        PROGRAMME = "programme", _("our programme")
        OFFICE = "office", _("a public office, as the job centre")
        EMPLOYER = "employer", _("the employer")
        OTHER = "other", _("somebody else")

    personal: ClassVar = PersonalData(
        about=("recognition__enrolment__person",),
        fields=("title", "what", "who", "due_on", "done_on", "cost", "paid", "paid_by"),
        why=WHY,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    recognition = models.ForeignKey(Recognition, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    what = models.JSONField(default=dict, help_text="Words")
    who = models.CharField(max_length=10, choices=doers, default=Doer.NEWCOMER)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    link = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    is_left_out = models.BooleanField(default=False)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    paid = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    paid_by = models.CharField(max_length=10, blank=True, choices=payers)
    reminded_due = models.DateField(
        null=True, blank=True, help_text="the day of which a letter has told"
    )

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recognition", "position"],
                name="one_recognition_step_per_position",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(is_left_out=False),
                name="what_is_done_is_not_left_out",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def waits(self) -> bool:
        """Whether somebody still has to do it."""
        return self.done_on is None and not self.is_left_out


class Paper(models.Model):
    """A document that a step needs. Only how it stands is kept, never a picture."""

    class State(models.TextChoices):
        MISSING = "missing", _("missing")
        HAVE = "have", _("I have it")
        TRANSLATING = "translating", _("being translated or certified")
        HANDED_IN = "handed_in", _("handed in")

    personal: ClassVar = PersonalData(
        about=("step__recognition__enrolment__person",),
        fields=("title", "state"),
        why=WHY,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    step = models.ForeignKey(RecognitionStep, models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    title = models.JSONField(help_text="Words")
    state = models.CharField(max_length=12, choices=paper_states, default=State.MISSING)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.public_id


class RecognitionLook(models.Model):
    """When somebody last looked at a recognition, to show what is new."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("at",),
        why="To show you what has changed.",
    )

    recognition = models.ForeignKey(Recognition, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["recognition", "person"], name="each_looks_for_themselves"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.recognition_id}"
