"""From a round over proposals to pairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching._pair import Pair, PairQuerySet, read_by
from rafiqi.areas.matching._rules_version import STANDS_STILL, RulesVersion
from rafiqi.areas.matching._weights_version import WeightsVersion
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData

__all__ = [
    "STANDS_STILL",
    "Answer",
    "Pair",
    "PairQuerySet",
    "Place",
    "Proposal",
    "Round",
    "RulesVersion",
    "Waiting",
    "WeightsVersion",
    "read_by",
]


def round_states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Round.State.choices


def round_troubles() -> Sequence[tuple[str, StrOrPromise]]:
    """Why a round could not be computed."""
    return Round.Trouble.choices


def proposal_states() -> Sequence[tuple[str, StrOrPromise]]:
    """What a proposal can be."""
    return Proposal.State.choices


def decline_reasons() -> Sequence[tuple[str, StrOrPromise]]:
    """Why somebody says no."""
    return Answer.Reason.choices


class Round(models.Model):
    """One matching of everybody who waits with everybody who has a place."""

    personal: ClassVar = NOTHING_PERSONAL

    class State(models.TextChoices):
        COMPUTING = "computing", _("pairs are being found")
        FAILED = "failed", _("pairs could not be found")
        DRAFT = "draft", _("being looked at")
        SENT = "sent", _("proposals sent")
        DROPPED = "dropped", _("thrown away")

    class Trouble(models.TextChoices):
        CROWD = "crowd", _("Too many people came or went meanwhile.")
        BROKE = "broke", _("The matcher has stopped at an error.")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    rules = models.JSONField(help_text="weights and hard rules as they were")
    is_for_one = models.BooleanField(
        default=False, help_text="one newcomer today; nobody else was looked at"
    )
    state = models.CharField(max_length=10, choices=round_states, default=State.DRAFT)
    asking = models.PositiveIntegerField(
        default=0,
        help_text="goes up when pairs are asked for; older answers are void",
    )
    progress = models.PositiveSmallIntegerField(default=0, help_text="percent")
    noted_at = models.DateTimeField(
        null=True, blank=True, help_text="when the progress was noted last"
    )
    trouble = models.CharField(max_length=8, blank=True, choices=round_troubles)
    opened_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    total = models.BigIntegerField(
        default=0, help_text="scores (0 to 10000 each) and waiting points of all pairs"
    )
    bound = models.FloatField(
        default=0, help_text="no set of pairs can exceed this total"
    )
    greedy = models.BigIntegerField(default=0, help_text="first come, first served")
    greedy_people = models.PositiveIntegerField(
        default=0, help_text="how many pairs first come, first served makes"
    )
    fairness = models.JSONField(
        default=dict, help_text="prices of rules and counts by group; nobody is named"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="rounds_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=["computing", "failed", "draft"]),
                name="one_round_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.number} of {self.programme_id}"

    def stands_still(self, at: datetime) -> bool:
        """Whether it is being computed, but nobody seems to do it."""
        is_late = self.noted_at is not None and self.noted_at < at - STANDS_STILL
        return self.state == self.State.COMPUTING and is_late


class Waiting(models.Model):
    """A newcomer whom a round found no mentor for, and why."""

    personal: ClassVar = PersonalData(
        about=("mentee__person",),
        fields=("reasons",),
        why="To know what stands in the way of finding you a mentor.",
        months=12,
    )

    round = models.ForeignKey(Round, models.CASCADE, related_name="waiting")
    mentee = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    reasons = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "mentee"], name="waits_once_per_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} waits in {self.round_id}"


class Missing(models.Model):
    """Whom a programme misses most, as worked out when a coordinator last asked."""

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="empty: nobody waits for an answer"
    )
    has_failed = models.BooleanField(default=False)
    found_at = models.DateTimeField(null=True, blank=True)
    found = models.JSONField(default=dict, help_text="what is missing; nobody's name")

    def __str__(self) -> str:
        return f"missing in {self.programme_id}"

    def is_asked(self, at: datetime) -> bool:
        """Whether somebody is working it out, as far as we know."""
        return self.asked_at is not None and self.asked_at > at - STANDS_STILL


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> ProposalQuerySet:
        """Sent, and still waiting for somebody's answer."""
        return self.filter(state=Proposal.State.SENT)

    def of(self, person: Person) -> ProposalQuerySet:
        return self.filter(Q(mentor__person=person) | Q(mentee__person=person))


class Proposal(models.Model):
    """Two people the round would bring together; becomes a pair when both agree."""

    personal: ClassVar = PersonalData(
        about=("mentor__person", "mentee__person"),
        fields=("score", "reasons", "state"),
        why="To propose you to each other and say why.",
        months=24,
    )

    class State(models.TextChoices):
        DRAFT = "draft", _("not sent yet")
        SENT = "sent", _("waiting for answers")
        ACCEPTED = "accepted", _("both have accepted")
        DECLINED = "declined", _("declined")
        EXPIRED = "expired", _("not answered in time")
        WITHDRAWN = "withdrawn", _("taken back")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    round = models.ForeignKey(Round, models.PROTECT, related_name="proposals")
    mentor = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="0 to 10000")
    reasons = models.JSONField(default=dict, help_text="facts behind each criterion")
    state = models.CharField(
        max_length=10, choices=proposal_states, default=State.DRAFT
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_why = models.CharField(max_length=300, blank=True)
    cost = models.PositiveIntegerField(
        default=0, help_text="what the round's total lost by this change made by hand"
    )
    leaves_out = models.PositiveSmallIntegerField(
        default=0, help_text="how many people fewer have a mentor by this change"
    )
    misses_fairness = models.BooleanField(
        default=False, help_text="a rule about fairness is missed by this change"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentee"],
                condition=Q(state__in=["draft", "sent"]),
                name="one_open_proposal_per_newcomer",
            )
        ]

    def __str__(self) -> str:
        return self.public_id

    def is_overdue(self, at: datetime) -> bool:
        return self.expires_at is not None and self.expires_at <= at


class Answer(models.Model):
    """One side's yes or no to a proposal."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("is_yes", "reason", "words"),
        why="To know whether you agree, and to learn from a no.",
        months=24,
    )

    class Reason(models.TextChoices):
        TIME = "time", _("I have no time at the moment")
        SUBJECT = "subject", _("My field or goal is different")
        LANGUAGE = "language", _("The language does not fit")
        PLACE = "place", _("Place or way of meeting does not fit")
        KNOWN = "known", _("We know each other already")
        PERSON = "person", _("I would prefer someone else")
        OTHER = "other", _("Another reason")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    is_yes = models.BooleanField()
    reason = models.CharField(max_length=12, blank=True, choices=decline_reasons)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "person"], name="one_answer_per_side"
            ),
            models.CheckConstraint(
                condition=Q(is_yes=True) | ~Q(reason=""), name="a_no_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{'yes' if self.is_yes else 'no'} to {self.proposal_id}"


class Place(models.Model):
    """One of a mentor's places, taken by a proposal and then by its pair.

    The numbers are unique per mentor, so two people can never get the same last place.
    """

    personal: ClassVar = PersonalData(
        about=("mentor__person",), fields=(), why="To keep to the number you offered."
    )

    mentor = models.ForeignKey(Enrolment, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField(help_text="1 to the mentor's capacity")
    proposal = models.OneToOneField(Proposal, models.CASCADE, related_name="place")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mentor", "number"], name="a_place_is_taken_once"
            )
        ]

    def __str__(self) -> str:
        return f"place {self.number} of {self.mentor_id}"
