"""Money and things that came in, and what each of them paid for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def grant_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Grant.Kind.choices


def gift_kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """What can be given that is no money."""
    return Gift.Kind.choices


def categories() -> Sequence[tuple[str, StrOrPromise]]:
    """What money is spent on."""
    return Category.choices


def sources() -> Sequence[tuple[str, StrOrPromise]]:
    """By which door a cost came into the books."""
    return Cost.Source.choices


def sum_of(**options: object) -> models.DecimalField[Decimal, Decimal]:
    """A column for a sum of money: exact, with two places after the point."""
    return models.DecimalField(max_digits=12, decimal_places=2, **options)  # type: ignore[arg-type]


class Category(models.TextChoices):
    """What money is spent on; the first ones are what people may need to take part."""

    TRANSPORT = "transport", _("transport")
    CHILDCARE = "childcare", _("childcare")
    DEVICE = "device", _("a device, as a laptop or phone")
    DATA = "data", _("mobile data")
    INTERPRETER = "interpreter", _("an interpreter")
    STIPEND = "stipend", _("stipends")
    FEES = "fees", _("fees for courses and exams")
    MATERIAL = "material", _("learning material")
    ROOM = "room", _("rooms")
    FOOD = "food", _("food and drinks")
    STAFF = "staff", _("staff and fees of trainers")
    OTHER = "other", _("something else")


class Funder(models.Model):
    """Somebody who gives money or things: a foundation, an office, a firm, a person."""

    personal: ClassVar = PersonalData(
        about=(), fields=("name", "contact"), why="To thank and to report to givers."
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="a_funder_once_per_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """A sum promised for a time and for some programmes; none named: for all."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("a grant")
        SPONSOR = "sponsor", _("a sponsorship")
        DONATION = "donation", _("a donation of money")

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    funder = models.ForeignKey(Funder, models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=8, choices=grant_kinds, default=Kind.GRANT)
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True, help_text="the funder's own")
    amount = sum_of()
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    starts_on = models.DateField()
    ends_on = models.DateField()
    conditions = models.TextField(blank=True)
    programmes = models.ManyToManyField(Programme, related_name="+", blank=True)
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_grant_is_some_money"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["funder", "ends_on"])]

    def __str__(self) -> str:
        return self.title


class Purpose(models.Model):
    """What a part of a grant is for; without a sum it shares what is left."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    grant = models.ForeignKey(Grant, models.CASCADE, related_name="purposes")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["grant", "name"], name="a_purpose_once_per_grant"
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gt=0),
                name="a_purpose_is_some_money",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportDay(models.Model):
    """A day by which a funder wants to read what their money has done."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    grant = models.ForeignKey(Grant, models.CASCADE, related_name="report_days")
    due_on = models.DateField()
    starts_on = models.DateField(help_text="first day that it tells of")
    ends_on = models.DateField(help_text="last day that it tells of")
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_report_tells_of_some_days",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["sent_on", "due_on"])]

    def __str__(self) -> str:
        return f"{self.due_on:%Y-%m-%d}"


class Income(models.Model):
    """Money of a grant that has arrived."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    grant = models.ForeignKey(Grant, models.CASCADE, related_name="income")
    came_on = models.DateField()
    amount = sum_of()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["came_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="what_comes_in_is_some_money"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Gift(models.Model):
    """Something given that is no money: laptops, a room, hours of work."""

    class Kind(models.TextChoices):
        DEVICE = "device", _("devices, as laptops or phones")
        ROOM = "room", _("a room")
        HOURS = "hours", _("hours of work")
        MATERIAL = "material", _("learning material")
        TICKETS = "tickets", _("tickets and vouchers")
        OTHER = "other", _("something else")

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    funder = models.ForeignKey(Funder, models.PROTECT, related_name="gifts")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=gift_kinds)
    what = models.CharField(max_length=200)
    number = models.DecimalField(max_digits=9, decimal_places=2)
    each_worth = models.DecimalField(
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="as somebody estimates it",
    )
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    came_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(number__gt=0), name="a_gift_is_some"),
            models.CheckConstraint(
                condition=Q(each_worth=None) | Q(each_worth__gte=0),
                name="a_gift_costs_us_nothing",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["funder", "came_on"])]

    def __str__(self) -> str:
        return self.what


class Cost(models.Model):
    """Money that was spent, and for whom; its charges say who paid.

    source, about  where it came from, and the public id of the thing there.
    enrolment      whom it helped to take part; nobody: it was for all.
    """

    class Source(models.TextChoices):
        HAND = "hand", _("entered by hand")
        FILE = "file", _("from a spreadsheet")
        SUPPORT = "support", _("support given")
        EXPENSE = "expense", _("an expense paid back")
        STIPEND = "stipend", _("a stipend")

    personal: ClassVar = PersonalData(
        about=("enrolment__person",),
        fields=("category", "what", "spent_on", "amount", "currency"),
        why="To account for the money that was spent on taking part.",
        months=120,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, choices=categories)
    what = models.CharField(max_length=200, blank=True)
    spent_on = models.DateField()
    amount = sum_of()
    currency = models.CharField(max_length=3, help_text="ISO 4217")
    receipt = models.CharField(max_length=60, blank=True, help_text="number of it")
    source = models.CharField(max_length=8, choices=sources, default=Source.HAND)
    about = models.CharField(max_length=12, blank=True, help_text="public id")
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    booked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_cost_is_some_money"
            ),
            models.UniqueConstraint(
                fields=["source", "about"],
                condition=~Q(about=""),
                name="a_thing_is_booked_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["programme", "-spent_on", "-id"]),
            models.Index(fields=["enrolment", "spent_on"]),
        ]

    def __str__(self) -> str:
        return self.public_id


class Charge(models.Model):
    """The part of a cost that one grant pays; no grant: own money.

    All charges of a cost together are the cost.
    """

    personal: ClassVar = NOTHING_PERSONAL

    cost = models.ForeignKey(Cost, models.CASCADE, related_name="charges")
    grant = models.ForeignKey(
        Grant, models.PROTECT, null=True, blank=True, related_name="charges"
    )
    purpose = models.ForeignKey(
        Purpose, models.PROTECT, null=True, blank=True, related_name="charges"
    )
    amount = sum_of()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="a_charge_is_some_money"
            ),
            models.CheckConstraint(
                condition=Q(purpose=None) | Q(grant__isnull=False),
                name="a_purpose_is_one_of_a_grant",
            ),
            models.UniqueConstraint(
                fields=["cost"],
                condition=Q(grant=None),
                name="own_money_pays_one_part",
            ),
            models.UniqueConstraint(
                fields=["cost", "grant"],
                condition=Q(purpose=None),
                name="a_grant_pays_one_part",
            ),
            models.UniqueConstraint(
                fields=["cost", "purpose"], name="a_purpose_pays_one_part"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["grant", "purpose"])]

    def __str__(self) -> str:
        return f"{self.amount} of {self.cost_id}"
