"""Telling a story: writing, recording, handing in, confirming, throwing away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.messaging import actions as messaging
from rafiqi.areas.people import access as people
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes import access as programmes
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.stories import _standing
from rafiqi.areas.stories._standing import NothingTold
from rafiqi.areas.stories.models import (
    Story,
    StoryInvitation,
    StoryRecording,
    Text,
)
from rafiqi.kernel import sounds
from rafiqi.kernel.languages import CONTENT
from rafiqi.kernel.refusal import NotFound, Refusal

MOST_BYTES = 3_000_000
"""Six minutes as a messenger records speech, two as a telephone's recorder does."""
MOST_STORIES = 20
"""So many one person keeps; nobody fills the disk with stories."""


class NotASound(Refusal):
    """Only what phones can play is kept."""

    says = _("This is no sound file that phones can play. Please use MP3, Ogg or M4A.")
    field = "sound"


class TooLoud(Refusal):
    """Whoever listens pays for every second."""

    says = _(
        "This recording is larger than 3 MB. Please tell less, or tell it in the "
        "messenger of your phone and send us that file: it is much smaller."
    )
    field = "sound"


class Enough(Refusal):
    """Somebody has many stories already."""

    says = _("You have many stories here already. Please delete one first.")


class NoSuchLanguage(Refusal):
    """A story is in one of the languages in which people write here."""

    says = _("Please choose the language in which you tell.")
    field = "language"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells: three answers, in a language, and the name to be shown."""

    began: str
    helped: str
    today: str
    language: str
    shown_name: str = ""


@transaction.atomic
def begin(
    programme: Programme | None,
    told: Told,
    sound: bytes = b"",
    *,
    by: Person,
    at: datetime,
) -> Story:
    """Keep a story as its teller's draft; nobody else sees it.

    Raises NothingTold, TooLong, NoSuchLanguage, NotASound, TooLoud, Enough.
    """
    story = _begun(by, programme, told, sound, at)
    open_ones = StoryInvitation.objects.filter(person=by, closed_at=None)
    open_ones.update(closed_at=at)
    journal.write("stories.begun", story.public_id, by=by, at=at)
    return story


@transaction.atomic
def write_down(
    teller: Enrolment, told: Told, sound: bytes = b"", *, by: Person, at: datetime
) -> Story:
    """Write down what somebody tells us; it is theirs once they have confirmed it.

    Raises what `begin` raises.
    """
    story = _begun(teller.person, teller.programme, told, sound, at)
    story.written_by, story.told_at = by, at
    story.save(update_fields=["written_by", "told_at"])
    tell(story, "story_to_confirm", by=by, at=at)
    journal.write("stories.written_down", story.public_id, by=by, at=at)
    return story


@transaction.atomic
def write(
    story: Story,
    told: Told,
    sound: bytes = b"",
    *,
    drops_sound: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Write it anew. What was agreed to and checked is asked again, if it has changed.

    The teller writes; whoever wrote it down does until the teller has confirmed it.
    Raises what `begin` raises, and NotFound for others.
    """
    story = _standing.held(story)
    is_scribe = story.written_by == by and story.confirmed_at is None
    if story.teller != by and not is_scribe:
        raise NotFound
    before = (story.began, story.helped, story.today, story.language, story.shown_name)
    _fill(story, told)
    after = (story.began, story.helped, story.today, story.language, story.shown_name)
    has_sounds = _keep_sound(story, sound) if sound else False
    if drops_sound and not sound:
        has_sounds = bool(StoryRecording.objects.filter(story=story).delete()[0])
    _refuse_empty(story)
    if before != after or has_sounds:
        _standing.changed(story, Text.TOLD, at=at)
    story.save()
    journal.write("stories.written", story.public_id, by=by, at=at)


@transaction.atomic
def hand_in(story: Story, *, by: Person, at: datetime) -> None:
    """Give a draft to the team, who reads it before anything can be shown."""
    story = _standing.held(story)
    if story.teller != by:
        raise NotFound
    if story.told_at:
        return
    story.told_at = story.confirmed_at = at
    story.save(update_fields=["told_at", "confirmed_at"])
    path = f"/stories/check/{story.public_id}/"
    for one in _team(story):
        messaging.tell(one, "story_told", path, by=by, at=at)
    journal.write("stories.handed_in", story.public_id, by=by, at=at)


@transaction.atomic
def confirm(story: Story, *, by: Person, at: datetime) -> None:
    """Say that what a coordinator wrote down is what one has told."""
    story = _standing.held(story)
    if story.teller != by or not story.told_at:
        raise NotFound
    if story.confirmed_at is None:
        story.confirmed_at = at
        story.save(update_fields=["confirmed_at"])
        journal.write("stories.confirmed", story.public_id, by=by, at=at)


@transaction.atomic
def delete(story: Story, *, by: Person, at: datetime) -> None:
    """Throw a story away, from everywhere at once. Only its teller does that.

    Whoever wrote down what was never confirmed may throw that away too.
    """
    story = _standing.held(story)
    is_scribe = story.written_by == by and story.confirmed_at is None
    if story.teller != by and not is_scribe:
        raise NotFound
    journal.write("stories.deleted", story.public_id, by=by, at=at)
    story.delete()


def _begun(
    teller: Person,
    programme: Programme | None,
    told: Told,
    sound: bytes,
    at: datetime,
) -> Story:
    if Story.objects.filter(teller=teller).count() >= MOST_STORIES:
        raise Enough
    assert teller.organisation, "whoever tells belongs to an organisation"
    story = Story(
        organisation=teller.organisation,
        programme=programme,
        teller=teller,
        began_at=at,
        changed_at=at,
    )
    _fill(story, told)
    if not sound and not story.told:
        raise NothingTold
    story.save()
    if sound:
        _keep_sound(story, sound)
    return story


def _fill(story: Story, told: Told) -> None:
    if told.language not in CONTENT:
        raise NoSuchLanguage
    story.began = _standing.checked(told.began)
    story.helped = _standing.checked(told.helped)
    story.today = _standing.checked(told.today)
    story.language = told.language
    name = " ".join(told.shown_name.split())[:60]
    story.shown_name = name or story.shown_name or story.teller.short_name[:60]


def _refuse_empty(story: Story) -> None:
    if not story.told and not StoryRecording.objects.filter(story=story).exists():
        raise NothingTold


def _keep_sound(story: Story, sound: bytes) -> bool:
    if len(sound) > MOST_BYTES:
        raise TooLoud
    kind = sounds.kind_of(sound)
    content = sounds.without_hidden_facts(sound) if kind else b""
    if not content:
        raise NotASound
    StoryRecording.objects.update_or_create(
        story=story, defaults={"kind": kind, "size": len(content), "content": content}
    )
    return True


def _team(story: Story) -> list[Person]:
    team = (
        programmes.team(story.programme)
        if story.programme
        else people.leaders(story.organisation_id)
    )
    return [one for one in team if one != story.teller]


def tell(story: Story, kind: str, *, by: Person, at: datetime) -> None:
    path = f"/stories/mine/{story.public_id}/"
    if story.teller.is_active and story.teller != by:
        messaging.tell(story.teller, kind, path, by=by, at=at)
