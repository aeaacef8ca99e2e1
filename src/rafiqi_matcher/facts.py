"""What two people have in common, as data that any language can make sentences of.

Facts are plain JSON data. Where something that matters is unknown, the key
"unknown_for" lists "mentee", "mentor" or both: those to ask.
"""

from __future__ import annotations

from typing import Any

from rafiqi_matcher.people import Mentee, Mentor

Facts = dict[str, Any]


def shared_languages(mentee: Mentee, mentor: Mentor) -> list[Facts]:
    """Languages both speak, best shared level first, then by code."""
    both = [
        {
            "language": code,
            "mentee_level": level,
            "mentor_level": mentor.languages[code],
            "shared_level": min(level, mentor.languages[code]),
        }
        for code, level in sorted(mentee.languages.items())
        if code in mentor.languages
    ]
    return sorted(both, key=lambda language: -int(language["shared_level"]))


def unknown_for(mentee: object, mentor: object) -> list[str]:
    """Who has not told us: empty sets, empty words and None are silence."""
    sides = {"mentee": mentee, "mentor": mentor}
    return [side for side, told in sides.items() if _is_silence(told)]


def _is_silence(told: object) -> bool:
    return told is None or (hasattr(told, "__len__") and not told)
