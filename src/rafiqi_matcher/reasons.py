"""Short plain-English reasons for files; pages phrase their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from rafiqi_matcher.cells import DAYS, PARTS
from rafiqi_matcher.declared.conditions import Facts
from rafiqi_matcher.declared.fields import SIDES, TIMES
from rafiqi_matcher.result import Result
from rafiqi_matcher.unmatched import WhyUnmatched

_MOST_REASONS = 4
_MOST_WORDS = 3


def reasons(result: Result) -> Iterator[str]:
    """Why each pair of a result: the strongest reasons first, then whom to ask what."""
    round, judge = result.round, result.seats.judge
    people = [{p.id: p for p in side} for side in (round.mentees, round.mentors)]
    rows, columns = result.seats.at((pair.mentee, pair.mentor) for pair in result.pairs)
    fit = [criterion for criterion in round.rules.fit if criterion.counts]
    parts = np.stack([c.weight * judge.earns(c).ask(rows, columns) for c in fit], 1)
    strongest = np.argsort(-parts, axis=1, kind="stable")[:, :_MOST_REASONS]
    is_open = {
        rule: judge.is_open(rule, rows, columns) for rule in round.rules.hard_rules
    }
    for n, pair in enumerate(result.pairs):
        mentee, mentor = people[0][pair.mentee], people[1][pair.mentor]
        told = mentee.facts, mentor.facts, round.world
        best = [fit[c] for c in strongest[n] if parts[n, c] > 0]
        said = [_reason(c.name, c.facts(*told)) for c in best]
        rules = {r.name: r.facts(*told) for r, open in is_open.items() if open[n]}
        yield " ".join([*said, *_asks(rules)]) or "Nothing speaks against this pair."


def _reason(criterion: str, facts: Facts) -> str:
    return f"{_capital(criterion)}: {_SAYS[facts['is']](facts)}."


def _asks(rules: Mapping[str, Facts]) -> Iterator[str]:
    for side in SIDES:
        open_for = [
            name
            for name, facts in rules.items()
            if facts["holds"] and side in facts["unknown_for"]
        ]
        if open_for:
            yield f"Please ask the {side} about {_listed(open_for)}."


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


def _share(facts: Facts) -> str:
    found, wanted = len(facts["shared"]), len(facts["wanted"])
    return f"{found} of {wanted} wanted, {_shared(facts)}"


def _shared(facts: Facts) -> str:
    words = facts["shared"]
    if facts["kind"] == TIMES:
        words = [f"{DAYS[int(n) // 3]} {PARTS[int(n) % 3]}" for n in words]
    return _some(words)


def _level(facts: Facts) -> str:
    return _some([shared["word"] for shared in facts["shared"]])


def _words(facts: Facts) -> str:
    if facts["same"]:
        return f"both {facts['mentee']}"
    return f"{facts['mentee']} and {facts['mentor']} are near each other"


def _ahead(facts: Facts) -> str:
    return f"the mentee {facts['mentee']}, the mentor {facts['mentor']}"


def _first(facts: Facts) -> str:
    return _because(facts["because"])


def _because(facts: Facts) -> str:
    """A condition that holds."""
    if "parts" in facts:
        held = [_because(part) for part in facts["parts"] if part["holds"]]
        return held[0] if facts["is"] == "any" else _listed(held)
    return _HOLDS[facts["is"]](facts)


_HOLDS: Mapping[str, Callable[[Facts], str]] = {
    "shared": _shared,
    "shared_level": _level,
    "same": lambda facts: f"both {facts['mentee']}",
    "differs": lambda facts: "they differ",
    "same_group": lambda facts: f"both from {facts['group']}",
    "has": lambda facts: f"{_plain(facts['field'])} of the {facts['side']}",
    "lacks": lambda facts: f"no {_plain(facts['field'])} of the {facts['side']}",
    "told": lambda facts: f"{_plain(facts['field'])} of the {facts['side']}",
    "within": lambda facts: f"{facts['word']} is within reach",
    "number": lambda facts: f"{facts['number']}",
}
_SAYS: Mapping[str, Callable[[Facts], str]] = {
    "share_of": _share,
    "shared": _shared,
    "shared_level": _level,
    "table": _words,
    "same_start": _words,
    "ahead": _ahead,
    "first_of": _first,
}


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _capital(name: str) -> str:
    plain = _plain(name)
    return plain[:1].upper() + plain[1:]


def _some(words: Sequence[str]) -> str:
    rest = len(words) - _MOST_WORDS
    return _listed([*words[:_MOST_WORDS], *([f"{rest} more"] if rest > 0 else [])])


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
