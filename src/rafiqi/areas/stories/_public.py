"""Stories and lessons that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator

from rafiqi.areas.people.models import Organisation
from rafiqi.areas.stories import access
from rafiqi.areas.stories.models import (
    TEXT_OF,
    LessonLearned,
    Story,
    StoryConsent,
    StoryTranslation,
    Text,
    Use,
)
from rafiqi.kernel.words import Words

ON_A_PAGE = 12
BEGINNING = 180
"""Letters of a story in a list."""


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A story in the public list. name  "" where it is told without one."""

    id: str
    name: str
    language: str
    beginning: str
    has_sound: bool


@dataclass(frozen=True, slots=True)
class PublicLesson:
    """What a team has learned, in the languages it was written in."""

    tried: Words
    happened: Words
    changed: Words
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What an organisation shows. number of pages, from 1."""

    organisation: str
    organisation_id: str
    lines: tuple[PublicLine, ...]
    lessons: tuple[PublicLesson, ...]
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class PublicStory:
    """One story in one language.

    languages  the others it can be read in.
    is_gone    its teller has taken it back, or it is not shown at the moment.
    """

    id: str
    organisation: str
    organisation_id: str
    name: str
    language: str
    words: str
    languages: tuple[str, ...]
    is_translated: bool
    sound_kilobytes: int
    is_findable: bool
    is_gone: bool


def page(home: Organisation, number: int, at: datetime) -> PublicPage:
    found = access.public(home, at.year).order_by("-given_at", "-pk")
    shown = Paginator(found.select_related("story"), ON_A_PAGE).get_page(number)
    sizes = access.sound_sizes([one.story for one in shown])
    return PublicPage(
        organisation=home.name,
        organisation_id=home.public_id,
        lines=tuple(_line(one, one.story_id in sizes) for one in shown),
        lessons=lessons(home) if shown.number == 1 else (),
        number=shown.number,
        pages=shown.paginator.num_pages,
    )


def lessons(home: Organisation) -> tuple[PublicLesson, ...]:
    found = LessonLearned.objects.filter(organisation=home, published_at__isnull=False)
    return tuple(
        PublicLesson(one.tried, one.happened, one.changed, one.published_at)
        for one in found.order_by("-published_at")[:ON_A_PAGE]
    )


def is_shown(consent: StoryConsent, at: datetime) -> bool:
    """Whether everybody may read it at this instant."""
    return access.usable(consent.use, at.year).filter(pk=consent.pk).exists()


def story(consent: StoryConsent, language: str, at: datetime) -> PublicStory:
    """What stands at a public address, in a language if the teller agreed to that."""
    told: Story = consent.story
    if not is_shown(consent, at):
        return _gone(consent)
    text = TEXT_OF[consent.use]
    agreed = {
        one.language: one.words
        for one in StoryTranslation.objects.filter(
            story=told, text=text, agreed_at__isnull=False
        )
    }
    everything = {told.language: told.text(text), **agreed}
    chosen = language if language in everything else told.language
    has_voice = consent.use == Use.NAMED
    size = access.sound_sizes([told]).get(told.pk, 0) if has_voice else 0
    return PublicStory(
        id=consent.public_id,
        organisation=told.organisation.name,
        organisation_id=told.organisation.public_id,
        name=_name(consent),
        language=chosen,
        words=everything[chosen],
        languages=tuple(tag for tag in everything if tag != chosen),
        is_translated=chosen != told.language,
        sound_kilobytes=-(-size // 1000),
        is_findable=consent.is_findable,
        is_gone=False,
    )


def _gone(consent: StoryConsent) -> PublicStory:
    home = consent.story.organisation
    return PublicStory(
        id=consent.public_id,
        organisation=home.name,
        organisation_id=home.public_id,
        name="",
        language=consent.story.language,
        words="",
        languages=(),
        is_translated=False,
        sound_kilobytes=0,
        is_findable=False,
        is_gone=True,
    )


def _line(consent: StoryConsent, has_sound: bool) -> PublicLine:
    words = consent.story.text(TEXT_OF[consent.use])
    is_named = TEXT_OF[consent.use] == Text.TOLD
    return PublicLine(
        id=consent.public_id,
        name=_name(consent),
        language=consent.story.language,
        beginning=_beginning(words),
        has_sound=has_sound and is_named,
    )


def _name(consent: StoryConsent) -> str:
    return consent.story.shown_name if consent.use == Use.NAMED else ""


def _beginning(words: str) -> str:
    plain = " ".join(words.split())
    if len(plain) <= BEGINNING:
        return plain
    return plain[:BEGINNING].rsplit(" ", 1)[0] + " …"
