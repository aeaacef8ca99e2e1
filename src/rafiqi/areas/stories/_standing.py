"""What a change of a text ends, and the refusals of those who tell and check."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from rafiqi.areas.stories.models import (
    TEXT_OF,
    Story,
    StoryCheck,
    StoryConsent,
    StoryTranslation,
    Text,
)
from rafiqi.kernel.refusal import Refusal

LONGEST = 6000
"""Characters of one answer, and of the text without names."""


class NothingTold(Refusal):
    """A story has words, or a voice."""

    says = _("There is nothing in your story yet. Write a few words, or add a voice.")
    field = "began"


class TooLong(Refusal):
    """What nobody reads to its end helps nobody."""

    says = _("This is longer than we can keep. Please make it shorter.")


class NotConfirmed(Refusal):
    """What somebody else wrote down is nothing before the teller has said so."""

    says = _("First read what was written down, and say that it is your story.")


class HasChanged(Refusal):
    """Nobody says yes to a text they have not seen."""

    says = _("The text has changed since you read it. Please read it again.")


class NoSuchWording(Refusal):
    """Nobody can agree to a question that does not exist."""

    says = _("This question has changed. Please read it again.")


class NotWithAName(Refusal):
    """Nobody under 18 is shown to the world by name."""

    says = _(
        "Stories of people under 18 are never shown with a name. "
        "You can choose “without my name”."
    )


class NotNameless(Refusal):
    """Before it can be shown without names, somebody takes them out."""

    says = _("First write the text without names, and read it once more.")


def changed(story: Story, text: str, *, at: datetime) -> int:
    """A text is another one now: every yes to it ends, and its checks fall.

    Gives how many times somebody has to be asked again.
    """
    field = "told_version" if text == Text.TOLD else "nameless_version"
    setattr(story, field, story.version(text) + 1)
    story.changed_at = at
    story.words_of_team = ""
    StoryCheck.objects.filter(story=story, text=text).delete()
    StoryTranslation.objects.filter(story=story, text=text).delete()
    uses = [use for use, which in TEXT_OF.items() if which == text]
    standing = StoryConsent.objects.filter(story=story, use__in=uses, ended_at=None)
    return standing.update(ended_at=at, ended_why=StoryConsent.Ended.CHANGED)


def held(story: Story) -> Story:
    """The story as it is now; others who would change it wait for us."""
    return (
        Story.objects.select_for_update(of=("self",))
        .select_related("teller", "programme", "organisation")
        .get(pk=story.pk)
    )


def checked(text: str) -> str:
    """Somebody's words as we keep them. Raises TooLong."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise TooLong
    return text
