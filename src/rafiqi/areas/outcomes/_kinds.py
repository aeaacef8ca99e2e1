"""The closed lists in which outcomes are said, so that they can be counted."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.education import Education
from rafiqi.kernel.languages import Level


class Kind(models.TextChoices):
    """What can change for a newcomer."""

    WORK = "work", _("a job")
    BUSINESS = "business", _("an own business")
    INTERNSHIP = "internship", _("an internship or trial work")
    APPRENTICE = "apprentice", _("an apprenticeship")
    STUDY = "study", _("studying")
    TRAINING = "training", _("a training or course")
    CERTIFICATE = "certificate", _("a certificate or recognised qualification")
    LICENCE = "licence", _("a licence, as for nurses or drivers")
    LANGUAGE = "language", _("a language level")
    HOUSING = "housing", _("a home")
    WELLBEING = "wellbeing", _("how somebody is")


WORKING = (Kind.WORK, Kind.BUSINESS, Kind.APPRENTICE)
"""Paid work: what "in work" counts everywhere. An internship is not."""
CERTIFIED = (Kind.CERTIFICATE, Kind.LICENCE)
LASTING = (
    *WORKING,
    Kind.INTERNSHIP,
    Kind.STUDY,
    Kind.TRAINING,
    Kind.HOUSING,
)
"""What begins and ends; the others happen on one day."""
COUNTED_FROM = (*WORKING, Kind.STUDY, Kind.HOUSING)
"""Of these somebody asks after 3, 6 and 12 months whether they last."""
ON_REQUEST = (Kind.HOUSING, Kind.WELLBEING)
"""Private matters: noted only where a programme has switched them on."""


class Contract(models.TextChoices):
    """How somebody is employed."""

    PERMANENT = "permanent", _("without an end date")
    TEMPORARY = "temporary", _("with an end date")
    AGENCY = "agency", _("through an agency")
    ZERO_HOURS = "zero_hours", _("on call, without fixed hours")
    SELF = "self", _("self-employed or freelance")
    CASH = "cash", _("paid in cash, without a contract")
    OTHER = "other", _("in another way")


class Hours(models.TextChoices):
    """Hours a week in bands: nobody counts them exactly, and nobody has to."""

    UNDER_8 = "0-7", _("up to 7 hours")
    UNDER_16 = "8-15", _("8 to 15 hours")
    UNDER_31 = "16-30", _("16 to 30 hours")
    UNDER_49 = "31-48", _("31 to 48 hours")
    MORE = "49-", _("49 hours or more")


class Income(models.TextChoices):
    """How a wage stands to a benchmark; the wage itself is never asked."""

    HALF = "half", _("less than half of it")
    BELOW = "below", _("half of it or more, but less than all")
    ABOVE = "above", _("as much, or up to half as much again")
    HIGH = "high", _("more than that")


class Sector(models.TextChoices):
    """Sections of NACE Rev. 2, the European classification, in plain words."""

    FARMING = "A", _("farming, forestry, fishing")
    MINING = "B", _("mining")
    MAKING = "C", _("making things, industry")
    ENERGY = "D", _("electricity and gas")
    WATER = "E", _("water, waste, cleaning up")
    BUILDING = "F", _("building")
    TRADE = "G", _("shops, trade, repair of cars")
    TRANSPORT = "H", _("transport and storage")
    FOOD = "I", _("hotels and restaurants")
    COMPUTING = "J", _("computers, telephones, media")
    MONEY = "K", _("banks and insurance")
    HOUSES = "L", _("renting and selling houses")
    SCIENCE = "M", _("law, engineering, science")
    OFFICE = "N", _("cleaning, security, temporary work")
    PUBLIC = "O", _("public offices")
    TEACHING = "P", _("schools and kindergartens")
    HEALTH = "Q", _("health and care")
    ARTS = "R", _("arts, sport, free time")
    SERVICES = "S", _("other services, as hairdressers")
    HOUSEHOLD = "T", _("work in private homes")
    ABROAD = "U", _("international organisations")


class Housing(models.TextChoices):
    """Where somebody lives now. Only homes that are safe are outcomes."""

    PRIVATE = "private", _("rented from a private owner")
    SOCIAL = "social", _("rented from a town or housing association")
    OTHER = "other", _("another safe home")


class Feeling(models.TextChoices):
    """How somebody is, against the time before the programme, in their own eyes."""

    BETTER = "better", _("better")
    SAME = "same", _("as before")
    WORSE = "worse", _("worse")


class Ending(models.TextChoices):
    """How it came to an end."""

    FINISHED = "finished", _("finished as planned, or graduated")
    NEW = "new", _("for something better")
    CONTRACT = "contract", _("the contract ran out")
    LOST = "lost", _("lost it")
    LEFT = "left", _("left of their own will")
    MOVED = "moved", _("moved, or life has changed")
    OTHER = "other", _("another reason, or not known")


class Said(models.TextChoices):
    """Who told us."""

    NEWCOMER = "newcomer", _("the newcomer")
    MENTOR = "mentor", _("the mentor")
    EMPLOYER = "employer", _("the employer or school")
    TEAM = "team", _("the programme team")
    FUND = "fund", _("a list of the fund")


class How(models.TextChoices):
    """How we know."""

    SAID = "said", _("was told")
    SEEN = "seen", _("has seen the paper")
    FOLLOW_UP = "follow_up", _("answered some months later")
    LETTER = "letter", _("a letter of the office or employer")
    LIST = "list", _("stood in a list")


def kinds() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Kind.choices


def contracts() -> Sequence[tuple[str, StrOrPromise]]:
    """How somebody is employed."""
    return Contract.choices


def hours() -> Sequence[tuple[str, StrOrPromise]]:
    """How much somebody works in a week."""
    return Hours.choices


def incomes() -> Sequence[tuple[str, StrOrPromise]]:
    """How a wage stands to a benchmark."""
    return Income.choices


def sectors() -> Sequence[tuple[str, StrOrPromise]]:
    """What the employer does."""
    return Sector.choices


def levels() -> Sequence[tuple[str, StrOrPromise]]:
    """CEFR levels and mother tongue."""
    return Level.choices


def educations() -> Sequence[tuple[int, StrOrPromise]]:
    """ISCED levels."""
    return Education.choices


def housings() -> Sequence[tuple[str, StrOrPromise]]:
    """Where somebody lives now."""
    return Housing.choices


def feelings() -> Sequence[tuple[str, StrOrPromise]]:
    """How somebody is, against the time before."""
    return Feeling.choices


def endings() -> Sequence[tuple[str, StrOrPromise]]:
    """How it came to an end."""
    return Ending.choices


def said_by() -> Sequence[tuple[str, StrOrPromise]]:
    """Who said so."""
    return Said.choices


def hows() -> Sequence[tuple[str, StrOrPromise]]:
    """How we know."""
    return How.choices
