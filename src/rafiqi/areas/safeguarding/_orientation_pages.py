"""The orientation, as mentors read it and as coordinators write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django_stubs_ext import StrOrPromise

from rafiqi.areas.people.models import Person
from rafiqi.areas.safeguarding import access
from rafiqi.areas.safeguarding._course import Course, course_of, progress, written
from rafiqi.areas.safeguarding.models import Orientation, OrientationVersion
from rafiqi.kernel import questions
from rafiqi.kernel.questions import Question
from rafiqi.kernel.refusal import NotFound
from rafiqi.kernel.words import Missing, Words, missing


@dataclass(frozen=True, slots=True)
class PartLine:
    key: str
    title: Words
    minutes: int
    is_passed: bool


@dataclass(frozen=True, slots=True)
class OrientationView:
    """The orientation with how far somebody is.

    next          the first part that is not passed; None when all are.
    has_finished  once; perhaps something must be read again since.
    """

    title: Words
    summary: Words
    minutes: int
    parts: tuple[PartLine, ...]
    next: PartLine | None
    passed: int
    finished_at: datetime | None
    was_in_person: bool
    has_finished: bool

    @property
    def again(self) -> tuple[PartLine, ...]:
        """What somebody who had finished must read again."""
        if self.finished_at or not self.has_finished:
            return ()
        return tuple(part for part in self.parts if not part.is_passed)


@dataclass(frozen=True, slots=True)
class PartView:
    """One part to read, and its questions.

    next  key of the part after this one, "" after the last.
    """

    key: str
    number: int
    of: int
    title: Words
    text: Words
    minutes: int
    questions: tuple[Question, ...]
    is_passed: bool
    next: str


def orientation(viewer: Person, person: Person) -> OrientationView:
    """How far somebody is in the orientation. Two queries."""
    return orientations(viewer, [person])[person.pk]


def orientations(
    viewer: Person, people: Iterable[Person]
) -> dict[int, OrientationView]:
    """How far each of some people is, by row id. Two queries for all."""
    whole = course_of(viewer.organisation_id)
    known: dict[int, list[Orientation]] = {person.pk: [] for person in people}
    for one in Orientation.objects.filter(person__in=list(known)).order_by("version"):
        known[one.person_id].append(one)
    return {key: _orientation(whole, rows) for key, rows in known.items()}


def part(viewer: Person, key: str, given: Sequence[int | None] = ()) -> PartView:
    """One part as the viewer reads it. Two queries. Raises NotFound.

    given  answers that were not all right.
    """
    whole = course_of(viewer.organisation_id)
    mine = Orientation.objects.filter(person=viewer).order_by("version")
    so_far = progress(whole, list(mine))
    return _part(whole, key, given, is_passed=key in so_far.passed)


def _part(
    whole: Course, key: str, given: Sequence[int | None], *, is_passed: bool
) -> PartView:
    found = whole.part(key)
    if found is None:
        raise NotFound
    number = whole.parts.index(found) + 1
    after = whole.parts[number : number + 1]
    is_marked = bool(given) and all(given)
    return PartView(
        found.key,
        number,
        len(whole.parts),
        found.title,
        found.text,
        found.minutes,
        questions.asked(found.questions, given, is_marked=is_marked),
        is_passed=is_passed,
        next=after[0].key if after else "",
    )


def _orientation(whole: Course, rows: Sequence[Orientation]) -> OrientationView:
    """rows  one for each version somebody has begun, the newest last."""
    so_far = progress(whole, rows)
    parts = tuple(
        PartLine(part.key, part.title, part.minutes, part.key in so_far.passed)
        for part in whole.parts
    )
    return OrientationView(
        whole.title,
        whole.summary,
        whole.minutes,
        parts,
        next=next((line for line in parts if not line.is_passed), None),
        passed=sum(line.is_passed for line in parts),
        finished_at=so_far.finished_at,
        was_in_person=so_far.was_in_person,
        has_finished=so_far.has_finished,
    )


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One part as those who write it see it."""

    id: str
    key: str
    title: Words
    minutes: int
    questions: int
    is_asked_again: bool
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class OrientationDraft:
    """One version from end to end."""

    id: str
    version: int
    title: Words
    summary: Words
    is_draft: bool
    parts: tuple[DraftPart, ...]
    missing: tuple[Missing, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)

    @property
    def again(self) -> int:
        """How many parts must be read again because of it."""
        return sum(part.is_asked_again for part in self.parts)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version among those an organisation has written; the newest stand first."""

    id: str
    version: int
    state: str
    state_name: StrOrPromise
    published_at: datetime | None


def orientation_draft(
    viewer: Person, version: OrientationVersion, tags: Sequence[str] = ()
) -> OrientationDraft:
    """A version with what is missing in each of some languages. One query."""
    parts = version.parts.order_by("position")
    return OrientationDraft(
        version.public_id,
        version.version,
        version.title,
        version.summary,
        version.state == OrientationVersion.State.DRAFT,
        tuple(
            DraftPart(
                one.public_id,
                one.key,
                one.title,
                one.minutes,
                len(one.questions),
                one.is_asked_again,
                missing([one.title, one.text, *questions.spoken(one.questions)], tags),
            )
            for one in parts
        ),
        missing([version.title, version.summary], tags),
    )


def preview_part(viewer: Person, version: OrientationVersion, key: str) -> PartView:
    """A part as mentors will read it. One query. Raises NotFound."""
    whole = written(version, list(version.parts.order_by("position")))
    return _part(whole, key, (), is_passed=False)


def orientation_versions(viewer: Person) -> tuple[VersionLine, ...]:
    """What the viewer's organisation has written, the newest first. One query."""
    found = access.orientation_versions(viewer).order_by("-version")
    return tuple(
        VersionLine(
            one.public_id,
            one.version,
            one.state,
            one.get_state_display(),
            one.published_at,
        )
        for one in found
    )
