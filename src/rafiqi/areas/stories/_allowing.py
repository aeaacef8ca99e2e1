"""What the teller allows: the text without names, a yes to each use, taking it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.stories import _standing, _telling, access
from rafiqi.areas.stories._standing import (
    HasChanged,
    NoSuchWording,
    NotConfirmed,
    NothingTold,
    NotNameless,
    NotWithAName,
)
from rafiqi.areas.stories._wordings import WORDINGS
from rafiqi.areas.stories.models import (
    PUBLIC,
    TEXT_OF,
    Story,
    StoryConsent,
    StoryTranslation,
    Text,
    Use,
)
from rafiqi.kernel.refusal import NotFound


@transaction.atomic
def take_names_out(story: Story, text: str, *, by: Person, at: datetime) -> None:
    """Write the text without names; the teller is asked again for what shows it.

    The teller writes it, or the team for them. Raises TooLong.
    """
    story = _standing.held(story)
    text = _standing.checked(text)
    if text != story.nameless:
        story.nameless = text
        _standing.changed(story, Text.NAMELESS, at=at)
        story.save()
        _telling.tell(story, "story_ready", by=by, at=at)
    journal.write("stories.names_out", story.public_id, by=by, at=at)


@transaction.atomic
def allow(
    story: Story,
    use: str,
    *,
    version: int,
    wording: str,
    language: str,
    is_findable: bool = False,
    by: Person,
    at: datetime,
) -> StoryConsent:
    """Say yes to one use of exactly the text that was read. Only the teller does.

    version      of the text, as the page showed it.
    wording, language  of the question.
    is_findable  search engines may show it too.

    Raises NotConfirmed, NoSuchWording, HasChanged, NotNameless, NotWithAName,
    NothingTold.
    """
    story = _standing.held(story)
    if story.teller != by or use not in Use.values:
        raise NotFound
    _refuse(story, use, version, at)
    if language not in WORDINGS[use].get(wording, {}):
        raise NoSuchWording
    standing = StoryConsent.objects.filter(story=story, use=use, ended_at=None).first()
    if standing is not None:
        return standing
    consent = StoryConsent.objects.create(
        story=story,
        use=use,
        version=version,
        wording=wording,
        language=language,
        is_findable=is_findable and use in PUBLIC,
        given_at=at,
    )
    journal.write(f"stories.allowed_{use}", story.public_id, by=by, at=at)
    return consent


@transaction.atomic
def take_back(story: Story, use: str, *, by: Person, at: datetime) -> None:
    """Take one yes back. It holds everywhere from this instant; nobody asks why."""
    story = _standing.held(story)
    if story.teller != by or use not in Use.values:
        raise NotFound
    standing = StoryConsent.objects.filter(story=story, use=use, ended_at=None)
    standing.update(ended_at=at, ended_why=StoryConsent.Ended.TAKEN_BACK)
    journal.write(f"stories.taken_back_{use}", story.public_id, by=by, at=at)


@transaction.atomic
def agree_to_translation(
    translation: StoryTranslation, *, by: Person, at: datetime
) -> None:
    """Say yes to a translation too: from now on readers of its language see it."""
    _standing.held(translation.story)
    if translation.story.teller != by:
        raise NotFound
    kept = StoryTranslation.objects.filter(pk=translation.pk, agreed_at=None)
    kept.update(agreed_at=at)
    journal.write(
        "stories.translation_agreed", translation.story.public_id, by=by, at=at
    )


@transaction.atomic
def refuse_translation(
    translation: StoryTranslation, *, by: Person, at: datetime
) -> None:
    """Do not want a translation, or not any more: it is gone."""
    story = _standing.held(translation.story)
    if story.teller != by:
        raise NotFound
    StoryTranslation.objects.filter(pk=translation.pk).delete()
    journal.write("stories.translation_refused", story.public_id, by=by, at=at)


def _refuse(story: Story, use: str, version: int, at: datetime) -> None:
    if story.confirmed_at is None:
        raise NotConfirmed
    if use == Use.NAMED and access.may_be_minor(story, at.year):
        raise NotWithAName
    text = TEXT_OF[use]
    if text == Text.NAMELESS and not story.nameless:
        raise NotNameless
    if not story.text(text) and not access.sound_sizes([story]):
        raise NothingTold
    if version != story.version(text):
        raise HasChanged
