"""Words for days, parts of a day, and clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rafiqi_sheets.fillers import filler_words
from rafiqi_sheets.folding import ascii_digits, fold, tokens
from rafiqi_sheets.lexicon import Lexicon, lexicon
from rafiqi_sheets.wordlists import words

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = ("morning", "afternoon", "evening")
SLOTS = len(DAYS) * len(PARTS)
NOON, EVENING, NIGHT = 12, 17, 24  # hours at which the parts end
# Written as folded: without accents, one form of each letter.
CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|uhr|h)?"
    r"(?:\s*(?:-|\u2013|to|bis|a|tot|до)\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|uhr|h)?)?"
)
AFTER = re.compile(r"\b(?:after|from|ab|nach|a partir de|desde|vanaf|після|بعد|من)\s*$")
BEFORE = re.compile(r"\b(?:before|until|till|vor|bis|avant|hasta|voor|до|قبل|حتي)\s*$")
EDGE = re.compile(f"{AFTER.pattern}|{BEFORE.pattern}")
DASH = re.compile(
    r"(?<=[^\W\d_])\s*(?:[-\u2013\u2014]|\bto\b|\bbis\b|\btot\b)\s*(?=[^\W\d_])"
)
THROUGH = " through "


@dataclass(frozen=True, slots=True)
class Clause:
    """One stretch of the text: the days, the parts of a day, what was not understood.

    days     0 Monday .. 6 Sunday; parts 0 morning .. 2 evening.
    whole    "any", "varies" or None.
    negated  these are the times that do not suit.
    """

    days: tuple[int, ...]
    parts: tuple[int, ...]
    whole: str | None
    negated: bool
    rest: tuple[str, ...]


def clause(text: str) -> Clause:
    """Read the days and times of one stretch of text."""
    plain = fold(text)
    hours, plain = _hours(plain)
    found = _found(tokens(DASH.sub(THROUGH, plain)))
    parts = tuple(sorted({int(m[4:]) for m in found.meanings if m.startswith("part")}))
    whole = next((m[5:] for m in found.meanings if m.startswith("whole")), None)
    days = _days(found.meanings)
    rest = tuple(
        word for word in found.rest if word not in filler_words("times", "negations")
    )
    return Clause(days, parts or hours, whole, rest != found.rest, rest)


@dataclass(frozen=True, slots=True)
class _Found:
    meanings: tuple[str, ...]
    rest: tuple[str, ...]


def _found(parts: tuple[str, ...]) -> _Found:
    meanings: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(parts):
        hit = _words().at(parts, at)
        if hit:
            meanings.append(hit[0])
        elif parts[at] == THROUGH.strip():
            meanings.append("through")
        elif parts[at] not in filler_words("times", "fillers"):
            rest.append(parts[at])
        at += hit[1] if hit else 1
    return _Found(tuple(meanings), tuple(rest))


def _days(meanings: tuple[str, ...]) -> tuple[int, ...]:
    days: list[int] = []
    many = {"weekdays": range(5), "weekend": range(5, 7), "every": range(7)}
    for at, meaning in enumerate(meanings):
        if meaning.startswith("day"):
            day = int(meaning[3:])
            if days and at and meanings[at - 1] == "through":
                days += [d % 7 for d in range(days[-1], day + 7 * (day < days[-1]))]
            days.append(day)
        elif meaning.startswith("many"):
            days += many[meaning[4:]]
    return tuple(sorted(set(days)))


def _hours(text: str) -> tuple[tuple[int, ...], str]:
    """Return the parts of the day that clock times touch, and the text without them."""
    parts: set[int] = set()
    rest = ""
    at = 0
    for match in CLOCK.finditer(ascii_digits(text)):
        before = text[at : match.start()]
        if not (match[2] or match[3] or match[4] or EDGE.search(before)):
            rest += before + match[0]
            at = match.end()
            continue
        rest += AFTER.sub("", BEFORE.sub("", before)) + " "
        at = match.end()
        start, end = _span(match, before)
        parts |= _parts_between(start, end)
    return tuple(sorted(parts)), rest + text[at:]


def _span(match: re.Match[str], before: str) -> tuple[int, int]:
    start = _hour(match[1], match[3] or match[6])
    if match[4]:
        return start, _hour(match[4], match[6])
    if AFTER.search(before):
        return start, NIGHT
    if BEFORE.search(before):
        return 0, start
    return start, start + 1


def _hour(digits: str, half: str | None) -> int:
    hour = int(digits)
    return hour + 12 if half == "pm" and hour < 12 else hour


def _parts_between(start: int, end: int) -> set[int]:
    """A part counts when at least an hour of it is free."""
    edges = ((0, NOON), (NOON, EVENING), (EVENING, NIGHT))
    return {
        part
        for part, (opens, closes) in enumerate(edges)
        if min(end, closes) - max(start, opens) >= 1
    }


@cache
def _words() -> Lexicon:
    table = words("times")
    return lexicon(
        {f"day{day}": names for day, names in table["days"].items()}
        | {f"many{name}": names for name, names in table["many_days"].items()}
        | {f"part{part}": names for part, names in table["parts"].items()}
        | {f"whole{name}": table["whole"][name] for name in ("any", "varies")}
    )
