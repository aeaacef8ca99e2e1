"""What tellers, their team, readers and whoever writes a report ask about stories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.db.models import Count
from django_stubs_ext import StrOrPromise

from rafiqi.areas.matching import access as matching
from rafiqi.areas.matching.models import Pair
from rafiqi.areas.people.models import Organisation, Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.stories import _names, _public, _view, access
from rafiqi.areas.stories._names import Part
from rafiqi.areas.stories._public import (
    PublicLesson,
    PublicLine,
    PublicPage,
    PublicStory,
)
from rafiqi.areas.stories._view import (
    CheckedText,
    Question,
    StoryView,
    TranslationView,
    UseView,
)
from rafiqi.areas.stories.models import (
    LessonLearned,
    Story,
    StoryConsent,
    StoryInvitation,
    Use,
)
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.words import Words

__all__ = [
    "CheckedText",
    "Part",
    "PublicLesson",
    "PublicLine",
    "PublicPage",
    "PublicStory",
    "Question",
    "StoryView",
    "TranslationView",
    "UseView",
]
ON_A_PAGE = 20
ASKS = timedelta(days=60)
"""So long an invitation stands on the start page."""
LEARNS = timedelta(days=365)
FEWEST = 5
"""Fewer endings than this are not counted beside a lesson: they would point at two."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What the viewer tells. invitation_id  "" where nobody has asked."""

    invitation_id: str
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for the viewer: an invitation, or a story to confirm or to allow."""

    invitation_id: str
    to_confirm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Stories of a programme, those that wait for a check first."""

    stories: tuple[StoryView, ...]
    to_check: int
    number: int
    pages: int


@dataclass(frozen=True, slots=True)
class Usable:
    """A story that may stand in a report: its address there, and the exact text.

    id  keep it with the report: `gone` counts those that were taken back since.
    """

    id: str
    language: str
    words: str
    translations: Words
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Counted:
    """How many stories were told in a period, and for what each may be used now.

    taken_back  how many times a yes was taken back in the period.
    """

    told: int
    internal: int
    funder: int
    nameless: int
    named: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson as the team reads it.

    ending_name  of which endings it tells; "" for none.
    pairs        how many pairs ended so in the last year; None: fewer than five.
    """

    id: str
    programme_id: str
    tried: Words
    happened: Words
    changed: Words
    ending: str
    ending_name: StrOrPromise
    pairs: int | None
    written_at: datetime
    published_at: datetime | None


def mine(viewer: Person, *, at: datetime) -> Mine:
    """What the viewer has told, the newest first."""
    stories = Story.objects.filter(teller=viewer).order_by("-began_at", "-pk")
    return Mine(_invited(viewer, at), _view.views(viewer.pk, stories, at))


def waiting(viewer: Person, *, at: datetime) -> Waits:
    """What waits for the viewer as somebody who tells. Two queries."""
    unconfirmed = Story.objects.filter(
        teller=viewer, told_at__isnull=False, confirmed_at=None
    )
    return Waits(
        _invited(viewer, at), tuple(unconfirmed.values_list("public_id", flat=True))
    )


def story(viewer: Person, story: Story, *, at: datetime) -> StoryView:
    """One story that `access` let the viewer see."""
    (found,) = _view.views(viewer.pk, Story.objects.filter(pk=story.pk), at)
    return found


def question(viewer: Person, use: str, language: str) -> Question:
    """What the viewer is asked to say yes to. Raises NotFound for no such use."""
    if use not in Use.values:
        raise NotFound
    return _view.question(use, language)


def marked(viewer: Person, story: Story, text: str) -> tuple[Part, ...]:
    """A text of a story with what would tell whom it is about apart."""
    return _names.marked(story.text(text), _names.known(story))


def nameless_draft(viewer: Person, story: Story) -> str:
    """The text without names; where nobody has written one, a beginning with gaps."""
    return story.nameless or _names.without(story.told, _names.known(story))


def of_programme(
    viewer: Person, programme: Programme, number: int, *, at: datetime
) -> TeamPage:
    """What was handed in in a programme; stories nobody has checked come first."""
    ours = access.read_as_team(viewer).filter(programme=programme)
    unchecked = ours.filter(checks=None)
    ordered = ours.annotate(looked=Count("checks")).order_by("looked", "-told_at")
    shown = Paginator(ordered, ON_A_PAGE).get_page(number)
    keys = [one.pk for one in shown]
    views = {
        one.id: one
        for one in _view.views(viewer.pk, Story.objects.filter(pk__in=keys), at)
    }
    return TeamPage(
        stories=tuple(views[one.public_id] for one in shown),
        to_check=unchecked.count(),
        number=shown.number,
        pages=shown.paginator.num_pages,
    )


def for_funder(
    viewer: Person,
    programmes: Iterable[Programme],
    since: datetime,
    until: datetime,
    *,
    at: datetime,
) -> tuple[Usable, ...]:
    """What may stand in a funder's report at this instant, told in a period.

    Always the text without names. The newest first; two queries.
    """
    found = (
        access.usable(Use.FUNDER, at.year)
        .filter(access.in_programmes(programmes))
        .filter(story__told_at__gte=since, story__told_at__lt=until)
        .select_related("story")
        .prefetch_related("story__translations")
        .order_by("-story__told_at", "-pk")
    )
    return tuple(_usable(one) for one in found)


def gone(viewer: Person, ids: Iterable[str], *, at: datetime) -> int:
    """How many of the stories in a report may not be used any more.

    ids  as `for_funder` gave them. Taken back, changed, put on hold, or deleted with
    their teller: a report made before says how many, never which.
    """
    wanted = set(ids)
    standing = access.usable(Use.FUNDER, at.year).filter(public_id__in=wanted)
    return len(wanted) - standing.count()


def counted(
    viewer: Person,
    programmes: Iterable[Programme],
    since: datetime,
    until: datetime,
    *,
    at: datetime,
) -> Counted:
    """How many stories were told in a period, and what they may be used for now."""
    ours = list(programmes)
    told = Story.objects.filter(
        programme__in=ours,
        confirmed_at__isnull=False,
        told_at__gte=since,
        told_at__lt=until,
    )
    may = {
        use: access.usable(use, at.year).filter(story__in=told).count()
        for use in Use.values
    }
    taken_back = StoryConsent.objects.filter(
        access.in_programmes(ours),
        ended_why=StoryConsent.Ended.TAKEN_BACK,
        ended_at__gte=since,
        ended_at__lt=until,
    )
    return Counted(
        told=told.count(),
        internal=may[Use.INTERNAL],
        funder=may[Use.FUNDER],
        nameless=may[Use.NAMELESS],
        named=may[Use.NAMED],
        taken_back=taken_back.count(),
    )


def lessons(
    viewer: Person, programme: Programme, *, at: datetime
) -> tuple[LessonView, ...]:
    """What the team of a programme has learned, the newest first. Two queries."""
    endings = dict(
        matching.ended_in(programme)
        .filter(ended_at__gt=at - LEARNS)
        .order_by()
        .values_list("ended_why")
        .annotate(Count("pk"))
    )
    found = LessonLearned.objects.filter(programme=programme)
    return tuple(
        _lesson(one, endings)
        for one in found.select_related("programme").order_by("-written_at", "-pk")
    )


def public_page(organisation: Organisation, number: int, at: datetime) -> PublicPage:
    """An organisation's stories and lessons, for everybody."""
    return _public.page(organisation, number, at)


