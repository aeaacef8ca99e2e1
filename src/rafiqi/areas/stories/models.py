"""What people tell about their way, and what each of them allows us to do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.stories._invitation import StoryInvitation
from rafiqi.areas.stories._lesson import LessonLearned
from rafiqi.kernel.ids import new_public_id
from rafiqi.kernel.personal import PersonalData
from rafiqi.kernel.sealed import SealedText

__all__ = [
    "LessonLearned",
    "Story",
    "StoryCheck",
    "StoryConsent",
    "StoryInvitation",
    "StoryRecording",
    "StoryTranslation",
    "Text",
    "Use",
]
WHY = "To keep the story you told, and to use it only for what you allow."
OF_TELLER = ("story__teller",)


class Use(models.TextChoices):
    """What a story may be used for; each is asked and taken back alone."""

    INTERNAL = "internal", _("The programme team may learn from it")
    FUNDER = "funder", _("It may stand in a report to a funder, without my name")
    NAMELESS = "nameless", _("Everybody may read it, without my name")
    NAMED = "named", _("Everybody may read it, with my name")


class Text(models.TextChoices):
    """The two texts of a story."""

    TOLD = "told", _("as it was told")
    NAMELESS = "nameless", _("without names")


TEXT_OF: Mapping[str, str] = {
    Use.INTERNAL: Text.TOLD,
    Use.FUNDER: Text.NAMELESS,
    Use.NAMELESS: Text.NAMELESS,
    Use.NAMED: Text.TOLD,
}
"""Which text a use shows."""
PUBLIC = (Use.NAMED, Use.NAMELESS)


def uses() -> Sequence[tuple[str, StrOrPromise]]:
    """Named, not listed, so that rewording a label needs no migration."""
    return Use.choices


def texts() -> Sequence[tuple[str, StrOrPromise]]:
    """The two texts of a story."""
    return Text.choices


def endings() -> Sequence[tuple[str, StrOrPromise]]:
    """How a yes can end."""
    return StoryConsent.Ended.choices


class Story(models.Model):
    """What somebody tells: three answers, a recording, and the same without names.

    programme      empty where the teller takes part in none; leaders see to it then.
    written_by     a coordinator who wrote down what was told; empty: the teller.
    told_at        handed in; before that only the teller sees it.
    confirmed_at   the teller has said that it is what they told.
    told_version, nameless_version  raised by each change: a yes is to one of them.
    """

    personal: ClassVar = PersonalData(
        about=("teller",),
        fields=(
            "language",
            "began",
            "helped",
            "today",
            "nameless",
            "shown_name",
            "began_at",
            "told_at",
            "confirmed_at",
            "words_of_team",
        ),
        why=WHY,
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+"
    )
    teller = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    language = models.CharField(max_length=12, help_text="tag of what is written")
    began = SealedText(blank=True, help_text="how it was at the beginning")
    helped = SealedText(blank=True, help_text="what happened, and who helped")
    today = SealedText(blank=True, help_text="how it is now")
    nameless = SealedText(blank=True, help_text="the same without names and places")
    shown_name = models.CharField(max_length=60, blank=True)
    told_version = models.PositiveIntegerField(default=1)
    nameless_version = models.PositiveIntegerField(default=1)
    began_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    words_of_team = models.CharField(
        max_length=500, blank=True, help_text="why it is not shown, to the teller"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(told_at__isnull=False),
                name="who_confirms_a_story_has_told_it",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["programme", "told_at"])]

    def __str__(self) -> str:
        return self.public_id

    @property
    def told(self) -> str:
        """The three answers as one text."""
        answers = (self.began, self.helped, self.today)
        return "\n\n".join(one for one in answers if one)

    def text(self, which: str) -> str:
        return self.told if which == Text.TOLD else self.nameless

    def version(self, which: str) -> int:
        told = which == Text.TOLD
        return self.told_version if told else self.nameless_version


class StoryRecording(models.Model):
    """A story in the teller's own voice. Whoever knows the voice knows who speaks."""

    personal: ClassVar = PersonalData(
        about=OF_TELLER, fields=("kind", "content"), why=WHY
    )

    story = models.OneToOneField(Story, models.CASCADE, related_name="recording")
    kind = models.CharField(max_length=20, help_text="audio/ogg, ...")
    size = models.PositiveIntegerField(help_text="bytes")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"voice of {self.story_id}"


class StoryConsent(models.Model):
    """A yes of the teller to one use of one version of a text, until it ends.

    public_id   the address of a public story: a yes taken back kills it for ever.
    is_findable search engines may show it.
    """

    class Ended(models.TextChoices):
        TAKEN_BACK = "taken_back", _("taken back")
        CHANGED = "changed", _("the text has changed since")

    personal: ClassVar = PersonalData(
        about=OF_TELLER,
        fields=("use", "wording", "language", "given_at", "ended_at", "is_findable"),
        why="To prove what you agreed to, and when you took it back.",
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    use = models.CharField(max_length=10, choices=uses)
    version = models.PositiveIntegerField(help_text="of the text")
    wording = models.CharField(max_length=12, help_text="version of the question")
    language = models.CharField(max_length=12, help_text="in which it was read")
    is_findable = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, blank=True, choices=endings)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "use"],
                condition=Q(ended_at=None),
                name="one_standing_yes_per_use",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["use", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.use} of {self.story_id}"


class StoryCheck(models.Model):
    """An adult of the team has read a text and finds that it endangers nobody.

    It falls with every change of the text. A minor's needs two, of two people.
    """

    personal: ClassVar = PersonalData(about=OF_TELLER, fields=("at",), why=WHY)

    story = models.ForeignKey(Story, models.CASCADE, related_name="checks")
    text = models.CharField(max_length=10, choices=texts)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "text", "by"], name="each_checks_a_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} of {self.story_id}"


class StoryTranslation(models.Model):
    """A text in another language; shown once the teller has said yes to it too."""

    personal: ClassVar = PersonalData(
        about=OF_TELLER, fields=("language", "words", "agreed_at"), why=WHY
    )

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id)
    story = models.ForeignKey(Story, models.CASCADE, related_name="translations")
    text = models.CharField(max_length=10, choices=texts)
    language = models.CharField(max_length=12)
    words = SealedText()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "text", "language"],
                name="one_translation_per_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} of {self.story_id}"
