from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData

LONGEST_PATH = 200


def states() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Letter.State.choices


def troubles() -> Sequence[tuple[str, StrOrPromise]]:
    """Why a letter has not arrived, in words a coordinator can use."""
    return Letter.Trouble.choices


class Letter(models.Model):
    """One mail or text message to one person.

    Its words are made when it is sent and never stored, so neither the sign-in link
    nor anything personal lies in the database or a backup.
    """

    personal: ClassVar = PersonalData(
        about=("to",), fields=("to", "kind"), why="To tell you what happened.", months=6
    )

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        UNREACHABLE = (
            "unreachable",
            _("no way to reach them: please tell them yourself"),
        )
        TOLD = "told", _("told in person")

    class Trouble(models.TextChoices):
        NO_SERVER = "no_server", _("our mail server could not be reached")
        REFUSED = "refused", _("the mail server refused this address")
        NOT_TAKEN = "not_taken", _("the mail server did not take the letter")
        NO_ANSWER = (
            "no_answer",
            _("the mail server took the letter but did not confirm it"),
        )
        NO_GATEWAY = (
            "no_gateway",
            _("the phone that sends text messages could not be reached"),
        )
        NO_TEXT = "no_text", _("the text message could not be sent to this number")
        RESTORED = (
            "restored",
            _("a backup was restored; the letter may have been sent before"),
        )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40, help_text="a text in messaging/letters")
    path = models.CharField(max_length=LONGEST_PATH, help_text="where its link leads")
    about = models.CharField(
        max_length=12, blank=True, db_index=True, help_text="public id of its thing"
    )
    by_sms = models.BooleanField(
        default=False, help_text="a text message says that there is something"
    )
    state = models.CharField(max_length=12, choices=states, default=State.WAITING)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=12, blank=True, choices=troubles)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "written_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"
