"""What helps people to take part: asked, decided, given, and paid back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.funding.models import Category, Cost, Grant, Purpose, sum_of
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.supports._stipend import Instalment, Stipend
from rafiqi.areas.supports._way import Way, ways
from rafiqi.kernel.faces import faces
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData
from rafiqi.kernel.sealed import SealedText

__all__ = [
    "Expense",
    "Instalment",
    "Kind",
    "PayRules",
    "Receipt",
    "Stipend",
    "Support",
    "SupportGiven",
    "Way",
]

WHY = "To help you to take part."
WHY_PAID = "To give you back what you have paid, and to account for it."


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Kind.choices


def support_states() -> Sequence[tuple[str, StrOrPromise]]:
    """How a wish for support can stand."""
    return Support.State.choices


def expense_states() -> Sequence[tuple[str, StrOrPromise]]:
    """How an expense can stand."""
    return Expense.State.choices


def categories() -> Sequence[tuple[str, StrOrPromise]]:
    """What an expense can be for."""
    return Category.choices


class Kind(models.TextChoices):
    """What helps somebody to take part."""

    TRANSPORT = "transport", _("Bus, train, getting there")
    CHILDCARE = "childcare", _("Somebody for my children")
    DEVICE = "device", _("A phone or a laptop")
    DATA = "data", _("Internet on my phone")
    HOURS = "hours", _("Other times of day")
    INTERPRETER = "interpreter", _("Somebody who interprets")
    OTHER = "other", _("Something else")


class PayRules(models.Model):
    """How a programme pays back. Without a row: two people, a year of receipts.

    alone_up_to  up to this sum one person is enough; 0: always two.
    """

    personal: ClassVar = NOTHING_PERSONAL

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="+")
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    alone_up_to = sum_of(default=Decimal(0))
    most = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="of one expense",
    )
    keep_months = models.PositiveSmallIntegerField(
        default=12, help_text="receipts are deleted so long after the payment"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(keep_months__gte=1, keep_months__lte=120),
                name="receipts_stay_one_month_to_ten_years",
            ),
            models.CheckConstraint(
                condition=Q(alone_up_to__gte=0), name="a_limit_is_no_debt"
            ),
        ]

    def __str__(self) -> str:
        return f"rules of {self.programme_id}"


class Support(models.Model):
    """One thing that would help a newcomer to take part, and what was decided.

    pair  whose mentor may see it; empty: no mentor does.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("waits for an answer")
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NOT_NOW = "not_now", _("not now")
        TAKEN_BACK = "taken_back", _("not needed any more")

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("kind", "words", "state", "answer", "asked_at", "decided_at"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=kinds)
    words = SealedText(blank=True, default="")
    pair = models.ForeignKey(
        Pair, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=support_states, default=State.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    answer = SealedText(blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(state="asked"),
                name="a_kind_of_support_waits_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("yes", "partly", "not_now"))
                | Q(decided_at__isnull=False),
                name="what_is_decided_has_its_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "asked_at"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.state == self.State.ASKED

    @property
    def is_granted(self) -> bool:
        """Whether something can be given for it."""
        return self.state in (self.State.YES, self.State.PARTLY)


class SupportGiven(models.Model):
    """What somebody was given, and whether it came and helped."""

    personal: ClassVar = PersonalData(
        about=("support__enrolment__person",),
        fields=("what", "number", "starts_on", "ends_on", "came", "helped"),
        why=WHY,
        months=24,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    support = models.ForeignKey(Support, models.CASCADE, related_name="given")
    what = models.CharField(max_length=200)
    number = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    cost = models.OneToOneField(
        Cost, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    came = models.BooleanField(null=True, blank=True)
    helped = models.PositiveSmallIntegerField(null=True, blank=True, choices=faces)
    said_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__gte=1), name="support_given_is_some"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="support_given_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(helped=None) | Q(came=True),
                name="only_what_came_can_help",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Expense(models.Model):
    """What somebody has paid to take part and would like back.

    account   where the money goes; emptied as soon as it is paid or refused.
    is_alone  one person was enough, as the programme's rules said that day.
    """

    class State(models.TextChoices):
        HANDED_IN = "handed_in", _("handed in")
        CHECKED = "checked", _("checked by one of the team")
        APPROVED = "approved", _("approved, to be paid")
        PAID = "paid", _("paid")
        REFUSED = "refused", _("not paid")
        TAKEN_BACK = "taken_back", _("taken back")

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=(
            "category",
            "what",
            "spent_on",
            "amount",
            "currency",
            "state",
            "wants",
            "account",
            "answer",
            "paid_on",
        ),
        why=WHY_PAID,
        months=120,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, choices=categories)
    what = models.CharField(max_length=200)
    spent_on = models.DateField()
    amount = sum_of()
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    wants = models.CharField(max_length=8, choices=ways, default=Way.CASH)
    account = SealedText(blank=True, default="")
    state = models.CharField(
        max_length=10, choices=expense_states, default=State.HANDED_IN
    )
    handed_in_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    is_alone = models.BooleanField(default=False)
    answer = models.CharField(max_length=300, blank=True, help_text="why not")
    paid_on = models.DateField(null=True, blank=True)
    paid_how = models.CharField(max_length=8, choices=ways, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    got_at = models.DateTimeField(
        null=True, blank=True, help_text="when they said that it has come"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    cost = models.OneToOneField(
        Cost, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="an_expense_is_some_money"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None)
                | Q(is_alone=True)
                | ~Q(approved_by=F("checked_by")),
                name="two_people_approve_an_expense",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid")
                | Q(paid_on__isnull=False, approved_by__isnull=False),
                name="only_what_is_approved_is_paid",
            ),
            models.CheckConstraint(
                condition=Q(purpose=None) | Q(grant__isnull=False),
                name="an_expense_takes_a_purpose_of_its_grant",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "handed_in_at"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self.closed_at is None


class Receipt(models.Model):
    """A photo or PDF of what was paid; only those who approve open it."""

    personal: ClassVar = PersonalData(
        about=("expense__enrolment__person",),
        fields=("name", "kind", "content"),
        why=WHY_PAID,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    expense = models.OneToOneField(Expense, models.CASCADE, related_name="receipt")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, help_text="a key of kernel.files.Kind")
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.public_id