def public_story(consent: StoryConsent, language: str, at: datetime) -> PublicStory:
    """One story at its public address, in a language if there is one."""
    return _public.story(consent, language, at)


def public_sound(consent: StoryConsent, at: datetime) -> tuple[str, bytes]:
    """Kind and content of a recording everybody may hear. Raises NotFound."""
    if consent.use != Use.NAMED or not _public.is_shown(consent, at):
        raise NotFound
    return access.sound(consent.story)


def sound(viewer: Person, story: Story) -> tuple[str, bytes]:
    """Kind and content of a recording, for its teller and the team, or NotFound."""
    return access.sound(story)


def _invited(viewer: Person, at: datetime) -> str:
    found = StoryInvitation.objects.filter(person=viewer, closed_at=None)
    ids = found.filter(asked_at__gt=at - ASKS).values_list("public_id", flat=True)
    return next(iter(ids), "")


def _usable(consent: StoryConsent) -> Usable:
    told = consent.story
    assert told.told_at, "what may be used was handed in"
    return Usable(
        id=consent.public_id,
        language=told.language,
        words=told.nameless,
        translations={
            one.language: one.words
            for one in told.translations.all()
            if one.agreed_at and one.text == "nameless"
        },
        told_at=told.told_at,
    )


def _lesson(one: LessonLearned, endings: dict[str, int]) -> LessonView:
    known = one.ending in Pair.Ending.values
    pairs = endings.get(one.ending, 0) if known else 0
    return LessonView(
        id=one.public_id,
        programme_id=one.programme.public_id,
        tried=one.tried,
        happened=one.happened,
        changed=one.changed,
        ending=one.ending,
        ending_name=Pair.Ending(one.ending).label if known else "",
        pairs=pairs if pairs >= FEWEST else None,
        written_at=one.written_at,
        published_at=one.published_at,
    )
