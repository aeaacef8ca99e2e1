"""Why two people fit, and why somebody waits, as plain JSON that sentences are made of.

Stored with a proposal, so that the reasons stay what they were on the day; nobody's
name is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rafiqi.areas.matching._people import profile_of
from rafiqi.areas.matching._table import Table
from rafiqi.areas.programmes.models import Enrolment
from rafiqi_esco.fold import fold
from rafiqi_matcher.explain import Explanation
from rafiqi_matcher.result import Result
from rafiqi_matcher.unmatched import why_unmatched

Facts = dict[str, Any]

_LANGUAGES_TOLD = 3


def why_together(
    says: Explanation, mentee: Enrolment, mentor: Enrolment, waiting_points: int
) -> Facts:
    """What the matcher looked at for one pair.

    criteria  name -> points 0..1000, weight, part (of the score), and facts
    breaks    hard rules this pair does not keep, as a coordinator decided
    waiting   points for the newcomer's waiting time, beside the score
    """
    return {
        "criteria": {
            criterion.name: {
                "points": criterion.points,
                "weight": criterion.weight,
                "part": criterion.contribution,
                "facts": criterion.facts | _in_words(criterion.name, mentee, mentor),
            }
            for criterion in says.criteria
        },
        "breaks": list(breaks(says)),
        "waiting": waiting_points,
    }


def breaks(says: Explanation) -> tuple[str, ...]:
    """The hard rules that are on and that this pair does not keep."""
    return tuple(rule.name for rule in says.rules if rule.is_on and not rule.holds)


def why_waiting(table: Table, result: Result, mentee: str) -> Facts:
    """Why a round found nobody for one newcomer.

    mentors     how many have a free place
    candidates  how many of them keep every hard rule with this newcomer
    stops       hard rule -> how many mentors break it
    if_lifted   hard rule -> how many more there were without this one rule
    cost        what giving a place would take from the total; None if impossible
    instead     the enrolment that would wait instead; None if nobody, or unknown
    languages   what the newcomer speaks
    """
    why = why_unmatched(result, mentee)
    return {
        "mentors": len(table.mentors),
        "candidates": why.candidates,
        "stops": {name: n for name, n in why.stops.items() if n},
        "if_lifted": {name: n for name, n in why.if_lifted.items() if n},
        "cost": why.place.value if why.place else None,
        "instead": _who_would_wait(why.place.moves) if why.place else None,
        "languages": [s.language for s in _languages(table.mentees[mentee])],
    }


def _who_would_wait(moves: Iterable[Any]) -> str | None:
    """The last one to move, when there is nowhere left to go."""
    *_, last = moves
    return None if last.goes_to else last.mentee


def _languages(enrolment: Enrolment) -> list[Any]:
    spoken = enrolment.person.languages.all()
    return sorted(spoken, key=lambda s: s.language)[:_LANGUAGES_TOLD]


def _in_words(criterion: str, mentee: Enrolment, mentor: Enrolment) -> Facts:
    """What people wrote, where the matcher only knows a number or a folded word."""
    tell = _WORDS.get(criterion)
    return tell(mentee, mentor) if tell else {}


def _said_levels(mentee: Enrolment, mentor: Enrolment) -> Facts:
    return {
        f"{side}_said": {s.language: s.level for s in who.person.languages.all()}
        for side, who in (("mentee", mentee), ("mentor", mentor))
    }


def _said_interests(mentee: Enrolment, mentor: Enrolment) -> Facts:
    theirs = {fold(word) for word in profile_of(mentor.person).interests}
    own = profile_of(mentee.person).interests
    return {"shared": [word for word in own if fold(word) in theirs]}


def _said_places(mentee: Enrolment, mentor: Enrolment) -> Facts:
    return {
        "mentee_place": profile_of(mentee.person).place,
        "mentor_place": profile_of(mentor.person).place,
    }


def _said_occupations(mentee: Enrolment, mentor: Enrolment) -> Facts:
    return {
        f"{side}_{name}": getattr(profile_of(who.person), name)
        for side, who in (("mentee", mentee), ("mentor", mentor))
        for name in ("occupation", "occupation_said")
    }


_WORDS: dict[str, Callable[[Enrolment, Enrolment], Facts]] = {
    "language": _said_levels,
    "interests": _said_interests,
    "proximity": _said_places,
    "sector": _said_occupations,
    "seniority": _said_occupations,
}
