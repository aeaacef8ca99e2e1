"""What a letter about a meeting says: when it is, and a file for calendar programs."""

from __future__ import annotations

from rafiqi.areas.meetings import _calendar
from rafiqi.areas.meetings._occasion import Occasion
from rafiqi.areas.meetings._reading import when
from rafiqi.areas.messaging.letters import Enclosure
from rafiqi.areas.messaging.models import Letter

NOTHING = Enclosure(says={"when": "", "title": ""})
WITH_FILE = (
    "meeting_agreed",
    "meeting_changed",
    "meeting_cancelled",
    "gathering_seat",
    "gathering_changed",
    "gathering_cancelled",
)


def of(letter: Letter, occasion: Occasion) -> Enclosure:
    """The meeting as it is when the letter is sent, not as it was when written."""
    reader = letter.to
    says = {
        "when": when(occasion.starts_at, reader) if occasion.starts_at else "",
        "title": occasion.name(reader.language),
    }
    if letter.kind not in WITH_FILE or occasion.starts_at is None:
        return Enclosure(says)
    method = "CANCEL" if occasion.is_cancelled else "REQUEST"
    return Enclosure(says, _calendar.invitation(occasion, reader), method)
