"""What a team writes down so that it does not fail twice in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rafiqi.areas.journal import actions as journal
from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Programme
from rafiqi.areas.stories.models import LessonLearned
from rafiqi.kernel.refusal import Refusal
from rafiqi.kernel.words import Words


class NothingLearned(Refusal):
    """A lesson says at least what was tried and what happened."""

    says = _("Please write what you tried and what happened, in one language at least.")


class ChangedNothing(Refusal):
    """Who tells the world of a failure tells what followed from it."""

    says = _("Before everybody reads it, please write what you have changed.")


@dataclass(frozen=True, slots=True)
class Learned:
    """tried, happened, changed  in some languages.  ending  a key of Pair.Ending."""

    tried: Words
    happened: Words
    changed: Words
    ending: str = ""


@transaction.atomic
def write_lesson(
    programme: Programme, learned: Learned, *, by: Person, at: datetime
) -> LessonLearned:
    """Keep a lesson for the team. Raises NothingLearned."""
    made = LessonLearned(
        organisation=programme.organisation,
        programme=programme,
        written_by=by,
        written_at=at,
    )
    _fill(made, learned)
    made.save()
    journal.write("stories.lesson_written", made.public_id, by=by, at=at)
    return made


@transaction.atomic
def rewrite_lesson(
    lesson: LessonLearned, learned: Learned, *, by: Person, at: datetime
) -> None:
    """Write a lesson anew. Raises NothingLearned, ChangedNothing if it is public."""
    _fill(lesson, learned)
    if lesson.published_at and not lesson.changed:
        raise ChangedNothing
    lesson.save()
    journal.write("stories.lesson_rewritten", lesson.public_id, by=by, at=at)


@transaction.atomic
def publish_lesson(lesson: LessonLearned, *, by: Person, at: datetime) -> None:
    """Let everybody read it. Raises ChangedNothing."""
    if not lesson.changed:
        raise ChangedNothing
    lesson.published_at = lesson.published_at or at
    lesson.save(update_fields=["published_at"])
    journal.write("stories.lesson_published", lesson.public_id, by=by, at=at)


@transaction.atomic
def keep_lesson_inside(lesson: LessonLearned, *, by: Person, at: datetime) -> None:
    """Take it off the public page again."""
    lesson.published_at = None
    lesson.save(update_fields=["published_at"])
    journal.write("stories.lesson_kept_inside", lesson.public_id, by=by, at=at)


@transaction.atomic
def delete_lesson(lesson: LessonLearned, *, by: Person, at: datetime) -> None:
    """Throw a lesson away."""
    journal.write("stories.lesson_deleted", lesson.public_id, by=by, at=at)
    lesson.delete()


def _fill(lesson: LessonLearned, learned: Learned) -> None:
    for name in ("tried", "happened", "changed"):
        words: Words = getattr(learned, name)
        kept = {tag: text.strip()[:2000] for tag, text in words.items()}
        setattr(lesson, name, {tag: text for tag, text in kept.items() if text})
    lesson.ending = learned.ending
    if not lesson.tried or not lesson.happened:
        raise NothingLearned
