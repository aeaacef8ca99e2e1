"""One story as its teller and the team see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django_stubs_ext import StrOrPromise

from rafiqi.areas.stories import access
from rafiqi.areas.stories._wordings import newest
from rafiqi.areas.stories.models import (
    PUBLIC,
    TEXT_OF,
    Story,
    StoryConsent,
    StoryTranslation,
    Text,
    Use,
)
from rafiqi.kernel.words import choose


@dataclass(frozen=True, slots=True)
class UseView:
    """One use of a story, and how it stands.

    has_changed  they had said yes, and the text has changed since.
    is_shown     it counts now: agreed to, and checked by as many as it takes.
    address      public id of the yes, under which everybody reads it; "" if nobody.
    can_ask      it can be asked now: confirmed, the text is there, not a minor's name.
    """

    key: str
    name: StrOrPromise
    text: str
    is_public: bool
    given_at: datetime | None
    is_findable: bool
    has_changed: bool
    is_shown: bool
    address: str
    can_ask: bool


@dataclass(frozen=True, slots=True)
class TranslationView:
    """id  public id.  agreed_at  None: the teller has not said yes to it."""

    id: str
    text: str
    language: str
    words: str
    agreed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text, and how far its check is. checked  of needed. is_mine  by the reader."""

    key: str
    name: StrOrPromise
    words: str
    version: int
    checked: int
    needed: int
    is_mine: bool

    @property
    def is_done(self) -> bool:
        return self.checked >= self.needed


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story with its texts, its uses and what the team says about it.

    teller      full name; shown_name is what stands on a public page.
    sound_size  bytes of the recording; 0 without one.
    is_mine     the reader tells it.
    """

    id: str
    teller: str
    teller_id: str
    programme: str
    programme_id: str
    language: str
    began: str
    helped: str
    today: str
    told: str
    nameless: str
    shown_name: str
    sound_size: int
    is_mine: bool
    is_minor: bool
    began_at: datetime
    told_at: datetime | None
    confirmed_at: datetime | None
    written_by: str
    words_of_team: str
    uses: tuple[UseView, ...]
    texts: tuple[CheckedText, ...]
    translations: tuple[TranslationView, ...]

    @property
    def sound_kilobytes(self) -> int:
        return -(-self.sound_size // 1000)

    @property
    def waits_for_teller(self) -> bool:
        return self.told_at is not None and self.confirmed_at is None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody is asked to say yes to, in a language we have."""

    wording: str
    language: str
    text: str


def question(use: str, reader: str) -> Question:
    """The newest wording of a use, in the nearest language."""
    version, words = newest(use)
    text, tag = choose(words, reader)
    return Question(version, tag, text)


def views(
    viewer_key: int, stories: QuerySet[Story], at: datetime
) -> tuple[StoryView, ...]:
    """Many at once: a fixed number of queries."""
    found = list(
        stories.select_related(
            "teller__profile", "programme", "organisation", "written_by"
        ).prefetch_related("consents", "checks", "translations")
    )
    sizes = access.sound_sizes(found)
    return tuple(_view(viewer_key, one, sizes.get(one.pk, 0), at) for one in found)


def _view(viewer_key: int, story: Story, size: int, at: datetime) -> StoryView:
    minor = story.teller.profile.may_be_minor(at.year)
    texts = tuple(_texts(viewer_key, story, minor))
    checked = {one.key: one.is_done for one in texts}
    scribe, programme = story.written_by, story.programme
    return StoryView(
        id=story.public_id,
        teller=story.teller.name,
        teller_id=story.teller.public_id,
        programme=programme.name if programme else "",
        programme_id=programme.public_id if programme else "",
        language=story.language,
        began=story.began,
        helped=story.helped,
        today=story.today,
        told=story.told,
        nameless=story.nameless,
        shown_name=story.shown_name,
        sound_size=size,
        is_mine=story.teller_id == viewer_key,
        is_minor=minor,
        began_at=story.began_at,
        told_at=story.told_at,
        confirmed_at=story.confirmed_at,
        written_by=scribe.name if scribe else "",
        words_of_team=story.words_of_team,
        uses=tuple(_uses(story, checked, minor, bool(size))),
        texts=texts,
        translations=tuple(map(_translation, story.translations.all())),
    )


def _texts(viewer_key: int, story: Story, minor: bool) -> Iterable[CheckedText]:
    checks = list(story.checks.all())
    for text in Text:
        of_this = [one.by_id for one in checks if one.text == text]
        yield CheckedText(
            key=text.value,
            name=text.label,
            words=story.text(text),
            version=story.version(text),
            checked=len(of_this),
            needed=access.CHECKS_OF_MINORS if minor else access.CHECKS,
            is_mine=viewer_key in of_this,
        )


def _uses(
    story: Story, checked: dict[str, bool], minor: bool, has_sound: bool
) -> Iterable[UseView]:
    consents = list(story.consents.all())
    for use in Use:
        ever = [one for one in consents if one.use == use]
        standing = next((one for one in ever if one.ended_at is None), None)
        text = TEXT_OF[use]
        is_barred = use == Use.NAMED and minor
        counts = standing is not None and story.confirmed_at is not None
        is_shown = counts and not is_barred and (use == Use.INTERNAL or checked[text])
        has_text = bool(story.text(text)) or (text == Text.TOLD and has_sound)
        yield UseView(
            key=use.value,
            name=use.label,
            text=text,
            is_public=use in PUBLIC,
            given_at=standing.given_at if standing else None,
            is_findable=bool(standing and standing.is_findable),
            has_changed=standing is None and _ended_by_change(ever),
            is_shown=is_shown,
            address=standing.public_id if standing and is_shown else "",
            can_ask=story.confirmed_at is not None and has_text and not is_barred,
        )


def _ended_by_change(ever: Sequence[StoryConsent]) -> bool:
    last = max(ever, key=lambda one: one.given_at, default=None)
    return last is not None and last.ended_why == StoryConsent.Ended.CHANGED


def _translation(one: StoryTranslation) -> TranslationView:
    return TranslationView(
        one.public_id, one.text, one.language, one.words, one.agreed_at
    )
