"""A pair's own plan: where the newcomer stands, what they want, who does what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Goal
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData
from rafiqi.kernel.sealed import SealedText

WHY = "The plan that you and the other half of your pair make."


def asked() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Sentence.Asked.choices


def goals() -> Sequence[tuple[str, StrOrPromise]]:
    """The goals that profiles use too."""
    return Goal.choices


def paths() -> Sequence[tuple[str, StrOrPromise]]:
    """Where an objective leads."""
    return Objective.Path.choices


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """How an objective stands."""
    return Objective.State.choices


def reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """Why an objective is let go."""
    return Objective.Why.choices


def sides() -> Sequence[tuple[str, StrOrPromise]]:
    """Who of the two does something."""
    return Action.Who.choices


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What can have changed."""
    return Revision.Kind.choices


class Sentence(models.Model):
    """What a pair has written to one of the guiding questions; one text at a time."""

    class Asked(models.TextChoices):
        NOW = "now", _("Where are you now?")
        NEXT = "next", _("What is most important in the next months?")
        HINDERS = "hinders", _("What makes it hard, and what could help?")

    personal: ClassVar = PersonalData(
        about=("pair__mentee__person", "written_by"),
        fields=("asked", "text", "written_by", "written_at"),
        why=WHY,
        months=24,
    )

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    asked = models.CharField(max_length=8, choices=asked)
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair", "asked"], name="one_sentence_for_each_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked} of {self.pair_id}"


class Objective(models.Model):
    """What the newcomer wants to reach, in their own words."""

    class Path(models.TextChoices):
        WORK = "work", _("work")
        STUDY = "study", _("study")
        BOTH = "both", _("study and work together")

    class State(models.TextChoices):
        OPEN = "open", _("on the way")
        REACHED = "reached", _("reached")
        LET_GO = "let_go", _("let go")

    class Why(models.TextChoices):
        OTHER_FIRST = "other_first", _("Something else is more important now.")
        LATER = "later", _("It is for later. Now is not the time.")
        NOT_POSSIBLE = "not_possible", _("It is not possible here at the moment.")
        KNOWS_BETTER = "knows_better", _("We have learned more and want another way.")

    personal: ClassVar = PersonalData(
        about=("pair__mentee__person", "written_by"),
        fields=(
            "goal",
            "text",
            "evidence",
            "path",
            "due_on",
            "state",
            "let_go_why",
            "closed_at",
            "written_by",
            "written_at",
        ),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    goal = models.CharField(max_length=20, choices=goals)
    text = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(
        max_length=300, blank=True, help_text="what would show that it is reached"
    )
    path = models.CharField(max_length=8, blank=True, choices=paths)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=states, default=State.OPEN)
    let_go_why = models.CharField(max_length=16, blank=True, choices=reasons)
    closed_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="an_open_objective_has_no_end",
            ),
            models.CheckConstraint(
                condition=(Q(state="let_go") & ~Q(let_go_why=""))
                | (~Q(state="let_go") & Q(let_go_why="")),
                name="an_objective_is_let_go_for_a_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pair", "state"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Action(models.Model):
    """One thing that one of the two does for an objective."""

    class Who(models.TextChoices):
        MENTEE = "mentee", _("the newcomer")
        MENTOR = "mentor", _("the mentor")

    personal: ClassVar = PersonalData(
        about=("objective__pair__mentee__person", "written_by"),
        fields=("what", "who", "due_on", "done_at", "done_by", "written_by"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    objective = models.ForeignKey(Objective, models.CASCADE, related_name="actions")
    what = models.CharField(max_length=200, blank=True)
    who = models.CharField(max_length=8, choices=sides)
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="somebody_has_done_what_is_done",
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Revision(models.Model):
    """Who changed what, and how it was before. Written once."""

    class Kind(models.TextChoices):
        WROTE = "wrote", _("wrote")
        ADDED = "added", _("added an objective")
        EDITED = "edited", _("changed an objective")
        REACHED = "reached", _("marked as reached")
        LET_GO = "let_go", _("let go")
        REOPENED = "reopened", _("opened again")
        ACTION_ADDED = "action_added", _("added an action")
        ACTION_EDITED = "action_edited", _("changed an action")
        ACTION_DONE = "action_done", _("did")
        ACTION_UNDONE = "action_undone", _("opened again an action")
        ACTION_DROPPED = "action_dropped", _("took out an action")
        BROUGHT = "brought", _("brought along what was there before")

    personal: ClassVar = PersonalData(
        about=("pair__mentee__person", "by"),
        fields=("kind", "about", "before", "by", "at"),
        why=WHY,
        months=24,
    )

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=kinds)
    about = models.CharField(
        max_length=300, blank=True, help_text="what it is about, as it reads now"
    )
    asked = models.CharField(max_length=8, blank=True, choices=asked)
    before = models.TextField(blank=True, help_text="the old text, line by line")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["pair", "-at"])]

    def __str__(self) -> str:
        return f"{self.kind} in {self.pair_id}"


class Look(models.Model):
    """When one of the two last looked at their own plan."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("at",),
        why="To show you what has changed in your plan.",
    )

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair", "person"], name="each_side_looks_for_itself"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.pair_id}"


class Note(models.Model):
    """What one of the two writes down for themselves. Nobody else ever opens it."""

    personal: ClassVar = PersonalData(
        about=("author",),
        fields=("text", "written_at"),
        why="Your private notes. Nobody else can open them.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    text = SealedText()
    written_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["author", "pair"])]

    def __str__(self) -> str:
        return self.public_id
