"""Short plain-English reasons for files; pages phrase their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rafiqi_matcher.explain import Explanation
from rafiqi_matcher.facts import Facts
from rafiqi_matcher.unmatched import WhyUnmatched

_MOST_REASONS = 4
_MOST_WORDS = 3
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS = ("morning", "afternoon", "evening")


def reason(explanation: Explanation) -> str:
    """The strongest reasons first, then what still has to be found out."""
    strongest = explanation.strongest[:_MOST_REASONS]
    sentences = [_PHRASES[says.name](says.facts) for says in strongest]
    open_rules = [rule for rule in explanation.rules if rule.is_on and rule.unknown_for]
    asks = [_QUESTIONS[rule.name] for rule in open_rules if rule.name in _QUESTIONS]
    if asks:
        sentences.append(f"Please ask {_listed(asks)}.")
    return " ".join(sentences) or "Nothing speaks against this pair."


def reason_unmatched(why: WhyUnmatched) -> str:
    """What stands between somebody and a mentor."""
    if why.place and why.place.moves[0].gain == 0:
        return "No rule speaks against some mentors, but they have nothing in common."
    if why.place:
        return (
            "Mentors would fit, but all their places went to others. A place for this "
            f"person costs {why.place.cost} points of the total fit."
        )
    if why.candidates:
        return "Mentors would fit, but all their places were given away by hand."
    freed = {name: n for name, n in why.if_lifted.items() if n}
    if freed:
        lifted = [f"{n} without the rule {name}" for name, n in freed.items()]
        return f"No mentor keeps every rule; there would be {_listed(lifted)}."
    return "No mentor would fit, even without any one of the rules."


def _skills(facts: Facts) -> str:
    found, wanted = facts["shared"], facts["wanted"]
    return (
        f"The mentor has {len(found)} of {len(wanted)} skills wanted: {_some(found)}."
    )


def _goals(facts: Facts) -> str:
    return f"The mentor can help with {_some(facts['shared'])}."


def _sector(facts: Facts) -> str:
    if facts["same"]:
        return f"Both work in the field {facts['mentee_sector']}."
    return "Their fields of work are near each other."


def _language(facts: Facts) -> str:
    return f"Both speak {_some([s['language'] for s in facts['shared']])}."


def _seniority(facts: Facts) -> str:
    return f"The mentor has worked for {facts['mentor_years']} years."


def _lived(facts: Facts) -> str:
    if facts["same_origin"]:
        return f"Both come from {facts['origin']}."
    if facts["same_part_of_the_world"]:
        return "They come from the same part of the world."
    return "The mentor also had to leave home once."


def _interests(facts: Facts) -> str:
    return f"Both like {_some(facts['shared'])}."


def _availability(facts: Facts) -> str:
    return f"Both are free on {_some([_slot(n) for n in facts['common_slots']])}."


def _proximity(facts: Facts) -> str:
    if facts["same_region"]:
        return f"Both live in {facts['mentee_region']}."
    return "They live near each other."


_PHRASES: Mapping[str, Callable[[Facts], str]] = {
    "skills": _skills,
    "goals": _goals,
    "sector": _sector,
    "language": _language,
    "seniority": _seniority,
    "lived": _lived,
    "interests": _interests,
    "availability": _availability,
    "proximity": _proximity,
}
_QUESTIONS = {
    "language": "which languages they speak",
    "availability": "when they are free",
    "format": "where they live",
}


def _slot(number: int) -> str:
    return f"{_DAYS[number // 3]} {_PARTS[number % 3]}"


def _some(words: Sequence[str]) -> str:
    rest = len(words) - _MOST_WORDS
    return _listed([*words[:_MOST_WORDS], *([f"{rest} more"] if rest > 0 else [])])


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
