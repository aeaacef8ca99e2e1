"""What people say about this service, and what was changed because of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Programme
from rafiqi.kernel.faces import faces
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import NOTHING_PERSONAL, PersonalData


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Feedback.State.choices


class Feedback(models.Model):
    """A face, and perhaps a sentence, about a page or about all of it.

    Without an organisation it came from somebody who was not signed in, where several
    organisations share the server; without a programme it is for the leaders.
    """

    personal: ClassVar = PersonalData(
        about=("person",),
        fields=("face", "words", "place", "said_at", "answer"),
        why="To make this service better with what you tell us.",
    )

    class State(models.TextChoices):
        NEW = "new", _("new")
        SEEN = "seen", _("looked at")
        WILL_CHANGE = "will", _("we will change this")
        CHANGED = "changed", _("we have changed this")
        STAYS = "stays", _("this stays as it is")

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="who sent it signed in; never shown to those who read it",
    )
    face = models.PositiveSmallIntegerField(choices=faces)
    words = models.CharField(max_length=500, blank=True)
    place = models.CharField(
        max_length=120, blank=True, help_text="the page it came from, without ids"
    )
    said_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=states, default=State.NEW)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="new", answered_at=None)
                | Q(answered_at__isnull=False) & ~Q(state="new"),
                name="feedback_is_new_until_it_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(programme=None) | Q(organisation__isnull=False),
                name="feedback_on_a_programme_has_its_organisation",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "-said_at"])]

    def __str__(self) -> str:
        return self.public_id


class Change(models.Model):
    """What an organisation changed because of what people said, for all to read."""

    personal: ClassVar = NOTHING_PERSONAL

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    words = models.JSONField(help_text="Words: language to sentence")
    published_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-published_at"])]

    def __str__(self) -> str:
        return self.public_id
