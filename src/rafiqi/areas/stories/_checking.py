"""The team's part: does a text endanger anybody, and can others read it too?"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.stories import _standing, _telling, access
from rafiqi.areas.stories._standing import HasChanged, NotNameless, NotWithAName
from rafiqi.areas.stories.models import Story, StoryCheck, StoryTranslation, Text
from rafiqi.kernel.languages import CONTENT
from rafiqi.kernel.refusal import NotFound, Refusal


class SayWhy(Refusal):
    """Whoever is told no is told why."""

    says = _("Please write a sentence for the teller: what should be different?")
    field = "words"


class OwnLanguage(Refusal):
    """A story is not translated into the language it is in."""

    says = _("The story is in this language already. Please choose another one.")
    field = "language"


class NothingTranslated(Refusal):
    """A translation has words."""

    says = _("Please write the translation.")
    field = "words"


@transaction.atomic
def check(
    story: Story, text: str, *, version: int, by: Person, at: datetime
) -> StoryCheck:
    """Say that this version of a text endangers nobody, as one of the team.

    Whoever has not told it; for a minor's story two people say so. The teller's own
    yes is asked apart. Raises HasChanged, NotNameless, NotWithAName.
    """
    story = _standing.held(story)
    if story.teller == by or text not in Text.values:
        raise NotFound
    if version != story.version(text):
        raise HasChanged
    if text == Text.NAMELESS and not story.nameless:
        raise NotNameless
    if text == Text.TOLD and access.may_be_minor(story, at.year):
        raise NotWithAName
    made, is_new = StoryCheck.objects.get_or_create(
        story=story, text=text, by=by, defaults={"at": at}
    )
    if is_new:
        story.words_of_team = ""
        story.save(update_fields=["words_of_team"])
        if StoryCheck.objects.filter(
            story=story, text=text
        ).count() == access.checks_needed(story, at.year):
            _telling.tell(story, "story_ready", by=by, at=at)
    journal.write("stories.checked", story.public_id, by=by, at=at)
    return made


@transaction.atomic
def hold(story: Story, words: str, *, by: Person, at: datetime) -> None:
    """Take it off every page and report until it is changed, and tell the teller why.

    Raises SayWhy.
    """
    story = _standing.held(story)
    words = words.strip()[:500]
    if not words:
        raise SayWhy
    StoryCheck.objects.filter(story=story).delete()
    story.words_of_team = words
    story.save(update_fields=["words_of_team"])
    _telling.tell(story, "story_held", by=by, at=at)
    journal.write("stories.held", story.public_id, by=by, at=at)


@transaction.atomic
def translate(
    story: Story, text: str, language: str, words: str, *, by: Person, at: datetime
) -> StoryTranslation:
    """Write a text in another language; the teller says yes before it is shown.

    Raises OwnLanguage, NothingTranslated, NotNameless, TooLong.
    """
    story = _standing.held(story)
    words = _standing.checked(words)
    if text not in Text.values or language not in CONTENT:
        raise NotFound
    if language == story.language:
        raise OwnLanguage
    if not words:
        raise NothingTranslated
    if not story.text(text):
        raise NotNameless
    made, _is_new = StoryTranslation.objects.update_or_create(
        story=story,
        text=text,
        language=language,
        defaults={"words": words, "by": by, "at": at, "agreed_at": None},
    )
    _telling.tell(story, "story_ready", by=by, at=at)
    journal.write("stories.translated", story.public_id, by=by, at=at)
    return made
