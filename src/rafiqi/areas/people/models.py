"""Organisations, and the people each of them knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.languages import Level
from rafiqi.kernel.names import folded
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def genders() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Person.Gender.choices


def levels() -> Sequence[tuple[str, StrOrPromise]]:
    """CEFR levels and mother tongue."""
    return Level.choices


class Organisation(models.Model):
    """A charity, university or school that uses this installation.

    Organisations share a server and nothing else: every person, programme and
    journal line belongs to one of them.
    """

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=2, default="DE")
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=40, default="Europe/Berlin")

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, username: str = "", **fields: Any) -> Person:
        """A person; without a sign-in name the public id serves as one."""
        password = fields.pop("password", None)
        public_id = fields.pop("public_id", None) or new_public_id()
        person = self.model(
            public_id=public_id, username=username or public_id, **fields
        )
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody whom one organisation knows: newcomer, mentor, coordinator.

    A person known to two organisations has two records and one mailbox.
    """

    personal: ClassVar = PersonalData(
        about=(),
        fields=(
            "username",
            "name",
            "email",
            "phone",
            "reference",
            "language",
            "time_zone",
        ),
        why="To know who you are and to reach you.",
    )

    class Gender(models.TextChoices):
        WOMAN = "f", _("woman")
        MAN = "m", _("man")
        OTHER = "x", _("another gender")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="people"
    )
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=150)
    name_folded = models.CharField(
        max_length=150, editable=False, help_text="for searching in any script"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(
        max_length=20, blank=True, help_text="E.164: +491701234567"
    )
    reference = models.CharField(
        max_length=60, blank=True, help_text="their number in another list"
    )
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=40, default="Europe/Berlin")
    leads_organisation = models.BooleanField(
        default=False, help_text="May open programmes and sees all of them."
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    session_number = models.PositiveIntegerField(
        default=0, help_text="raised to end every session there is"
    )

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "email"]),
            models.Index(fields=["organisation", "phone"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    def day(self, at: datetime) -> date:
        """The date of an instant where they live."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def get_session_auth_hash(self) -> str:
        """What a session must carry: dies with the password and the session number."""
        lock = f"{self.password} {self.session_number}"
        return salted_hmac("rafiqi.session", lock, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """No session outlives a change of the installation's secret."""
        return iter(())

    def save(self, *args: Any, **options: Any) -> None:
        """Keep the searchable form beside the name."""
        self.name_folded = folded(self.name)[:150]
        changed = options.get("update_fields")
        if changed is not None and "name" in changed:
            options["update_fields"] = {*changed, "name_folded"}
        super().save(*args, **options)

    @property
    def short_name(self) -> str:
        """The first part of the name, as one would say it across a table."""
        return self.name.split()[0] if self.name.strip() else self.username


class Goal(models.TextChoices):
    """What people come for. One vocabulary for newcomers, mentors, opportunities."""

    JOB = "job", _("finding a job")
    INTERNSHIP = "internship", _("an internship")
    APPRENTICESHIP = "apprenticeship", _("an apprenticeship")
    STUDY = "study", _("studying")
    CERTIFICATION = "certification", _("having a qualification recognised")
    BUSINESS = "business", _("starting an own business")
    LANGUAGE = "language", _("learning the language")
    SETTLING_IN = "settling_in", _("settling in and knowing people")
    DIGITAL = "digital", _("computer skills")


ADULT_FOR_SURE = 19
"""Whoever turns 19 this year is 18 today; with 18 the birthday may still come."""


class Profile(models.Model):
    """What a person has said about themselves that helps to find the right match.

    Empty always means "not said", never "no".
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=(
            "gender",
            "birth_year",
            "origin",
            "place",
            "slots",
            "online",
            "in_person",
            "wants_same_gender",
            "avoids_same_origin",
            "occupation",
            "occupation_said",
            "education",
            "years",
            "goals",
            "interests",
            "has_refugee_background",
            "cares_for_others",
            "works_for",
            "notes",
        ),
        why="To find the right match for you.",
    )

    person = models.OneToOneField(Person, models.CASCADE, related_name="profile")
    gender = models.CharField(max_length=1, blank=True, choices=genders)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 or XX")
    place = models.CharField(max_length=80, blank=True)
    slots = models.JSONField(default=list, help_text="0 to 20, Monday morning = 0")
    online = models.BooleanField(null=True)
    in_person = models.BooleanField(null=True)
    wants_same_gender = models.BooleanField(null=True)
    avoids_same_origin = models.BooleanField(default=False)
    occupation = models.CharField(max_length=40, blank=True, help_text="ESCO key")
    occupation_said = models.CharField(max_length=120, blank=True)
    education = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="ISCED 2011 level, 0 to 8"
    )
    years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="years of work experience"
    )
    goals = models.JSONField(default=list, help_text="keys of Goal")
    interests = models.JSONField(default=list)
    has_refugee_background = models.BooleanField(null=True)
    cares_for_others = models.BooleanField(null=True)
    works_for = models.CharField(
        max_length=120, blank=True, help_text="employer or case-work organisation"
    )
    notes = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1900),
                name="born_in_living_memory",
            ),
            models.CheckConstraint(
                condition=Q(education=None) | Q(education__lte=8),
                name="isced_has_levels_0_to_8",
            ),
        ]

    def __str__(self) -> str:
        return f"profile of {self.person_id}"

    def may_be_minor(self, year: int) -> bool:
        """Safeguarding first: who may still be 17 in this year counts as a minor."""
        return self.birth_year is not None and year - self.birth_year < ADULT_FOR_SURE


class Spoken(models.Model):
    """A language a person speaks, and how well."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("language", "level"),
        why="To find someone you understand.",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages")
    language = models.CharField(max_length=3, help_text="ISO 639-3")
    level = models.CharField(max_length=6, blank=True, choices=levels)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "language"], name="a_language_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"


class Skill(models.Model):
    """An ESCO skill that a person has and can share, or wants to gain."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("concept", "is_wanted"),
        why="To find the right match for you.",
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    concept = models.CharField(max_length=40, help_text="ESCO key")
    is_wanted = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "concept"], name="a_skill_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return self.concept


class SignInCode(models.Model):
    """Eight digits on paper for somebody without e-mail. Only their digest is kept."""

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("made_at",),
        why="To let you in without e-mail.",
        months=1,
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=128)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=5)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"code of {self.person_id}"
