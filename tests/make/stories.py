"""Stories that were told, checked and allowed, and what a team learned."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rafiqi.areas.people.models import Person
from rafiqi.areas.programmes.models import Enrolment, Programme
from rafiqi.areas.stories import actions
from rafiqi.areas.stories.models import (
    TEXT_OF,
    LessonLearned,
    Story,
    StoryConsent,
    Use,
)
from tests import make

OGG = b"OggS\x00\x02 and a voice"
NAMELESS = "I came with nothing. A mentor helped me. Now I work."


def told(**words: str) -> actions.Told:
    words.setdefault("began", "I came to Berlin with nothing.")
    words.setdefault("helped", "Noor helped me.")
    words.setdefault("today", "Now I work.")
    words.setdefault("language", "en")
    words.setdefault("shown_name", "Ali")
    return actions.Told(**words)


def draft(of: Enrolment | None = None, sound: bytes = b"", **words: str) -> Story:
    """A newcomer's draft, begun at NOON."""
    of = of or make.enrolment()
    return actions.begin(of.programme, told(**words), sound, by=of.person, at=make.NOON)


def story(
    of: Enrolment | None = None,
    sound: bytes = b"",
    *,
    at: datetime = make.NOON,
    **words: str,
) -> Story:
    """A story with its text without names, in the hands of the team since NOON."""
    made = draft(of, sound, **words)
    stamp: Any = {"by": made.teller, "at": at}
    actions.take_names_out(made, NAMELESS, **stamp)
    actions.hand_in(made, **stamp)
    made.refresh_from_db()
    return made


def allowed(of: Story, use: str, at: datetime = make.NOON, **more: Any) -> StoryConsent:
    """The teller says yes to a use of the text as it is."""
    of.refresh_from_db()
    return actions.allow(
        of,
        use,
        version=of.version(TEXT_OF[use]),
        wording="2026-1",
        language="en",
        by=of.teller,
        at=at,
        **more,
    )


def checked(of: Story, text: str, by: Person, at: datetime = make.NOON) -> None:
    of.refresh_from_db()
    actions.check(of, text, version=of.version(text), by=by, at=at)


def shown(
    of: Enrolment,
    by: Person,
    use: str = Use.NAMELESS,
    sound: bytes = b"",
    *,
    at: datetime = make.NOON,
    **more: Any,
) -> StoryConsent:
    """A story that everybody may read."""
    made = story(of, sound, at=at)
    checked(made, TEXT_OF[use], by, at)
    return allowed(made, use, at, **more)


def lesson(of: Programme, by: Person, **fields: Any) -> LessonLearned:
    fields.setdefault("tried", {"en": "We matched by town."})
    fields.setdefault("happened", {"en": "Four waited."})
    fields.setdefault("changed", {"en": "We match online."})
    learned = actions.Learned(**fields)
    return actions.write_lesson(of, learned, by=by, at=make.NOON)
